"""The tabs of the budget page: each gives the tables that it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.disclosure import PublishedTable
from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.ui.lists import read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.selectors import budget_division, budget_log, order_value_table, valve
from monitoring.selectors.budget_pivot import KEY_COLUMNS, groups_of, key_table, pivot_columns, pivot_table
from monitoring.selectors.budget_year import BudgetYear, columns_for, year_table
from monitoring.selectors.valve import grants_of, grants_table, lump_sum_contracts, valves, valves_table
from monitoring.views.frame import Frame
from segments.enums import BudgetAct
from segments.views.budgets.words import division_of
from segments.views.published import plain_table

DIVISION, ORDER_VALUES, VALVE = "verdeling", "opdrachtwaarde", "ventiel"
OURS = (DIVISION, VALVE)
"""Tabs about what was agreed with providers: the region's own business."""


@dataclass(frozen=True)
class BudgetPage:
    """One budget year for one reader; every tab reads only what it shows."""

    page: Frame
    year: BudgetYear

    def overview(self) -> list[Listing]:
        """Adopted, changes, current, forecast and V or N."""
        if self.year.is_empty:
            return [
                self._listing(
                    "begroting", _("Adopted, changed and expected"), [Column("label", _("Part"))], None
                )
            ]
        per = self.page.state.one("per")
        table = year_table(self.year, per)
        columns = columns_for(self.year, per, self.page.words.title)
        return [self._sorted(self._listing("begroting", _("Adopted, changed and expected"), columns, table))]

    def places(self) -> list[Listing]:
        """The pivot of municipalities and segments or parts."""
        groups = groups_of(self.year, self.page.state.one("per"))
        table = None if self.year.is_empty else pivot_table(self.year, groups)
        columns = pivot_columns(groups)
        listing = self._listing("gemeenten", _("Current budget per municipality"), columns, table)
        key = self._listing("sleutel", _("Distribution key"), KEY_COLUMNS, key_table(self.year))
        none = Empty(_("There is no distribution key for %(year)s.") % {"year": self.year.year})
        return [self._sorted(listing), replace(key, empty=none)]

    def division(self) -> list[Listing]:
        """Every ceiling over contracts and a reserve."""
        table = None if self.year.is_empty else budget_division.division_table(self.year)
        title = _("Ceilings, contracts and reserve")
        urls = {
            str(part.public_id): division_of(part.public_id, self.year.year)
            for _area, part in self.year.parts
        }
        return [replace(self._listing(DIVISION, title, budget_division.COLUMNS, table), urls=urls)]

    def order_values(self) -> list[Listing]:
        """What the care of each part was worth in its reference year."""
        may_edit = may_open("segments:order_value", self.page.request.actor.role, "POST")  # type: ignore[attr-defined]
        year = self.year
        table = order_value_table.order_value_table(
            self.page.context, year.areas, year.year, year.day, also_without=may_edit
        )
        listing = self._listing(ORDER_VALUES, _("Order value per part"), order_value_table.COLUMNS, table)
        empty = Empty(_("No order value was recorded through %(year)s.") % {"year": year.year})
        return [replace(listing, urls=order_value_urls(table), empty=empty)]

    def valve(self) -> list[Listing]:
        """The valve of each lump sum, and what was granted from it."""
        context, year, day = self.page.context, self.year.year, today()
        contracts = lump_sum_contracts(context)
        found = valves(context, contracts, [year], day)
        urls = {
            str(one.contract.public_id): reverse("monitoring:valve", args=[one.contract.public_id])
            for one in found
        }
        sizes = self._listing(VALVE, _("Valve of the lump sums"), valve.COLUMNS, valves_table(found))
        given = grants_table(grants_of(context, contracts, year, day))
        nothing = Empty(_("There are no lump sums in %(year)s.") % {"year": year})
        none = Empty(_("Nothing was granted from the valve in %(year)s yet.") % {"year": year})
        grants = self._listing("toekenningen", _("Granted from the valve"), valve.GRANTS, given)
        return [replace(sizes, urls=urls, empty=nothing), replace(grants, empty=none)]

    def log(self) -> list[Listing]:
        """What was done, act by act."""
        found = budget_log.entries(self.page.context, self.year.year, today())
        table = budget_log.log_table(found)
        urls = {
            entry.key: reverse("segments:budget_change", args=[entry.key])
            for entry in found
            if entry.has_page
        }
        listing = self._listing("wijzigingen", _("What was done"), budget_log.COLUMNS, table)
        return [replace(listing, urls=urls)]

    def _listing(
        self, id: str, title: Text, columns: Sequence[Column], table: PublishedTable | None
    ) -> Listing:
        shown = table or plain_table(id, [])
        found = self.page.listing(id, title, columns, shown, empty=self._empty(), is_sorted=False)
        return replace(found, known_on=self.year.day)

    def _sorted(self, listing: Listing) -> Listing:
        """A table whose columns follow from what is shown, in the order that the address asks for."""
        spec = replace(self.page.state.spec, sortable=tuple(column.key for column in listing.columns))
        return replace(listing, state=read_state(spec, self.page.request.GET))

    def _empty(self) -> Empty:
        year = self.year.year
        action = None
        if may_open("segments:budget_begin", self.page.request.actor.role, "POST"):  # type: ignore[attr-defined]
            action = copy_link(year)
        return Empty(_("There is no budget for %(year)s.") % {"year": year}, action=action)


def order_value_urls(table: PublishedTable) -> dict[str, str]:
    """Where each part shows how its order value came about."""
    return {line.key: reverse("segments:order_value", args=[line.key]) for line in table.body()}


def copy_link(year: int) -> Link:
    """The way to begin a year with the amounts of the year before."""
    words = _("Copy %(year)s") % {"year": year - 1}
    return Link(words, f"{reverse('segments:budget_begin')}?wat={BudgetAct.COPY.value}&jaar={year}")


TABS: dict[str, tuple[Text, Callable[[BudgetPage], list[Listing]]]] = {
    "overzicht": (gettext_lazy("Overview"), BudgetPage.overview),
    "gemeenten": (gettext_lazy("Per municipality"), BudgetPage.places),
    DIVISION: (gettext_lazy("Ceilings and contracts"), BudgetPage.division),
    ORDER_VALUES: (gettext_lazy("Order value"), BudgetPage.order_values),
    VALVE: (gettext_lazy("Valve"), BudgetPage.valve),
    "wijzigingen": (gettext_lazy("Changes"), BudgetPage.log),
}
