"""What a report holds, as values; ``report_data`` turns it into the data of the template *report*."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.formats import format_date
from jeugdregio.core.pdf.blocks import Block, Paragraph, block_data
from jeugdregio.core.pdf.render import render_pdf

LANGUAGE, COUNTRY = "nl", "NL"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. ``level`` 2 is a part of the section before it; ``wide`` turns
    the page for a table of many columns."""

    heading: Text
    blocks: Sequence[Block]
    level: int = 1
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. ``facts`` are further lines for the title page; ``method`` are paragraphs that say
    in words how the figures were made."""

    title: Text
    region: Text
    organisation: Text
    period: Text
    reference_date: date
    known_on: date
    status: Text
    method: Sequence[Text]
    sections: Sequence[Section]
    subtitle: Text = ""
    demo: bool = False
    facts: Sequence[tuple[Text, Text]] = ()
    contents: bool = True


def render_report(report: Report, *, document_date: date) -> bytes:
    """The report as a Dutch PDF/A-2a and PDF/UA-1; the same report and date give the same bytes."""
    return render_pdf("report", report_data(report), document_date=document_date)


def report_data(report: Report) -> dict[str, object]:
    """The data of the template *report*, in Dutch whatever the language of the moment."""
    with override(LANGUAGE):
        return {
            "language": LANGUAGE,
            "country": COUNTRY,
            "title": str(report.title),
            "subtitle": str(report.subtitle),
            "region": str(report.region),
            "organisation": str(report.organisation),
            "demo": report.demo,
            "contents": report.contents,
            "facts": [{"label": str(label), "value": str(value)} for label, value in facts(report)],
            "words": words(),
            "sections": [section_data(section) for section in [*report.sections, method(report)]],
        }


def words() -> dict[str, str]:
    return {
        "demo": _("DEMO, made-up data: these figures are about nobody"),
        "hash": _("Content code (SHA-256)"),
        "page": _("Page {page} of {pages}"),
        "contents": _("Contents"),
    }


def facts(report: Report) -> list[tuple[Text, Text]]:
    return [
        (_("Organisation"), report.organisation),
        (_("Period"), report.period),
        (_("Reference date (care delivered up to)"), format_date(report.reference_date)),
        (_("As known on"), format_date(report.known_on)),
        (_("Status"), report.status),
        *report.facts,
    ]


def method(report: Report) -> Section:
    return Section(_("How these figures were made"), [Paragraph(text) for text in report.method])


def section_data(section: Section) -> dict[str, object]:
    return {
        "heading": str(section.heading),
        "level": section.level,
        "wide": section.wide,
        "blocks": [block_data(block) for block in section.blocks],
    }
