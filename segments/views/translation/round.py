"""One round: its check, its rows, and what may be done with it (SEG-06, SEG-07)."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from segments.models import TranslationRound, TranslationRow
from segments.rules.translation import BANDS, Problem, blocking
from segments.selectors.translation import problems_of, rows_of
from segments.views.translation.frame import crumbs, find_round, may_edit
from segments.views.translation.words import (
    LUMP_SUM,
    OPEN_SHARE,
    names_in,
    outcome_of,
    percents,
    sentence_of,
    state_badge,
    variant_of,
)

BLOCKS = Badge(gettext_lazy("Keeps adoption back"), Tone.ERROR)
NOTED = Badge(gettext_lazy("May stand, with a note"), Tone.INFO)
CHECK = (
    Column("wrong", gettext_lazy("What and where")),
    Column("remedy", gettext_lazy("What to do")),
    Column("weight", gettext_lazy("Weight")),
)
ROWS = (
    Column("code", gettext_lazy("Product code")),
    Column("was", gettext_lazy("Agreement (was)")),
    Column("part", gettext_lazy("Counts for")),
    Column("becomes", gettext_lazy("Agreement (becomes)")),
    Column("share", gettext_lazy("Share (%)"), Kind.DECIMAL),
    Column("outcome", gettext_lazy("How")),
    Column("variant", gettext_lazy("Financing variant")),
    Column("criterion", gettext_lazy("Divided by")),
    Column("note", gettext_lazy("Note")),
)


def translation_round(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The round, or its history."""
    found = find_round(request, public_id)
    context = request.actor.context  # type: ignore[attr-defined]
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(context, Trail.of(found, steps="translation_round"))
        stem = f"historie-vertaalronde-{found.public_id.hex[:8]}"
        way = crumbs(request, (found.title, ""))
        return history_page(request, changes, stem=stem, title=found.title, breadcrumb=way)
    rows = rows_of(context, found)
    editing = may_edit(request, found)
    problems = problems_of(context, found, today()) if found.state == "concept" else []
    values = {
        "round": found,
        "badge": state_badge(found.state),
        "tabs": object_tabs(request),
        "figures": figures_of(found, rows),
        "check": check_table(context, found, problems, editing),
        "blocking": len(blocking(problems, found.noted)),
        "has_bands": any(problem.kind in BANDS for problem in problems),
        "rows": rows_table(found, rows, editing),
        "may_edit": editing,
        "breadcrumb": crumbs(request, (found.title, "")),
    }
    return render(request, "segments/translation/round.html", values)


def figures_of(found: TranslationRound, rows: list[TranslationRow]) -> list[Figure]:
    """What the round is, and by which decision it holds."""
    codes = {row.product_code for row in rows if row.product_code}
    open_shares = sum(1 for row in rows if row.share is None)
    figures = [
        Figure(_("Holds from"), formats.format_long_date(found.valid_from)),
        Figure(_("Rows"), str(len(rows))),
        Figure(_("Different codes"), str(len(codes))),
        Figure(_("Shares not decided yet"), str(open_shares)),
    ]
    if found.decided_on and found.known_on:
        figures += [
            Figure(_("Decided by"), found.decided_by),
            Figure(_("Decision"), found.decision),
            Figure(_("Day of the decision"), formats.format_long_date(found.decided_on)),
            Figure(_("Known on"), formats.format_long_date(found.known_on)),
        ]
    texts = ((_("Reason"), found.reason), (_("Source"), found.source), (_("Note"), found.band_note))
    return figures + [Figure(label, text) for label, text in texts if text]


def check_table(
    context: Context, found: TranslationRound, problems: Iterable[Problem], editing: bool
) -> TableView:
    """Every problem with what, where and what to do; a link to its row for who may change it."""
    rows, names = [], names_in(context)
    for problem in problems:
        wrong, remedy = sentence_of(problem, names)
        url = row_url(found, problem.row) if problem.row and editing else ""
        may_stand = not blocking([problem], found.noted)
        rows.append((Cell(wrong, url=url), remedy, Cell("", badge=NOTED if may_stand else BLOCKS)))
    return TableView(
        id="check",
        caption=_("Check"),
        columns=CHECK,
        rows=rows,
        empty=Empty(_("Nothing is missing, nothing stands twice, and every code adds up to 100%.")),
        hide_caption=True,
    )


def rows_table(found: TranslationRound, rows: Iterable[TranslationRow], editing: bool) -> TableView:
    """The rows; their codes lead to the form for who may change them."""
    return TableView(
        id="rows",
        caption=_("Rows"),
        columns=ROWS,
        rows=[
            (
                Cell(row.product_code or LUMP_SUM, url=row_url(found, str(row.public_id)) if editing else ""),
                row.agreement.name,
                row.target_part.name,
                row.target_agreement.name if row.target_agreement else "",
                Cell(None, text=OPEN_SHARE)
                if row.share is None
                else Cell(row.share * 100, text=percents(row.share)),
                outcome_of(row.target_part, row.share),
                variant_of(row.target_part),
                row.criterion,
                row.note,
            )
            for row in rows
        ],
        empty=Empty(_("This round has no rows yet."), _("Add a row, or read in a file.")),
        hide_caption=True,
    )


def row_url(found: TranslationRound, row: str) -> str:
    """The form of a row."""
    return reverse("segments:round_row", args=[found.public_id, row])
