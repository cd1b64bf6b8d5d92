"""A letter, or an agreement to sign, as tagged PDF: sender, addressee, date, reference, subject, text, names."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from jeugdregio.core.formats import format_long_date
from jeugdregio.core.pdf.blocks import TableBlock, block_data
from jeugdregio.core.pdf.render import render_pdf
from jeugdregio.core.pdf.report import COUNTRY, LANGUAGE


def letter_pdf(
    *,
    sender: str,
    addressee: str,
    reference: str,
    document_date: date,
    subject: str,
    before: Sequence[str],
    heading: str = "",
    points: Sequence[tuple[str, str]] = (),
    tables: Sequence[TableBlock] = (),
    after: Sequence[str] = (),
    signed_by: Sequence[str] = (),
) -> bytes:
    """The letter as a Dutch PDF/A-2a and PDF/UA-1; the same input gives the same bytes.

    In: paragraphs before and after the list; `points` are a sentence and what is said of it, below `heading`.
    """
    with override(LANGUAGE):
        data: dict[str, object] = {
            "language": LANGUAGE,
            "country": COUNTRY,
            "sender": sender,
            "addressee": addressee,
            "facts": [
                {"label": _("Date"), "value": format_long_date(document_date)},
                {"label": _("Our reference"), "value": reference},
                {"label": _("Subject"), "value": subject},
            ],
            "title": subject,
            "before": list(before),
            "heading": heading,
            "points": [{"title": title, "text": text} for title, text in points],
            "tables": [block_data(table) for table in tables],
            "after": list(after),
            "signed_by": list(signed_by),
            "words": {
                "to": _("To"),
                "for": _("On behalf of %(sender)s") % {"sender": sender},
                "hash": _("Content code (SHA-256)"),
                "page": _("Page {page} of {pages}"),
            },
        }
    return render_pdf("letter", data, document_date=document_date)
