"""Providers: who they are, what their contracts have used, and how fast they claim (screen 51)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.charts.exhaustion_data import ExhaustionData, LimitStep
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Sign, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.periods import Month
from jeugdregio.core.text import search_key
from monitoring.enums import Grain, Kpi
from monitoring.models import Snapshot
from monitoring.selectors.amounts import amounts_by
from monitoring.selectors.bands import bands_by
from monitoring.selectors.figures import KpiFigures, cell_of, kpi_figures
from monitoring.selectors.positions import COLUMNS as POSITION
from monitoring.selectors.positions import FIGURES as POSITIONS
from monitoring.selectors.positions import MONEY_KPIS, days_of, position_of
from monitoring.selectors.region import PER_YOUTH
from monitoring.selectors.year_chart import CONTRACT_WORDS, YearSums, year_chart
from procurement.models import Contract
from providers.models import Provider

KPIS = (*MONEY_KPIS, Kpi.KPJ, Kpi.DTL)
TIMELINESS = Column(
    "timeliness", _("Claim timeliness"), Kind.PERCENT, _("Part of the cost that was claimed within one month")
)
ROOM = Column(
    "budget", _("Ceilings of contracts"), Kind.EUROS, _("All contracts together, without lump sums")
)
COLUMNS = (
    Column(LABEL, _("Provider")),
    Column("kvk", _("Chamber of Commerce number")),
    Column("agb", _("AGB code")),
    Column("contracts", _("Contracts"), Kind.INTEGER),
    ROOM,
    *(POSITION[key] for key in ("delivered", "used", "forecast", "difference", "reached_on")),
    PER_YOUTH,
    TIMELINESS,
)
FIGURES = (
    *POSITIONS,
    Figure("contracts", _("Contracts"), Measure.PUBLIC, Kind.INTEGER),
    Figure("per_youth", PER_YOUTH.label, Measure.MONEY_MEAN, Kind.EUROS, unit=100),
    Figure("timeliness", TIMELINESS.label, Measure.MONEY_RATIO, Kind.PERCENT, unit=0),
)


@dataclass(frozen=True)
class Listed:
    """A provider with the number of its contracts that the reader may see."""

    provider: Provider
    contracts: int

    @property
    def key(self) -> str:
        """The id of the provider in addresses."""
        return str(self.provider.organisation.public_id)


def providers(context: Context, text: str = "") -> list[Listed]:
    """The providers with a contract that the reader may see, by name; two statements.

    In: `text` is a part of the name, or of the KvK number or AGB code.
    """
    counts = dict(
        Contract.objects.visible_to(context).order_by().values_list("provider_id").annotate(Count("id"))
    )
    mine = Q(pk__in=counts) | Q(pk=context.organisation_id)
    rows = (
        Provider.objects.filter(mine).select_related("organisation").order_by("organisation__sort_key", "pk")
    )
    wanted = search_key(text)
    return [
        Listed(row, counts.get(row.pk, 0))
        for row in rows
        if wanted in search_key(f"{row} {row.kvk} {row.agb}")
    ]


def provider_named(context: Context, public_id: UUID) -> Listed | None:
    """The provider with this public id: its own people see it, and the regions that have a contract with it."""
    return next((found for found in providers(context) if found.key == str(public_id)), None)


def provider_figures(context: Context, snapshot: Snapshot | None) -> KpiFigures:
    """The KPIs per provider that the reader may see."""
    return kpi_figures(context, snapshot, grains=[Grain.PROVIDER], kpis=KPIS)


def providers_table(found: Iterable[Listed], figures: KpiFigures) -> PublishedTable:
    """Providers beside each other, for who owns these figures."""
    rows = list(found)
    cells = {(row.key, name): cell for row in rows for name, cell in _cells(row, figures).items()}
    lines = [_line(row, figures) for row in rows]
    return publish_table(Table("providers", lines, FIGURES, cells), Profile.E2)


def provider_chart(
    context: Context, snapshot: Snapshot | None, found: Listed, figures: KpiFigures
) -> ExhaustionData | None:
    """The year of one provider against the ceilings of its contracts together; None without any cost."""
    provider_id = found.provider.pk
    rows = amounts_by(context, snapshot, "month", provider_id=provider_id)
    if snapshot is None or not rows:
        return None
    position = position_of(figures, Grain.PROVIDER, provider_id)
    known = None if isinstance(position.budget, Sign) else int(position.budget)
    first = Month(snapshot.year, 1).first
    sums = YearSums(
        f"year-{found.key}",
        {Month.of(day): amounts for (day,), amounts in rows.items()},
        (LimitStep(first, known),) if known else (),
        position.reached_on,
        CONTRACT_WORDS,
        bands_by(context, snapshot, "provider_id", provider_id=provider_id).of(provider_id),
    )
    return year_chart(snapshot, sums)


def _line(row: Listed, figures: KpiFigures) -> Line:
    reached_on = figures.of(Grain.PROVIDER, row.provider.pk, Kpi.UITD).day
    attributes = {"kvk": row.provider.kvk, "agb": row.provider.agb, **days_of(reached_on)}
    return Line(row.key, str(row.provider), attributes=attributes)


def _cells(row: Listed, figures: KpiFigures) -> dict[str, Cell]:
    provider_id = row.provider.pk
    return {
        **position_of(figures, Grain.PROVIDER, provider_id).cells(),
        "contracts": Cell(row.contracts),
        "per_youth": cell_of(figures.of(Grain.PROVIDER, provider_id, Kpi.KPJ).value),
        "timeliness": cell_of(figures.of(Grain.PROVIDER, provider_id, Kpi.DTL).value),
    }
