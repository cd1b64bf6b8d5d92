"""What a page needs to find in a column with JSON; each row holds a word of its own, which nobody else may read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from procurement.enums import EvidenceType, LetterKind
from procurement.rules.conditions import as_content
from procurement.rules.content import Answer, Content, write_content
from procurement.rules.letters import LetterText, write_letter
from procurement.rules.price_content import write_figures
from tests.procurement.real_price.built import HOUR
from tests.procurement.rules.conditions_made import CONDITIONS

DAY = date(2027, 6, 1)


def word() -> str:
    """A word that stands in one row only."""
    return f"geheim-{uuid4().hex[:12]}"


def figures() -> dict[str, Any]:
    return write_figures(replace(HOUR, margin_reason=word()))


def conditions() -> dict[str, Any]:
    """Published: everybody may read them, so they hold no word of their own."""
    return as_content(CONDITIONS)


def submission() -> dict[str, Any]:
    said = Answer(
        key="quality-system",
        number="1",
        task="Kwaliteit",
        criterion="U werkt met een keurmerk.",
        question="Welk keurmerk?",
        evidence=EvidenceType.TEXT,
        lines=(word(),),
        values={},
        documents=(),
    )
    return write_content(
        Content(
            code="open",
            title="Open house",
            version=1,
            digest="",
            organisation=(("Adres", word()),),
            categories=(),
            products=(),
            locations=(),
            capacity=1,
            answers=(said,),
        )
    )


def letter() -> dict[str, Any]:
    return write_letter(
        LetterText(
            kind=LetterKind.ADMISSION,
            region="De regio",
            provider="De aanbieder",
            reference=word(),
            sent_on=DAY,
            subject="Uw aanmelding",
            before=(word(),),
            grounds=(),
            after=(),
            signed_by=(),
        )
    )


CONTENTS: dict[str, Callable[[], dict[str, Any]]] = {
    "procurement.TariffDossier.figures": figures,
    "procurement.DossierDraft.figures": figures,
    "procurement.CostStatement.figures": figures,
    "procurement.Publication.content": conditions,
    "procurement.Submission.content": submission,
    "procurement.Letter.content": letter,
}
