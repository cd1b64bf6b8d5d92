"""A statement as PDF: a title, facts, and sections, such as what was submitted or a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import override

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.pdf.render import render_pdf
from jeugdregio.core.pdf.report import COUNTRY, LANGUAGE, Section, section_data, words


@dataclass(frozen=True, slots=True)
class Statement:
    """What it says; `facts` are label and value, and stand on top."""

    title: Text
    organisation: Text
    facts: Sequence[tuple[Text, Text]]
    sections: Sequence[Section]


def render_statement(statement: Statement, *, document_date: date) -> bytes:
    """The statement as a Dutch PDF/A-2a and PDF/UA-1; the same statement and date give the same bytes."""
    with override(LANGUAGE):
        data = {
            "language": LANGUAGE,
            "country": COUNTRY,
            "title": str(statement.title),
            "organisation": str(statement.organisation),
            "demo": settings.JEUGDREGIO_DEMO,
            "facts": [{"label": str(label), "value": str(value)} for label, value in statement.facts],
            "words": words(),
            "sections": [section_data(one) for one in statement.sections],
        }
    return render_pdf("statement", data, document_date=document_date)
