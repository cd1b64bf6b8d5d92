"""What the segments hang on the pages of the whole portal."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.history.words import name_columns
from jeugdregio.core.work.kinds import WorkKind
from jeugdregio.core.work.kinds import register as register_work
from segments.enums import DraftState
from segments.models import BudgetChange, Reclassification, SegmentDraft
from segments.selectors.consent import Asked, register_asked
from segments.selectors.councils import SUBJECT
from segments.selectors.sheet import LABELS
from segments.services.consent_asked import BUDGET_ASKED

BUDGET = BudgetChange._meta.db_table
OF_SHEETS = (
    "content",
    "consultation",
    "development",
    "innovation",
    "no_escalation",
    "option_years",
    "options",
    "processes",
    "responsible",
    "route",
    "supplier_strategy",
    "target_group",
    "years",
)
COLUMNS = {
    "adopted": gettext_lazy("Adopted as"),
    "answer": gettext_lazy("Answer"),
    "answer_by": gettext_lazy("Answers until"),
    "base": gettext_lazy("Begun from"),
    "draft": gettext_lazy("Proposal"),
    "explanation": gettext_lazy("Explanation"),
    "is_end": gettext_lazy("Last version"),
    "is_outside": gettext_lazy("Outside the purchase"),
    "is_retired": gettext_lazy("No longer offered"),
    "origin": gettext_lazy("Comes from"),
    "reclassification": gettext_lazy("Reclassification"),
    "weight": gettext_lazy("Weight in the old classification"),
}


def draft_asked(context: Context, public_id: UUID) -> Asked | None:
    """A proposal for a segment; it takes answers while it is with the municipalities."""
    rows = SegmentDraft.objects.visible_to(context).select_related("segment")
    draft = rows.filter(public_id=public_id).first()
    if draft is None:
        return None
    title = _("Proposal for %(name)s") % {"name": draft.name}
    url = reverse("segments:proposal", args=[draft.segment.public_id])
    return Asked(title, url, is_open=draft.state == DraftState.CONSULTING, revision=draft.revision)


def reclassification_asked(context: Context, public_id: UUID) -> Asked | None:
    """A reclassification; it takes answers while it is with the municipalities."""
    row = Reclassification.objects.visible_to(context).filter(public_id=public_id).first()
    if row is None:
        return None
    url = reverse("segments:reclassification", args=[row.public_id])
    return Asked(row.title, url, is_open=row.state == DraftState.CONSULTING, revision=row.revision)


def budget_asked(context: Context, public_id: UUID) -> Asked | None:
    """An act on the budget; it takes answers while it is with the municipalities. (SEG-13)"""
    row = BudgetChange.objects.visible_to(context).filter(public_id=public_id).first()
    if row is None:
        return None
    url = reverse("segments:budget_change", args=[row.public_id])
    return Asked(
        row.title, url, is_open=row.state == DraftState.CONSULTING, revision=row.revision, since=row.asked_at
    )


def consent_url(public_id: UUID) -> str:
    """Where a municipality answers to an act on the budget."""
    return reverse("segments:consent", args=[BUDGET, public_id])


def connect() -> None:
    """Let municipalities answer to proposals, and give the history the words of sheets."""
    register_asked(SUBJECT, draft_asked)
    name_columns({**{key: LABELS[key] for key in OF_SHEETS}, **COLUMNS})
    register_asked(Reclassification._meta.db_table, reclassification_asked)
    register_asked(BUDGET, budget_asked)
    register_work(
        WorkKind(
            BUDGET_ASKED,
            gettext_lazy("Answer to an act on the budget"),
            gettext_lazy("The region put this act to your municipality."),
            consent_url,
            gettext_lazy("Answer"),
        )
    )
