"""What every page of monitoring begins with: who reads, which computation, and the filters of the address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.actor import Actor
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Profile, PublishedTable, profile_for
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.kept.pieces import Audience, Pieces, Rest
from jeugdregio.core.kept.stamps import Facts, stamp_of
from jeugdregio.core.periods import Quarter
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.models import Snapshot
from monitoring.selectors.areas import municipalities
from monitoring.selectors.snapshots import ready_snapshots, results_of
from monitoring.views import units
from monitoring.views.later import Later
from monitoring.views.tables import unsorted
from segments.models import Municipality, Region
from segments.views.area_words import AreaWords, words_of

PERIOD, PLACE = "periode", "gemeente"
# A quarter is computed some seven weeks after its end; one that is still missing after this many days is late.
LATE = timedelta(days=60)


@dataclass(frozen=True)
class Frame:
    """One request. `day` and `known_on` are the two dates, also before anything was computed."""

    request: HttpRequest
    context: Context
    region: Region
    snapshots: list[Snapshot]
    snapshot: Snapshot | None
    state: ListState
    places: Sequence[Municipality] = ()

    @property
    def words(self) -> AreaWords:
        return words_of(self.region)

    @property
    def day(self) -> date:
        return self.snapshot.valuation_on if self.snapshot else today()

    @property
    def known_on(self) -> date:
        return self.snapshot.known_on if self.snapshot else today()

    @property
    def profile(self) -> Profile:
        """How the figures of this page are protected: of others a reader sees protected ones only."""
        steers = self.context.is_region
        own = self.request.actor.membership.organisation.kind == OrganisationKind.PROVIDER  # type: ignore[attr-defined]
        return profile_for(reader_is_owner=own, reader_is_region=steers, public=False)

    @property
    def unit(self) -> str:
        known = {found.name for found in self.state.spec.filters}
        return self.state.one(units.FILTER.name) if units.FILTER.name in known else units.EURO

    @property
    def place(self) -> Municipality | None:
        """The municipality that the reader chose; None is all."""
        wanted = self.state.values.get(PLACE)
        return next((found for found in self.places if found.cbs_code == wanted[0]), None) if wanted else None

    @property
    def period_query(self) -> str:
        """The chosen quarter for addresses of other pages; empty for the newest one."""
        chosen = self.state.values.get(PERIOD)
        return f"?{PERIOD}={chosen[0]}" if chosen else ""

    def contract_urls(self, keys: Iterable[str]) -> dict[str, str]:
        """Where contracts stand, by their public ids, in the same quarter."""
        return {key: reverse("monitoring:contract", args=[key]) + self.period_query for key in keys}

    @property
    def is_late(self) -> bool:
        """Whether the newest computation is so old that a next one should have been there."""
        newest = self.snapshots[0] if self.snapshots else None
        return newest is not None and today() > Quarter.parse(newest.quarter).shift(1).end + LATE

    @property
    def count_text(self) -> str:
        """The heading above the figures of a page that is no list."""
        if not self.snapshot:
            return _("No figures yet")
        quarter = formats.format_long_quarter(self.snapshot.quarter)
        return _("Figures of the %(quarter)s") % {"quarter": quarter}

    def pieces(self, name: str, names: Sequence[str], facts: Sequence[Facts]) -> Pieces:
        """The pieces of this page that can be kept: they rest on the computations and on `facts`."""
        if self.snapshot is None or self.state.errors:
            return Pieces(None)
        rest = Rest(
            name,
            Audience.of(self.context, self.request.actor.role),  # type: ignore[attr-defined]
            f"{self.request.path}?{self.state.query}",
            today(),
            results_of(self.snapshots),
            stamp_of(facts),
        )
        return Pieces(rest, names, lambda: stamp_of(facts))

    def listing(
        self,
        id: str,
        title: Text,
        columns: Sequence[Column],
        table: PublishedTable,
        *,
        urls: Mapping[str, str] | None = None,
        empty: Empty | None = None,
        count_text: Text = "",
        is_sorted: bool = True,
    ) -> Listing:
        """A table of the page with the dates of its computation."""
        return Listing(
            id=id,
            title=title,
            columns=columns,
            table=table,
            state=self.state if is_sorted else unsorted(self.state),
            count_text=count_text,
            reference_date=self.snapshot.valuation_on if self.snapshot else None,
            known_on=self.snapshot.known_on if self.snapshot else None,
            urls=urls or {},
            empty=empty,
        )


def open_frame(
    request: HttpRequest, spec: ListSpec, *, with_places: bool = False, with_unit: bool = False
) -> Frame:
    """Read the computation and the filters that the address asks for; what it does not know is said in the bar."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = actor.context
    snapshots = ready_snapshots(context)
    peeked = _chosen(snapshots, request.GET.get(PERIOD, ""))
    year = (peeked.valuation_on if peeked else today()).year
    places = Later(lambda: municipalities(context, year))
    filters = [*spec.filters, _periods(snapshots)]
    if with_places:
        filters.append(_places(places))
    if with_unit:
        filters.append(units.FILTER)
    state = read_state(replace(spec, filters=tuple(filters)), request.GET)
    snapshot = _chosen(snapshots, state.one(PERIOD))
    region = actor.membership.region.region
    return Frame(request, context, region, snapshots, snapshot, state, places if with_places else ())


def _chosen(snapshots: list[Snapshot], quarter: str) -> Snapshot | None:
    newest = snapshots[0] if snapshots else None
    return next((row for row in snapshots if row.quarter == quarter), newest)


def _periods(snapshots: list[Snapshot]) -> Filter:
    choices = tuple(Choice(row.quarter, formats.format_quarter(row.quarter)) for row in snapshots)
    default = snapshots[0].quarter if snapshots else ""
    return Filter(PERIOD, gettext_lazy("Quarter"), FilterKind.CHOICE, choices, default=default)


def _places(places: Sequence[Municipality]) -> Filter:
    choices = Later(lambda: (Choice(place.cbs_code, str(place)) for place in places))
    return Filter(PLACE, gettext_lazy("Municipality"), FilterKind.CHOICE, choices, optional=True)
