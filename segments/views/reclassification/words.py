"""Words of reclassifications: states, problems and ways back."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.status import Badge, Tone
from segments.enums import DraftState
from segments.models import BudgetChange, Reclassification
from segments.rules.flows import Problem, Wrong
from segments.rules.lineage import OTHERWISE
from segments.selectors.reclassification import Reform
from segments.views.sheets import crumbs as trail

LIST, PAGE = "segments:reclassifications", "segments:reclassification"
TONES = {
    DraftState.CONCEPT: Tone.NEUTRAL,
    DraftState.CONSULTING: Tone.INFO,
    DraftState.ADOPTED: Tone.GOOD,
    DraftState.WITHDRAWN: Tone.NEUTRAL,
}


def badge_of(row: Reclassification | BudgetChange) -> Badge:
    """The state in a word."""
    state = DraftState(row.state)
    return Badge(state.label, TONES[state])


def percent(share: Fraction) -> str:
    """A fraction as a percentage with as many digits as it needs, at most six."""
    text = (
        formats.format_number(Decimal(share.numerator) * 100 / share.denominator, 6).rstrip("0").rstrip(",")
    )
    return f"{text}%"


def crumbs(
    request: HttpRequest, row: Reclassification | None = None, last: Text = ""
) -> list[tuple[Text, str]]:
    """The way back from a page about reclassifications."""
    found: list[tuple[Text, str]] = [*trail(request, None), (_("Reclassifications"), reverse(LIST))]
    if row is not None:
        found.append((row.title, reverse(PAGE, args=[row.public_id])))
    if last:
        found.append((last, ""))
    found[-1] = (found[-1][0], "")
    return found


def problem_words(reform: Reform) -> list[str]:
    """What is wrong, where, and what to do, one sentence each."""
    return [_said(reform, found) for found in reform.problems]


def _said(reform: Reform, found: Problem) -> str:
    values = {
        "part": str(reform.names.get(found.part, found.part)),
        "what": reform.product(found.code) if found.code != OTHERWISE else _("the other products"),
        "total": percent(found.total),
        "where": _place(reform, found.place),
    }
    if found.kind is Wrong.SHARE:
        return _("%(where)s: of %(part)s, %(what)s go %(total)s somewhere. That has to be 100%%.") % values
    if found.kind is Wrong.WEIGHT:
        return (
            _("%(where)s: the origins of %(part)s, %(what)s weigh %(total)s together. That has to be 100%%.")
            % values
        )
    if found.kind is Wrong.DAYS:
        return _("%(where)s: there are several days. Fill in the table once more with one day.") % values
    return _("%(where)s: %(what)s go from %(part)s in a circle. Let them end somewhere.") % values


def _place(reform: Reform, place: int | None) -> str:
    return str(reform.own_places[place]) if place is not None else _("For everybody")


def flow_words(reform: Reform, place: int | None) -> Sequence[tuple[Text, Text, Text, Fraction]]:
    """Where everything goes: origin, product, target and share, for everybody or one municipality."""
    return [
        (
            reform.names[row.origin],
            reform.product(row.code) if row.code else _("All other products"),
            reform.names[row.target],
            row.share,
        )
        for row in sorted(
            reform.rows_of(place), key=lambda row: (row.origin, row.code == OTHERWISE, row.code)
        )
        if row.share
    ]
