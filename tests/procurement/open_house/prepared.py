"""A scheme as most tests of open house need it: two categories, two products, each kind of evidence."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jeugdregio.core.db import Context
from procurement.enums import EntryRule, EvidenceType
from procurement.models import (
    EntryWindow,
    Publication,
    Requirement,
    SchemeCategory,
    SchemeProduct,
    SchemeVersion,
)
from procurement.services.schemes import item_save, scheme_create, version_publish
from segments.models import Agreement, SegmentPart

TODAY = date(2027, 3, 1)
OPENS = date(2027, 2, 1)
VERSION: dict[str, Any] = {
    "intro": "Begeleiding van jeugdigen die thuis wonen.",
    "conditions": "U werkt volgens de norm van de verantwoorde werktoedeling.\n\nU declareert binnen een maand.",
    "entry": EntryRule.ANY_MOMENT,
    "opens_on": OPENS,
    "decision_days": 42,
    "supplement_days": 14,
    "court": "Rechtbank Rivierland",
    "court_days": 20,
    "expected_volume": "Ongeveer 200 jeugdigen per jaar.",
    "processing_days": 30,
    "contact": "inkoop@rivierland.example",
    "contract_starts_on": date(2027, 4, 1),
    "contract_ends_on": date(2030, 12, 31),
}
CATEGORIES = (("thuis", "Begeleiding thuis"), ("groep", "Begeleiding in een groep"))
PRODUCTS = (("45A01", "04", 9_600, ""), ("45A02", "04", 7_200, "groep"))
REQUIREMENTS: tuple[dict[str, Any], ...] = (
    {
        "key": "trade-register",
        "task": "Uw organisatie",
        "criterion": "U staat in het handelsregister.",
        "question": "Wat is uw KvK-nummer?",
        "evidence": EvidenceType.REGISTER,
        "fit_question": "Staat u in het handelsregister?",
    },
    {
        "key": "self-declaration",
        "task": "Uw organisatie",
        "criterion": "Geen uitsluitingsgrond geldt voor u.",
        "question": "Verklaart u dat geen uitsluitingsgrond voor u geldt?",
        "evidence": EvidenceType.STATEMENT,
    },
    {
        "key": "quality-system",
        "task": "Kwaliteit",
        "criterion": "U werkt met een kwaliteitssysteem.",
        "question": "Voeg uw certificaat toe.",
        "evidence": EvidenceType.UPLOAD,
        "document": "quality_certificate",
        "months": 36,
        "for_solo": "Een beschrijving van een bladzijde is genoeg.",
    },
    {
        "key": "conduct-seen",
        "task": "Kwaliteit",
        "criterion": "Van iedereen die met jeugdigen werkt is de VOG gezien.",
        "question": "Wanneer en door wie zijn de VOG's gezien?",
        "evidence": EvidenceType.SEEN,
    },
    {
        "key": "solvency",
        "task": "Geld",
        "criterion": "Uw solvabiliteit is minstens 20 procent.",
        "question": "Wat is uw solvabiliteit in procenten?",
        "evidence": EvidenceType.NUMBER,
        "minimum": 20,
    },
    {
        "key": "insurance",
        "task": "Geld",
        "criterion": "U bent verzekerd tegen aansprakelijkheid.",
        "question": "Tot en met welke dag loopt uw verzekering?",
        "evidence": EvidenceType.DATE,
    },
    {
        "key": "tariffs",
        "task": "Geld",
        "criterion": "U aanvaardt de tarieven.",
        "question": "Gaat u akkoord met de tarieven van deze versie?",
        "evidence": EvidenceType.ACCEPTANCE,
    },
    {
        "key": "group-plan",
        "task": "Uw werkwijze",
        "criterion": "U beschrijft hoe u een groep veilig houdt.",
        "question": "Hoe houdt u een groep veilig?",
        "evidence": EvidenceType.TEXT,
        "category": "groep",
        "longest": 500,
        "is_promise": True,
    },
)
GROUNDS = {
    "ground": "Jeugdwet, hoofdstuk 4",
    "proportionality": "Zonder dit is goede hulp niet te verwachten.",
}


@dataclass(frozen=True)
class Prepared:
    """A version that is being written, in the context of the region."""

    version: SchemeVersion

    def publish(self, today: date = TODAY) -> Publication:
        """Publish it from `today` on."""
        self.version.refresh_from_db()
        return version_publish(
            version=self.version, effective_on=today, seen=self.version.revision, by=None, today=today
        )


def prepare(
    context: Context, part: SegmentPart, agreement: Agreement, *, code: str = "begeleiding", **values: Any
) -> Prepared:
    """A scheme with everything in it, to be changed and published by the test; call it inside the context."""
    version = scheme_create(
        context=context,
        code=code,
        title="Begeleiding jeugd",
        part=part,
        version={**VERSION, "agreement": agreement, **values},
    )
    for key, name in CATEGORIES:
        add(version, SchemeCategory, key=key, name=name)
    for product_code, unit, price, category in PRODUCTS:
        add(version, SchemeProduct, product_code=product_code, unit=unit, price=price, category=category)
    for one in REQUIREMENTS:
        add(version, Requirement, **GROUNDS, **one)
    return Prepared(version)


def add(
    version: SchemeVersion,
    model: type[EntryWindow | SchemeCategory | SchemeProduct | Requirement],
    **values: Any,
) -> Any:
    """A piece of a version."""
    version.refresh_from_db()
    return item_save(version=version, model=model, row=None, values=values, seen=version.revision)
