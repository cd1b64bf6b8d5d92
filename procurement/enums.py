"""Choices of procurement and contracts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Payment(models.TextChoices):
    LUMP_SUM = "lump_sum", _("Lump sum (task budget)")
    P_X_Q = "p_x_q", _("p×q (price times quantity)")


class ContractState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class PriceUnit(models.TextChoices):
    """What a price is for: the codes of iJw (list WJ756) that a price line may hold."""

    MINUTE = "01", _("Minute")
    HOUR = "04", _("Hour")
    DAY = "14", _("Day and night (24 hours)")
    HALF_DAY = "16", _("Part of a day (4 hours)")
    PIECE_OUTPUT = "82", _("Piece (output)")
    PIECE_EFFORT = "84", _("Piece (effort)")


class EntryRule(models.TextChoices):
    """When a provider may apply (decisions 38, PRC-03, PRC-04)."""

    ANY_MOMENT = "any", _("At any moment")
    ROUND = "round", _("A first round, and continuous after that")
    WINDOWS = "windows", _("In windows")


class SchemeState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ENDED = "ended", _("Ended")


class EvidenceType(models.TextChoices):
    """How a provider shows that it meets a requirement."""

    STATEMENT = "statement", _("Statement")
    UPLOAD = "upload", _("Document")
    REGISTER = "register", _("Check in a register")
    NUMBER = "number", _("Number")
    TEXT = "text", _("Text")
    DATE = "date", _("Date, or valid until")
    ACCEPTANCE = "acceptance", _("Agreement with a version")
    SEEN = "seen", _("Seen, without a copy")


class Verification(models.TextChoices):
    """When the region looks at the evidence itself."""

    ADMISSION = "admission", _("At admission")
    DEMAND = "demand", _("When the region asks for it")


class ApplicationState(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    CHECKING = "checking", _("Being checked")
    SUPPLEMENT = "supplement", _("Supplement asked")
    PROPOSED = "proposed", _("Decision proposed")
    ADMITTED = "admitted", _("Admitted")
    REFUSED = "refused", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


LIVE = (
    ApplicationState.SUBMITTED,
    ApplicationState.CHECKING,
    ApplicationState.SUPPLEMENT,
    ApplicationState.PROPOSED,
)
"""States in which an application waits for somebody."""
DECIDED = (ApplicationState.ADMITTED, ApplicationState.REFUSED)


class SubmissionKind(models.TextChoices):
    APPLICATION = "application", _("Application")
    SUPPLEMENT = "supplement", _("Supplement")


class Verdict(models.TextChoices):
    """Whether a requirement is met. There are no points between them."""

    MEETS = "meets", _("Meets it")
    FAILS = "fails", _("Does not meet it")
    ASK = "ask", _("Ask for a supplement")


class Outcome(models.TextChoices):
    ADMIT = "admit", _("Admit")
    REFUSE = "refuse", _("Refuse")


class ProposalState(models.TextChoices):
    OPEN = "open", _("Waits for a second person")
    BACK = "back", _("Sent back")
    APPROVED = "approved", _("Laid down")


class LetterKind(models.TextChoices):
    ADMISSION = "admission", _("Admission")
    SUPPLEMENT = "supplement", _("Request for a supplement")
    REFUSAL = "refusal", _("Refusal of the application")


class AdmissionState(models.TextChoices):
    OFFERED = "offered", _("Waits for a signature")
    CONTRACTED = "contracted", _("Admitted, with a contract")
    SUSPENDED = "suspended", _("Suspended")
    ENDED = "ended", _("Ended")


ON_REGISTER = (AdmissionState.CONTRACTED, AdmissionState.SUSPENDED)
"""Who stands in the public register."""


class NoticeKind(models.TextChoices):
    """What a provider tells the region, or asks it."""

    BANK_ACCOUNT = "bank_account", _("Another bank account")
    TRADE_REGISTER = "trade_register", _("Change in the trade register")
    MERGER = "merger", _("Merger or takeover")
    DIRECTOR = "director", _("Another director")
    CALAMITY = "calamity", _("Calamity or violence")
    QUESTION = "question", _("Question about the contract")


class NoticeState(models.TextChoices):
    OPEN = "open", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
