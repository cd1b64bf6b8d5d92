"""All terms: as a list, and as a month (screen 14)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.models import Term
from jeugdregio.core.periods import Month
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link, Tab
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.work.calendar import calendar_of
from jeugdregio.core.work.kinds import kind_shown, known_kinds
from jeugdregio.core.work.months import month_table
from jeugdregio.core.work.selectors.terms import terms_of

COLUMNS = (
    Column("on", gettext_lazy("Day"), Kind.DATE),
    Column("what", gettext_lazy("Term")),
    Column("title", gettext_lazy("About")),
    Column("owner", gettext_lazy("For")),
    Column("basis", gettext_lazy("Rule")),
)
AS_MONTH, AHEAD, AHEAD_MONTHS = "maand", "toekomst", 12
PERIODS = (
    Choice(AHEAD, gettext_lazy("The coming twelve months")),
    Choice("voorbij", gettext_lazy("The last twelve months")),
)


def spec() -> ListSpec:
    """The filters; which kinds there are is known when all apps are loaded."""
    kinds = [Choice(kind.key, kind.label) for kind in known_kinds() if kind.is_term]
    return ListSpec(
        filters=(
            Filter("soort", gettext_lazy("Kind"), FilterKind.CHOICE, kinds),
            Filter("periode", gettext_lazy("Period"), FilterKind.CHOICE, PERIODS, default=AHEAD),
        ),
        kept=("weergave", "maand"),
    )


def terms(request: HttpRequest) -> HttpResponse:
    """The terms that the reader may see."""
    context = request.actor.context  # type: ignore[attr-defined]
    state = read_state(spec(), request.GET)
    as_month = state.kept.get("weergave") == AS_MONTH
    month = month_of(state)
    first, last = (month.first, month.last) if as_month else period_of(state)
    rows = list(terms_of(context, first, last, kind=state.one("soort")))
    words = ngettext("%(count)s deadline", "%(count)s deadlines", len(rows)) % {"count": len(rows)}
    values = {
        "bar": FilterBar(state, words),
        "table": None if as_month else list_table(rows, state),
        "month": month_table(month, rows) if as_month else None,
        "tabs": tabs(as_month, month),
        "calendar": calendar_of(context),
        "breadcrumb": [(_("Terms and dates"), "")],
    }
    return render(request, "core/terms.html", values)


def month_of(state: ListState) -> Month:
    """The month in the address; this one when there is none that can be read."""
    try:
        return Month.parse(state.kept.get("maand", ""))
    except ValueError:
        return Month.of(today())


def period_of(state: ListState) -> tuple[date, date]:
    """From today a year ahead, or the year until yesterday."""
    here, now = Month.of(today()), today()
    if state.one("periode") == AHEAD:
        return now, here.shift(AHEAD_MONTHS).last
    return here.shift(-AHEAD_MONTHS).first, now


def tabs(as_month: bool, month: Month) -> list[Tab]:
    """The list, which screen readers get first, and the month."""
    url = reverse("terms")
    return [
        Tab(_("List"), url, current=not as_month),
        Tab(_("Month"), f"{url}?weergave={AS_MONTH}&maand={month}", current=as_month),
    ]


def list_table(rows: list[Term], state: ListState) -> TableView:
    """One row a term."""
    return TableView(
        id="terms",
        caption=_("Terms and dates"),
        columns=COLUMNS,
        rows=[_row(term) for term in rows],
        state=state,
        row_header="what",
        empty=_empty(state),
        hide_caption=True,
    )


def _row(term: Term) -> list[object]:
    kind = kind_shown(term.kind)
    owner = _("The whole region") if term.shared else term.owner.name
    return [term.on, Cell(kind.label, url=kind.url(term.subject_public_id)), term.title, owner, term.basis]


def _empty(state: ListState) -> Empty:
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(_("No terms in this period."), _("Terms of contracts and of the quarter close stand here."))
