"""Published conditions as values, for tests of rules that need no database."""

from dataclasses import replace
from datetime import date
from typing import Any

from procurement.enums import EntryRule, EvidenceType, Verification
from procurement.rules.conditions import Category, Condition, Conditions, Product

CONDITION = Condition(
    key="trade-register",
    number="1.1",
    task="Uw organisatie",
    criterion="U staat in het handelsregister.",
    question="Wat is uw KvK-nummer?",
    help="",
    evidence=EvidenceType.REGISTER,
    document="trade_register",
    ground="Handelsregisterwet",
    months=6,
    for_starters="",
    for_solo="",
    proportionality="Zonder nummer weten wij niet met wie wij tekenen.",
    is_reused=True,
    verification=Verification.ADMISSION,
    category="",
    minimum=None,
    longest=None,
    fit_question="Staat u in het handelsregister?",
    is_promise=False,
    is_exam=False,
)
CONDITIONS = Conditions(
    code="begeleiding",
    title="Begeleiding",
    part="Ambulant",
    number=1,
    effective_on=date(2027, 3, 1),
    intro="Begeleiding thuis.",
    conditions="U werkt volgens de norm.",
    change_note="",
    entry=EntryRule.ANY_MOMENT,
    opens_on=date(2027, 3, 1),
    round_closes_on=None,
    closes_on=None,
    windows=(),
    decision_days=42,
    supplement_days=14,
    court="Rechtbank Rivierland",
    court_days=20,
    expected_volume="200 jeugdigen",
    processing_days=30,
    contact="inkoop@rivierland.example",
    agreement="ambulant",
    contract_starts_on=date(2027, 4, 1),
    contract_ends_on=date(2030, 12, 31),
    room=None,
    exam_pass=None,
    exam_assessors=2,
    exam_resits=1,
    categories=(Category("thuis", "Thuis", ""), Category("groep", "Groep", "")),
    products=(Product("45A01", "Begeleiding", "04", 9_600, ""),),
    requirements=(CONDITION,),
)


def made(**changed: Any) -> Conditions:
    """Conditions with some of their values changed."""
    return replace(CONDITIONS, **changed)


def asked(**changed: Any) -> Condition:
    """A requirement with some of its values changed."""
    return replace(CONDITION, **changed)
