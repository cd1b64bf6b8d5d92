"""What a contract's forecast leaves behind: its result, how it came about, and the base grain."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from jeugdregio.core.money import round_half_up
from monitoring.models import ContractForecast, ForecastCell
from monitoring.rules.exhaustion import DateAnswer
from monitoring.rules.explain import explain
from monitoring.rules.forecast import Forecast
from monitoring.services.compute.contracts import ContractSums
from monitoring.services.compute.divide import Cell, Months
from monitoring.services.compute.sql import Work


def result_row(work: Work, sums: ContractSums, found: Forecast, months: Months) -> ContractForecast:
    """The forecast as a row, in whole cents."""
    realised = found.position.realised
    return ContractForecast(
        snapshot=work.snapshot,
        region_id=work.snapshot.region_id,
        owner_id=work.snapshot.region_id,
        provider_id=sums.provider_id,
        contract_id=sums.id,
        ceiling=sums.ceiling,
        realised=realised,
        to_receive=sum(months.to_receive.values()),
        obligo=sum(months.obligo.values()),
        inflow=sum(months.inflow.values()),
        forecast=realised + months.total,
        low=round_half_up(found.band.low) if found.band else None,
        high=round_half_up(found.band.high) if found.band else None,
        probability=_fraction(found.probability),
        reached_on=found.exhaustion.central.day,
        reached_early=_day(found.exhaustion.early),
        reached_late=_day(found.exhaustion.late),
        level_on=found.notification.central.day,
        indicative=found.indicative,
        detail=explain(found),
    )


def _fraction(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.00001"), ROUND_HALF_UP)


def _day(answer: DateAnswer | None) -> date | None:
    return answer.day if answer else None


def cell_rows(work: Work, sums: ContractSums, cells: Iterable[Cell]) -> list[ForecastCell]:
    """The divided months as rows of the base grain; cells of one place and month are added up."""
    merged: dict[tuple[int, int, date], ForecastCell] = {}
    for cell in cells:
        owner, part = cell.place
        row = merged.setdefault(
            (owner, part, cell.month.first),
            ForecastCell(
                snapshot=work.snapshot,
                region_id=work.snapshot.region_id,
                owner_id=owner,
                provider_id=sums.provider_id,
                contract_id=sums.id,
                part_id=part,
                month=cell.month.first,
            ),
        )
        row.to_receive += cell.to_receive
        row.obligo += cell.obligo
        row.inflow += cell.inflow
    return [merged[key] for key in sorted(merged)]
