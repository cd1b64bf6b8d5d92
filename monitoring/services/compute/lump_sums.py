"""Lump sums: what was paid, and shadow production beside the reference amount, for information (decisions 25)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jeugdregio.core.money import round_half_up
from monitoring.enums import Kpi
from monitoring.models import LumpSumResult
from monitoring.rules.lumpsum import LumpSumForecast, ShadowProduction, lump_sum_forecast, lump_sum_tops
from monitoring.services.compute.kpis import CELL
from monitoring.services.compute.sql import Work

CONTRACTS = """
SELECT c.id, c.provider_id, l.amount, l.reference_amount, l.completeness, l.compare_production,
       coalesce(i.paid, 0)::bigint, coalesce(g.granted, 0)::bigint, s.production, s.team_id
FROM procurement_contract c
JOIN LATERAL (
    SELECT * FROM procurement_lumpsum l WHERE l.contract_id = c.id AND l.year = %(year)s AND l.known_on <= %(k)s
    ORDER BY l.known_on DESC, l.id DESC LIMIT 1
) l ON true
LEFT JOIN LATERAL (
    SELECT sum(amount) AS paid FROM (
        SELECT DISTINCT ON (due_on) amount FROM procurement_instalment
        WHERE contract_id = c.id AND due_on BETWEEN %(year_start)s AND %(v)s AND known_on <= %(k)s
        ORDER BY due_on, known_on DESC, id DESC) newest
) i ON true
LEFT JOIN LATERAL (
    SELECT sum(amount) AS granted FROM procurement_valvegrant
    WHERE contract_id = c.id AND year = %(year)s AND known_on <= %(k)s
) g ON true
LEFT JOIN LATERAL (
    SELECT sum(amount)::bigint AS production,
           CASE WHEN count(DISTINCT team_id) = 1 THEN min(team_id) END AS team_id
    FROM (
        SELECT DISTINCT ON (team_id, quarter, product) team_id, amount FROM referrals_shadowproduction
        WHERE contract_id = c.id AND quarter BETWEEN %(year_start)s AND %(v)s AND known_on <= %(k)s
        ORDER BY team_id, quarter, product, known_on DESC, id DESC) newest
) s ON true
WHERE c.region_id = %(region)s AND c.payment = 'lump_sum'
  AND c.starts_on <= %(year_end)s AND c.ends_on >= %(year_start)s
ORDER BY c.id
"""
RATIO = (
    CELL + "VALUES (%(snapshot)s, %(region)s, %(region)s, %(provider)s, 'LSR', %(grain)s, %(unit)s, %(top)s,"
    " %(base)s, %(day)s, 0, 1, 0, 0)"
)
PAID = (
    CELL
    + "VALUES (%(snapshot)s, %(region)s, %(region)s, %(provider)s, %(kpi)s, 'contract', %(unit)s, %(top)s,"
    " %(base)s, NULL, 0, 1, 0, 0)"
)


@dataclass(frozen=True)
class LumpSumSums:
    """One lump-sum contract in the year; cents."""

    id: int
    provider_id: int
    amount: int
    reference_amount: int
    completeness: Decimal
    compared: bool
    paid: int
    granted: int
    production: int | None
    team_id: int | None


def store_lump_sums(work: Work) -> None:
    """Write where each lump sum stands; the ratio only where the contract compares (LSR is off by default)."""
    found = [LumpSumSums(*row) for row in work.rows(CONTRACTS)]
    LumpSumResult.objects.filter(snapshot=work.snapshot).delete()
    LumpSumResult.objects.bulk_create(_row(work, sums) for sums in found)
    for sums in found:
        for kpi, top in _used(sums).items():
            work.put(PAID, kpi=kpi.value, provider=sums.provider_id, unit=sums.id, top=top, base=sums.amount)
    compared = [(sums, forecast) for sums in found if sums.compared and (forecast := _forecast(work, sums))]
    for sums, forecast in compared:
        _store_ratio(work, sums, forecast)
    _store_team_ratios(work, compared)


def _used(sums: LumpSumSums) -> dict[Kpi, int]:
    """The tops of UIT1 to UIT4 over the task budget, in cents; a grant from the valve comes above it (6.7)."""
    return lump_sum_tops(paid=sums.paid, amount=sums.amount, ventiel_granted=sums.granted)


def _forecast(work: Work, sums: LumpSumSums) -> LumpSumForecast | None:
    if sums.production is None:
        return None
    production = ShadowProduction(Decimal(sums.production), completeness=sums.completeness)
    return lump_sum_forecast(production, reference=sums.reference_amount, valuation=work.valuation)


def _row(work: Work, sums: LumpSumSums) -> LumpSumResult:
    forecast = _forecast(work, sums)
    return LumpSumResult(
        snapshot=work.snapshot,
        region_id=work.snapshot.region_id,
        owner_id=work.snapshot.region_id,
        provider_id=sums.provider_id,
        contract_id=sums.id,
        amount=sums.amount,
        paid=sums.paid,
        granted=sums.granted,
        reference_amount=sums.reference_amount,
        production=round_half_up(forecast.production) if forecast else None,
        year_production=round_half_up(forecast.year_production) if forecast else None,
        reached_on=_day(sums, forecast),
        compared=sums.compared,
        detail={"registered": sums.production, "completeness": f"{sums.completeness:.4f}"},
    )


def _day(sums: LumpSumSums, forecast: LumpSumForecast | None) -> date | None:
    return forecast.reached.day if forecast and sums.compared else None


def _store_ratio(work: Work, sums: LumpSumSums, forecast: LumpSumForecast) -> None:
    ratio = forecast.ratio
    work.put(
        RATIO,
        provider=sums.provider_id,
        grain="contract",
        unit=sums.id,
        top=ratio.numerator,
        base=ratio.denominator,
        day=forecast.reached.day,
    )


def _store_team_ratios(work: Work, compared: Sequence[tuple[LumpSumSums, LumpSumForecast]]) -> None:
    """One ratio a local team: lump sums of one team are added up, and the first that runs out gives the day.

    Several providers at one team do not read along with each other.
    """
    teams: dict[int, list[tuple[LumpSumSums, LumpSumForecast]]] = defaultdict(list)
    for sums, forecast in compared:
        if sums.team_id:
            teams[sums.team_id].append((sums, forecast))
    for team, found in teams.items():
        providers = {sums.provider_id for sums, _forecast in found}
        days = [forecast.reached.day for _sums, forecast in found if forecast.reached.day]
        work.put(
            RATIO,
            provider=providers.pop() if len(providers) == 1 else None,
            grain="local_team",
            unit=team,
            top=sum(forecast.ratio.numerator for _sums, forecast in found),
            base=sum(forecast.ratio.denominator for _sums, forecast in found),
            day=min(days, default=None),
        )
