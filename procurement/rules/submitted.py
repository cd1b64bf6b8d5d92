"""The documents that a provider gets: what it submitted, and the receipt of it (ux screens 37 and 38)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from jeugdregio.core.formats import format_euros, format_long_date, format_receipt_moment
from jeugdregio.core.pdf.blocks import Block, Bullets, Paragraph
from jeugdregio.core.pdf.report import LANGUAGE, Section
from jeugdregio.core.pdf.statement import Statement, render_statement
from procurement.rules.content import Answer, Content


def submitted_pdf(content: Content, *, number: str, place: int, on: date, by: str) -> bytes:
    """A submission as a document. In: `place` is 1 for the application, 2 for its first supplement; `on` a business
    date; `by` who signed. The same input gives the same bytes.
    """
    with override(LANGUAGE):
        name = dict(content.organisation).get(_("Name"), "")
        title = _("Application %(number)s") if place == 1 else _("Supplement to application %(number)s")
        facts = [
            (_("Scheme"), content.title),
            (_("Conditions"), _("Version %(number)s") % {"number": content.version}),
            (_("Check code of the conditions"), content.digest),
            (_("Submitted on"), format_long_date(on)),
            (_("Signed by"), by),
        ]
        sections = [
            _organisation(content),
            *([_offer(content)] if content.products else []),
            *_answers(content),
        ]
        return render_statement(
            Statement(title % {"number": number}, name, facts, sections), document_date=on
        )


def receipt_pdf(*, number: str, organisation: str, scheme: str, received_at: datetime, digest: str) -> bytes:
    """The receipt: number, moment to the second in Dutch time, and the check code of what was submitted."""
    with override(LANGUAGE):
        facts = [
            (_("Number"), number),
            (_("Scheme"), scheme),
            (_("Received at"), format_receipt_moment(received_at)),
            (_("Check code (SHA-256)"), digest),
        ]
        text = _(
            "The check code is that of the document with your answers. Compute it again over that file, and"
            " you see whether it is what we received."
        )
        sections = [Section(_("What this proves"), [Paragraph(text)])]
        statement = Statement(_("Receipt of your application"), organisation, facts, sections)
        return render_statement(statement, document_date=timezone.localdate(received_at))


def _organisation(content: Content) -> Section:
    return Section(
        _("Your organisation"), [Bullets([f"{label}: {value}" for label, value in content.organisation])]
    )


def _offer(content: Content) -> Section:
    blocks: list[Block] = []
    if content.categories:
        blocks.append(Bullets([name for _key, name in content.categories]))
    blocks.append(Bullets([f"{one.code} {one.name}, {format_euros(one.price)}" for one in content.products]))
    if content.locations:
        blocks.append(Bullets(list(content.locations)))
    blocks.append(Paragraph(_("Youths at a time: %(count)s") % {"count": content.capacity}))
    return Section(_("What you offer"), blocks)


def _answers(content: Content) -> list[Section]:
    sections: list[Section] = []
    for task in dict.fromkeys(one.task for one in content.answers):
        sections.append(Section(task, []))
        sections += [_answer(one) for one in content.answers if one.task == task]
    return sections


def _answer(answer: Answer) -> Section:
    lines = [*(line for line in answer.lines if line.strip())]
    return Section(
        f"{answer.number} {answer.criterion}",
        [Paragraph(answer.question), Bullets(lines) if lines else Paragraph("-")],
        level=2,
    )
