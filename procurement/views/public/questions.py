"""All questions of an application as a file, to be prepared with colleagues before anybody types (ux, section 6)."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.exports.columns import Column, Export, Note, Sheet
from jeugdregio.core.pdf.blocks import TableBlock
from jeugdregio.core.pdf.report import Section
from jeugdregio.core.pdf.statement import Statement, render_statement
from procurement.rules.conditions import Condition
from procurement.selectors.public import Shown
from procurement.views.public.words import evidence_words, months_words, tasks_of, version_words

COLUMNS = (
    Column("number", gettext_lazy("Number")),
    Column("question", gettext_lazy("Question")),
    Column("evidence", gettext_lazy("How you show it")),
    Column("months", gettext_lazy("Not older than")),
    Column("starters", gettext_lazy("Instead, for starters")),
    Column("solo", gettext_lazy("Instead, for one-person practices")),
    Column("answer", gettext_lazy("Your answer")),
)
PRINTED = COLUMNS[:4]


def questions_of(request: HttpRequest, found: Shown) -> Export:
    """A table for each heading, with room for the answer."""
    conditions = found.conditions
    sheets = [
        Sheet(task, COLUMNS, [row_of(one) for one in asked])
        for task, asked in tasks_of(conditions.requirements)
    ]
    note = Note(
        made_at=timezone.now(),
        row_count=len(conditions.requirements),
        link=request.build_absolute_uri(reverse("procurement:scheme", args=[found.code])),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
        lines=[
            found.title,
            version_words(conditions.number, conditions.effective_on),
            _("This file is to prepare. You apply in the portal."),
        ],
    )
    return Export(f"vragen_{found.code}", sheets or [Sheet(_("Questions"), COLUMNS, [])], note)


def questions_pdf(found: Shown) -> bytes:
    """The same questions to print, dated by the version that they are of."""
    conditions = found.conditions
    sections = [
        Section(
            task, [TableBlock(task, Sheet(task, PRINTED, [row_of(one)[: len(PRINTED)] for one in asked]))]
        )
        for task, asked in tasks_of(conditions.requirements)
    ]
    version = version_words(conditions.number, conditions.effective_on)
    facts = [(_("Version"), version), (_("Check code (SHA-256)"), found.digest)]
    title = _("All questions: %(title)s") % {"title": found.title}
    statement = Statement(title, found.region, facts, sections)
    return render_statement(statement, document_date=conditions.effective_on)


def row_of(one: Condition) -> list[str]:
    """A question as a row."""
    question = f"{one.question} {one.help}".strip()
    return [
        one.number,
        question,
        evidence_words(one),
        months_words(one.months),
        one.for_starters,
        one.for_solo,
        "",
    ]
