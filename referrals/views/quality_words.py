"""The cards, sentences and marks of the page on data quality."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core import formats
from jeugdregio.core.periods import Month
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.figures import FigureCard
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import TableView
from referrals.rules.completeness import Marks
from referrals.selectors.quality import Quality

GOOD, FAIR = Decimal("0.95"), Decimal("0.85")
SILENT = Badge(gettext_lazy("silent"), Tone.ATTENTION)


def cards_of(marks: Marks) -> list[FigureCard]:
    """The score and its four parts."""
    parts = (
        (_("Score"), marks.score, _("the mean of the four parts")),
        (_("Complete"), marks.complete, _("months with claims")),
        (_("In time"), marks.timely, _("lines claimed within a month after the care")),
        (_("Without findings"), marks.clean, _("lines that no rule flagged")),
        (_("Answered"), marks.answered, _("claims with an answer within 30 days")),
    )
    return [card(label, share, line) for label, share, line in parts]


def card(label: str, share: Decimal | None, line: str) -> FigureCard:
    """One part, with how good that is in words."""
    if share is None:
        return FigureCard(label, _("unknown"), lines=(line,))
    return FigureCard(label, formats.format_percent(share), badge=badge_of(share), lines=(line,))


def badge_of(share: Decimal) -> Badge:
    """How good a share is; the limits stand on the page."""
    if share >= GOOD:
        return Badge(_("Good"), Tone.GOOD)
    return Badge(_("Look at this"), Tone.ATTENTION) if share >= FAIR else Badge(_("Too low"), Tone.ERROR)


def silence_of(found: Quality) -> list[str]:
    """A sentence for every run of two or more silent months."""
    return [
        _("%(provider)s: nothing claimed for %(months)s, though care was allocated.")
        % {"provider": row.name, "months": months_in_words(run)}
        for row in found.silent
        for run in row.silent
    ]


def months_in_words(run: Sequence[Month]) -> str:
    """juni 2027 t/m augustus 2027."""
    first, last = formats.format_month(run[0].first), formats.format_month(run[-1].first)
    return _("%(first)s through %(last)s") % {"first": first, "last": last}


def with_silence(table: TableView, found: Quality) -> TableView:
    """The table with a mark at every silent month of a run."""
    keys = [column.key for column in table.columns]
    silent = [{str(month) for run in row.silent for month in run} for row in found.providers]
    rows = [
        [Cell(value, badge=SILENT) if key in marked else value for key, value in zip(keys, row, strict=True)]
        for row, marked in zip(table.rows, silent, strict=True)
    ]
    return replace(table, rows=rows)
