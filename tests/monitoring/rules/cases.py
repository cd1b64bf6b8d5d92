"""The worked examples as inputs, and small builders for the other stories."""

from datetime import date
from decimal import Decimal

from jeugdregio.core.periods import Month
from monitoring.rules.factors import Factors
from monitoring.rules.inputs import DeliveredMonth, ForecastInputs, GivenDeviations, Inflow, ObligoClass
from monitoring.rules.valuation import MonthAmount, Valuation

THOUSAND = 100_000  # cents in 1,000 euros
KNOWN = (100, 95, 99, 88, 66, 0)
OBLIGO = (100, 80, 90, 85, 80, 75)
RATE = Decimal("0.85")
END_OF_JUNE = date(2027, 6, 30)


def month(number: int, year: int = 2027) -> Month:
    return Month(year, number)


def thousands(amount: Decimal | int) -> Decimal:
    """Cents as thousands of euros."""
    return Decimal(amount) / THOUSAND


def monthly(first: int, amounts: tuple[int | Decimal, ...]) -> tuple[MonthAmount, ...]:
    return tuple(MonthAmount(month(first + step), Decimal(amount)) for step, amount in enumerate(amounts))


def example_one(
    *,
    budget: int | None = 1200 * THOUSAND,
    known: tuple[int, ...] = KNOWN,
    deviations: GivenDeviations | None = None,
) -> ForecastInputs:
    """Budget 1,200, six months known, June by its prior of 120, obligo 600 at 85 %, six new a month."""
    gross = tuple(amount * THOUSAND / RATE for amount in OBLIGO)
    given = GivenDeviations(Decimal(12 * THOUSAND), Decimal(20 * THOUSAND), Decimal(9 * THOUSAND))
    return ForecastInputs(
        valuation=Valuation(END_OF_JUNE, END_OF_JUNE),
        budget=budget,
        delivered=tuple(
            DeliveredMonth(month(number), amount * THOUSAND, Decimal(120 * THOUSAND))
            for number, amount in enumerate(known, start=1)
        ),
        factors=Factors.given("ambulant", map(Decimal, ("0", "0.6", "0.8", "0.9", "0.95", "1"))),
        obligo=(ObligoClass("ambulant", monthly(7, gross), RATE),),
        inflow=Inflow(monthly(7, (6,) * 6), Decimal(THOUSAND) / 2),
        deviations=deviations or given,
    )


def plain_inputs(
    *,
    known: dict[int, int],
    obligo: dict[int, int] | None = None,
    budget: int | None = None,
    delivered_to: date = END_OF_JUNE,
    known_on: date | None = None,
) -> ForecastInputs:
    """Complete months and obligo at a rate of 1: the path is what you put in."""
    year = delivered_to.year
    rows = (MonthAmount(month(number, year), Decimal(cents)) for number, cents in (obligo or {}).items())
    return ForecastInputs(
        valuation=Valuation(delivered_to, known_on or delivered_to),
        budget=budget,
        delivered=tuple(
            DeliveredMonth(month(number, year), cents, Decimal(0)) for number, cents in known.items()
        ),
        factors=Factors.given("complete", [Decimal(1)]),
        obligo=(ObligoClass("all", tuple(rows), Decimal(1)),),
    )
