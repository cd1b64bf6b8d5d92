"""What is no youth care here or is bought elsewhere, and what municipalities say to it (SEG-05, SEG-09)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from segments.enums import ConsentAnswer, EntryState
from segments.forms.registers.simple import ExclusionForm
from segments.models import Exclusion
from segments.selectors.consent import Asked, consents_for, register_asked
from segments.selectors.municipalities import municipalities_on
from segments.views.consent import badge_of
from segments.views.registers.spec import Register, Said, Words

SUBJECT = "segments_exclusion"
COLUMNS = (
    Column("municipality", gettext_lazy("Municipality")),
    Column("answer", gettext_lazy("Answer")),
    Column("deviation", gettext_lazy("What it wants otherwise")),
    Column("decision", gettext_lazy("Decision")),
    Column("decided_on", gettext_lazy("Day of the decision"), Kind.DATE),
)


def state_of(row: Exclusion, day: date) -> EntryState:
    """From its first day on it counts."""
    return EntryState.IN_FORCE if row.valid_from <= day else EntryState.UPCOMING


def scope_says(context: Context, rows: Sequence[Exclusion]) -> list[Said]:
    """Which municipality deviates from the common boundary, and how."""
    by_id = {row.public_id: row for row in rows}
    answers = consents_for(context, SUBJECT, list(by_id)).values()
    return [
        Said(
            _("%(municipality)s deviates at “%(title)s”: %(deviation)s")
            % {
                "municipality": row.municipality,
                "title": by_id[row.subject_public_id].title,
                "deviation": row.deviation,
            },
            frozenset({by_id[row.subject_public_id].pk}),
        )
        for row in answers
        if row.answer != ConsentAnswer.AGREED
    ]


def grid(request: HttpRequest) -> list[TableView]:
    """Every boundary with the answer of each municipality, in words."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = list(EXCLUSIONS.rows(context).filter(retired_on=None))
    members = list(municipalities_on(context, today()))
    answers = consents_for(context, SUBJECT, [row.public_id for row in rows])
    columns = [
        Column("title", EXCLUSIONS.words.one),
        *(Column(f"m-{one.cbs_code}", str(one)) for one in members),
    ]
    lines = [
        [
            Cell(row.title, url=EXCLUSIONS.url_of(row)),
            *(Cell("", badge=badge_of(answers.get((row.public_id, one.pk)))) for one in members),
        ]
        for row in rows
    ]
    empty = Empty(_("There is nothing here yet."), EXCLUSIONS.words.intro)
    caption = _("What each municipality says")
    return [TableView(id="consents", caption=caption, columns=columns, rows=lines, empty=empty)]


def answers_table(request: HttpRequest, row: Exclusion) -> list[TableView]:
    """The answer of each municipality to one boundary."""
    context = request.actor.context  # type: ignore[attr-defined]
    answers = consents_for(context, SUBJECT, [row.public_id])
    lines: list[list[object]] = []
    for one in municipalities_on(context, today()):
        found = answers.get((row.public_id, one.pk))
        said = [found.deviation, found.decision, found.decided_on] if found else ["", "", None]
        lines.append([str(one), Cell("", badge=badge_of(found)), *said])
    caption = _("What each municipality says")
    return [TableView(id="consents", caption=caption, columns=COLUMNS, rows=lines)]


def links(request: HttpRequest, row: Exclusion) -> list[Link]:
    """Answering, for who may."""
    url = reverse("segments:consent", args=[SUBJECT, row.public_id])
    may_answer = may_open("segments:consent", request.actor.role, "POST")  # type: ignore[attr-defined]
    return [Link(_("Record an answer") if may_answer else _("All answers"), url)]


def find(context: Context, public_id: UUID) -> Asked | None:
    """A boundary as something that municipalities answer to."""
    row = EXCLUSIONS.rows(context).filter(public_id=public_id).first()
    return Asked(row.title, EXCLUSIONS.url_of(row), row.retired_on is None) if row else None


def connect() -> None:
    """Let municipalities answer to boundaries."""
    register_asked(SUBJECT, find)


EXCLUSIONS = Register(
    key="exclusion",
    many="exclusions",
    path="begrenzing",
    words=Words(
        gettext_lazy("Boundaries of youth care"),
        gettext_lazy("Boundary"),
        gettext_lazy("Add a boundary"),
        gettext_lazy(
            "What is no youth care here or is bought elsewhere, and what each municipality says to it."
        ),
    ),
    model=Exclusion,
    form=ExclusionForm,
    columns=("segment", "strategy", "channel", "valid_from"),
    states=(EntryState.UPCOMING, EntryState.IN_FORCE),
    state=state_of,
    joins=("segment",),
    says=scope_says,
    tables=answers_table,
    links=links,
    beside_list=grid,
)
