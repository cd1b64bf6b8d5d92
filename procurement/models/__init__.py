"""Tables of procurement and contracts."""

from procurement.models.admission import Admission, Advice, Counter, Promise, Signature
from procurement.models.application import (
    Application,
    Check,
    Letter,
    Proposal,
    Submission,
    SubmittedFile,
)
from procurement.models.contract import Contract, PriceLine, SpendingRoom
from procurement.models.draft import Draft, DraftTask
from procurement.models.exam import ExamMark
from procurement.models.lump_sum import ExtensionOption, Instalment, LumpSum
from procurement.models.notice import Notice
from procurement.models.scheme import (
    EntryWindow,
    Publication,
    Requirement,
    Scheme,
    SchemeCategory,
    SchemeProduct,
    SchemeVersion,
)
from procurement.models.tariff_dossier import CostStatement, DossierDraft, SubcontractPrice, TariffDossier
from procurement.models.valve import ValveGrant, ValveShare

__all__ = [
    "Admission",
    "Advice",
    "Application",
    "Check",
    "Contract",
    "CostStatement",
    "Counter",
    "DossierDraft",
    "Draft",
    "DraftTask",
    "EntryWindow",
    "ExamMark",
    "ExtensionOption",
    "Instalment",
    "Letter",
    "LumpSum",
    "Notice",
    "PriceLine",
    "Promise",
    "Proposal",
    "Publication",
    "Requirement",
    "Scheme",
    "SchemeCategory",
    "SchemeProduct",
    "SchemeVersion",
    "Signature",
    "SpendingRoom",
    "SubcontractPrice",
    "Submission",
    "SubmittedFile",
    "TariffDossier",
    "ValveGrant",
    "ValveShare",
]
