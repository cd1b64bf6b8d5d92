"""What the regional dashboard shows, read once: cards and tables from the same published figures."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.periods import Month
from jeugdregio.core.ui.figures import FigureCard
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.listing import Listing
from monitoring.enums import Grain
from monitoring.models import ContractForecast, Snapshot
from monitoring.selectors import municipality as municipality_selector
from monitoring.selectors import outlook
from monitoring.selectors import segments as segment_selector
from monitoring.selectors.areas import areas
from monitoring.selectors.budgets import Ceilings, ceilings
from monitoring.selectors.definitions import definitions
from monitoring.selectors.figures import KpiFigures, kpi_series
from monitoring.selectors.region import KPIS, LumpSums, core_figures, lump_sums_by_segment, year_before
from monitoring.views.cards import CardGroup, Compared, cards_of, lump_sum_card
from monitoring.views.frame import PLACE, Frame
from monitoring.views.signal_group import SignalGroup
from monitoring.views.signal_words import quality_group, signal_groups
from monitoring.views.tables import views_of
from referrals.selectors.quality_count import finding_count
from segments.models import KpiDefinition, Municipality

GRAINS = (Grain.REGION, Grain.SEGMENT, Grain.MUNICIPALITY)
CORE = ("budget", "spent", "forecast", "difference", "reached_on")
OWN = ("lump_sum", "contracts")


@dataclass(frozen=True)
class Dashboard:
    """One reader's view of the region in one quarter."""

    page: Frame

    @cached_property
    def series(self) -> list[KpiFigures]:
        """The figures of this quarter and of the same quarter a year before."""
        return kpi_series(self.page.context, [self.page.snapshot, self.former], grains=GRAINS, kpis=KPIS)

    @property
    def figures(self) -> KpiFigures:
        return self.series[0]

    @cached_property
    def ceilings(self) -> Ceilings:
        return ceilings(self.page.context, self.page.day.year, self.page.known_on)

    @cached_property
    def defined(self) -> list[KpiDefinition]:
        return definitions(self.page.context, self.page.known_on, KPIS)

    @cached_property
    def forecasts(self) -> list[ContractForecast]:
        """The contracts of the region, or those that deliver in the chosen municipality."""
        if not self.page.context.is_region:
            return []
        place = self.page.place
        return outlook.forecasts(
            self.page.context, self.page.snapshot, municipality_id=place.pk if place else None
        )

    @property
    def signals(self) -> list[SignalGroup]:
        """The contracts that ask for attention."""
        return signal_groups(outlook.warnings_in(self.forecasts), self.page.period_query)

    @cached_property
    def findings(self) -> int:
        """The findings in the claims of the months behind the figures; only the region steers on them.

        Claims come in whenever a file is read in, so they are counted for every answer.
        """
        if not self.page.context.is_region or self.page.snapshot is None:
            return 0
        place = self.page.place
        last = Month.of(self.page.snapshot.valuation_on)
        return finding_count(self.page.region.pk, last, place.pk if place else None)

    @property
    def quality(self) -> SignalGroup | None:
        """What the figures are worth."""
        if not self.findings or self.page.snapshot is None:
            return None
        place = self.page.place
        return quality_group(self.findings, self.page.snapshot.quarter, place.cbs_code if place else "")

    @property
    def quality_name(self) -> str:
        """Under which name the piece about the quality is kept: another count is another piece."""
        return f"quality {self.findings}"

    @cached_property
    def former(self) -> Snapshot | None:
        return year_before(self.page.snapshots, self.page.snapshot)

    @property
    def former_figures(self) -> KpiFigures:
        return self.series[1]

    @cached_property
    def lump_sums(self) -> dict[int, LumpSums]:
        """The lump sums per segment, where the page shows them."""
        if not self.page.context.is_region or self.page.place:
            return {}
        return lump_sums_by_segment(self.page.context, self.page.snapshot)

    @property
    def listings(self) -> list[Listing]:
        """The tables of the page; contracts are the region's business."""
        every = [self._segments(), self._municipalities()]
        return [*every, self._ranking()] if self.page.context.is_region else every

    @property
    def tables(self) -> dict[str, TableView]:
        """The tables as the screen shows them."""
        return views_of(self.listings, self.page.request.path, self.page.unit)

    @property
    def groups(self) -> list[CardGroup]:
        """Cards of the chosen municipality or the region; a municipality sees its own beside those of the region."""
        if self.page.snapshot is None:
            return []
        place, whole = self.page.place or self._own, self._of_region()
        if place is None:
            return [CardGroup("core", _("Core figures"), whole)]
        mine = CardGroup("core", str(place), self._cards(Grain.MUNICIPALITY, place.pk))
        if self.page.context.is_region:
            return [mine]
        return [mine, CardGroup("core-region", _("The whole region"), whole)]

    @property
    def _own(self) -> Municipality | None:
        mine = self.page.context.organisation_id
        return next((found for found in self.page.places if found.pk == mine), None)

    def _of_region(self) -> list[FigureCard]:
        cards = self._cards(Grain.REGION, self.page.region.pk)
        if not self.lump_sums:
            return cards
        lumps = sum(self.lump_sums.values(), LumpSums())
        return [*cards, lump_sum_card(lumps, self.page.period_query)]

    def _cards(self, grain: Grain, unit_id: int) -> list[FigureCard]:
        assert self.page.snapshot
        then = core_figures(self.former_figures, grain, unit_id) if self.former else None
        quarter = self.former.quarter if self.former else ""
        owned = self.page.context.is_region or self.page.context.organisation_id == unit_id
        now = core_figures(self.figures, grain, unit_id, self._budget(grain, unit_id), owned=owned)
        return cards_of(Compared(self.page.snapshot, now, self.defined, then, quarter))

    def _budget(self, grain: Grain, unit_id: int) -> int | None:
        if grain is Grain.REGION:
            return self.ceilings.total(self.ceilings.versions)
        return self.ceilings.of_places(self.ceilings.part_ids).get(unit_id)

    def _segments(self) -> Listing:
        page = self.page
        asked = segment_selector.Asked(
            page.context, page.region, page.snapshot, self.figures, self.ceilings, self.lump_sums, page.place
        )
        every = areas(page.context, page.day, page.known_on)
        keys = [*CORE, *(OWN if page.context.is_region and not page.place else ())]
        addresses = {
            area.key: reverse("monitoring:segment", args=[area.key]) + page.period_query for area in every
        }
        return page.listing(
            "segmenten",
            page.words.titles,
            segment_selector.columns_for(str(page.words.title), keys),
            segment_selector.segments_table(asked, every),
            urls=addresses,
        )

    def _municipalities(self) -> Listing:
        page = self.page
        here = reverse("monitoring:region")
        return page.listing(
            "gemeenten",
            _("Municipalities"),
            municipality_selector.COLUMNS,
            municipality_selector.municipalities_table(
                page.context, self.figures, page.region, page.places, self.ceilings
            ),
            urls={str(place.pk): f"{here}?{PLACE}={place.cbs_code}" for place in page.places},
            is_sorted=False,
        )

    def _ranking(self) -> Listing:
        page = self.page
        table = outlook.ranking(self.forecasts)
        return page.listing(
            "contracten",
            _("Contracts whose ceiling is reached this year"),
            outlook.COLUMNS,
            table,
            urls=page.contract_urls(line.key for line in table.rows),
            empty=Empty(
                _("No contract reaches its ceiling this year."),
                _("This follows from the forecast of each contract."),
                Link(_("All contracts"), reverse("monitoring:contracts")),
            ),
            is_sorted=False,
        )
