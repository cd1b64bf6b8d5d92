"""What the portal itself says, read by the selectors of its pages as the region's contract manager."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import Sum

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.periods import Month
from monitoring.enums import Grain, Kpi
from monitoring.models import ContractForecast, KpiCell, Snapshot
from monitoring.selectors.figures import KpiFigures, kpi_figures
from monitoring.selectors.snapshots import snapshot_for
from procurement.models import Contract
from providers.models import Provider
from referrals.models import GrantedLine
from referrals.selectors.quality import Quality, quality
from referrals.selectors.quality_rows import Window, rule_sums
from segments.models import Region, Segment

QUARTER = "2027-Q3"
ENOUGH = 5
YEAR = (Month(2026, 10), Month(2027, 9))
ALWAYS = (Month(2018, 1), Month(2027, 12))


class Reserve(NamedTuple):
    """Realised, and delivered but not yet claimed (cents)."""

    realised: int
    to_receive: int


@dataclass(frozen=True)
class Portal:
    """One region; must be used inside its context. Amounts are cents."""

    region: Region

    @property
    def context(self) -> Context:
        return Context.for_region(self.region.pk)

    @cached_property
    def snapshot(self) -> Snapshot:
        """What the pages show for the last quarter."""
        found = snapshot_for(self.context, QUARTER)
        assert found is not None
        return found

    @cached_property
    def agb_codes(self) -> dict[int, str]:
        return dict(Provider.objects.values_list("pk", "agb"))

    def timeliness(self) -> dict[str, Decimal]:
        """DTL per AGB code, of the providers behind which at least five youths stand."""
        figures = self._figures(Grain.PROVIDER, Kpi.DTL)
        rows = KpiCell.objects.filter(snapshot=self.snapshot, kpi=Kpi.DTL, youths__gte=ENOUGH)
        keys = rows.values_list("unit_id", flat=True)
        found = {self.agb_codes[key]: figures.of(Grain.PROVIDER, key, Kpi.DTL).value for key in keys}
        return {agb: value for agb, value in found.items() if isinstance(value, Decimal)}

    def ratio(self, number: str) -> Decimal | None:
        """LSR of a lump-sum contract; None where it is not compared."""
        found = self._figures(Grain.CONTRACT, Kpi.LSR).of(Grain.CONTRACT, self._contract(number), Kpi.LSR)
        return found.value if isinstance(found.value, Decimal) else None

    def forecast(self, number: str) -> ContractForecast:
        return ContractForecast.objects.get(snapshot=self.snapshot, contract__number=number)

    def reached_on(self, number: str) -> date | None:
        day: date | None = self.forecast(number).reached_on
        return day

    def ultimate(self, number: str, month: str) -> Decimal:
        """What a month of care will cost in the end, as the page "why this number" lists it."""
        rows = self.forecast(number).detail["delivered"]
        return next(Decimal(row["ultimate"]) for row in rows if row["month"] == month)

    def quality(self, months: tuple[Month, Month]) -> Quality:
        """The data-quality list over these months."""
        return quality(self._window(months))

    def rules(self, agb: str) -> Counter[str]:
        """Lines of a provider that each rule flagged, over all months."""
        window = replace(self._window(ALWAYS), provider_id=Provider.objects.get(agb=agb).pk)
        return Counter({row.rule: row.lines for row in rule_sums(window)})

    def lines(self, name: str) -> int:
        """One kind of lines on the data-quality list, over all months and providers."""
        return sum(row.total(name) for row in self.quality(ALWAYS).providers)

    def realised(self) -> dict[str, dict[str, int]]:
        """Granted cents per contract number and year of care."""
        numbers = dict(Contract.objects.values_list("id", "number"))
        found: dict[str, dict[str, int]] = {}
        rows = GrantedLine.objects.values("contract_id", "care_month__year").annotate(cents=Sum("amount"))
        for row in rows.order_by("contract_id", "care_month__year"):
            sums = found.setdefault(numbers.get(row["contract_id"], ""), {})
            sums[str(row["care_month__year"])] = int(row["cents"])
        return dict(sorted(found.items()))

    def reserves(self, quarter: str, known_on: date) -> dict[str, Reserve]:
        """R and N of a snapshot: region, segments and contracts, named as in the answers."""
        snapshot = Snapshot.objects.get(quarter=quarter, known_on=known_on, state="ready")
        used = (Kpi.UIT1, Kpi.UIT2)
        figures = kpi_figures(self.context, snapshot, grains=[Grain.REGION, Grain.SEGMENT], kpis=used)
        found = {"region": reserve(figures, Grain.REGION, self.region.pk)}
        for segment in Segment.objects.all():
            if figures.has(Grain.SEGMENT, segment.pk):
                found[f"segment {segment.code}"] = reserve(figures, Grain.SEGMENT, segment.pk)
        for row in ContractForecast.objects.filter(snapshot=snapshot).select_related("contract"):
            found[f"contract {row.contract.number}"] = Reserve(row.realised, row.to_receive)
        return found

    def _window(self, months: tuple[Month, Month]) -> Window:
        return Window(self.region.pk, *months, today=today())

    def _contract(self, number: str) -> int:
        return int(Contract.objects.get(number=number).pk)

    def _figures(self, grain: Grain, kpi: Kpi) -> KpiFigures:
        return kpi_figures(self.context, self.snapshot, grains=[grain], kpis=[kpi])


def reserve(figures: KpiFigures, grain: Grain, key: int) -> Reserve:
    """R as the numerator of UIT1, and N as the difference with that of UIT2."""
    used, realised = (figures.of(grain, key, kpi).top for kpi in (Kpi.UIT2, Kpi.UIT1))
    assert isinstance(used, int | Decimal) and isinstance(realised, int | Decimal)
    return Reserve(int(realised), int(used) - int(realised))
