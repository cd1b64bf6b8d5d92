"""Made-up figures for the drawings on the showroom page, in Dutch because nobody translates them."""

from datetime import date
from decimal import Decimal

from jeugdregio.core.charts.bars import BarData, BarRow, BarWords, bar_figure
from jeugdregio.core.charts.exhaustion import exhaustion_figure
from jeugdregio.core.charts.exhaustion_data import Crossing, ExhaustionData, LimitStep, Point, Words
from jeugdregio.core.charts.figure import ChartFigure

MONTH_ENDS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WORDS = Words(
    limit="Bestedingsruimte",
    limit_subject="De bestedingsruimte",
    measure="Cumulatieve kosten",
    actual="Gerealiseerd",
    pending="Nog te ontvangen",
    forecast="Prognose",
    band="Bandbreedte",
    signal="Meldgrens",
)


def points(first_month: int, *thousands: int) -> tuple[Point, ...]:
    """Cumulative amounts at month ends of 2027, from thousands of euros."""
    days = [date(2027, month, MONTH_ENDS[month - 1]) for month in range(first_month, 13)]
    return tuple(Point(day, amount * 100_000) for day, amount in zip(days, thousands, strict=False))


EXHAUSTION = ExhaustionData(
    id="uitputting",
    year=2027,
    reference_date=date(2027, 7, 31),
    known_on=date(2027, 8, 22),
    actual=points(1, 82, 171, 268, 361, 462, 560, 640),
    pending=points(5, 462, 570, 679),
    forecast=points(8, 776, 884, 991, 1103, 1216),
    low=points(8, 754, 842, 934, 1033, 1134),
    high=points(8, 800, 925, 1049, 1174, 1300),
    limit=(LimitStep(date(2027, 1, 1), 95_000_000), LimitStep(date(2027, 5, 1), 105_000_000)),
    crossing=Crossing(date(2027, 11, 16), date(2027, 10, 31), date(2027, 12, 5)),
    source="declaraties en toewijzingen",
    band_note="Bandbreedte: 8 van de 10 keer komen de kosten hierbinnen uit.",
    words=WORDS,
)
WITHOUT_FORECAST = ExhaustionData(
    id="begin-van-het-jaar",
    year=2027,
    reference_date=date(2027, 2, 28),
    actual=points(1, 82, 171),
    limit=(LimitStep(date(2027, 1, 1), 105_000_000),),
    provisional=True,
    words=WORDS,
)
REACHED = ExhaustionData(
    id="bereikt",
    year=2027,
    reference_date=date(2027, 10, 31),
    actual=points(1, 1900, 4100, 6600, 9100, 11800, 14300, 16700, 19400, 22100, 24800),
    forecast=points(11, 27300, 29900),
    low=points(11, 26800, 28700),
    high=points(11, 27900, 31200),
    limit=(LimitStep(date(2027, 1, 1), 2_350_000_000),),
    crossing=Crossing(date(2027, 10, 16)),
    words=WORDS,
)
SEGMENTS = (
    BarRow("Hoogspecialistische jeugdhulp", 2_418_000_000, 3_310_000_000, 3_100_000_000),
    BarRow("Verblijf", 1_739_500_000, 2_480_000_000, 2_450_000_000),
    BarRow("Specialistisch ambulant", 1_204_000_000, 1_590_000_000, 1_800_000_000),
    BarRow("Wonen met begeleiding", 342_000_000, 471_000_000, None),
)


def figures(state: str) -> list[ChartFigure]:
    """The drawings that belong to a state of the page."""
    if state == "leeg":
        return [exhaustion_figure(WITHOUT_FORECAST, "/export/")]
    if state == "fout":
        return [exhaustion_figure(REACHED, "/export/")]
    return [exhaustion_figure(EXHAUSTION, "/export/"), bar_figure(bars(), "/export/")]


def bars() -> BarData:
    """Bars per segment."""
    return BarData(
        id="segmenten",
        headline="Twee van de vier segmenten komen boven de begroting uit",
        subtitle="Kosten 2027 in euro per segment, prognose einde jaar. Peildatum 30-09-2027.",
        rows=SEGMENTS,
        words=BarWords(name="Segment", actual="Gerealiseerd", forecast="Prognose", budget="Begroot"),
    )


def shares() -> tuple[Decimal, ...]:
    """Fractions for the bars in table cells."""
    return tuple(Decimal(text) for text in ("0.78", "0.71", "0.669", "1.11"))
