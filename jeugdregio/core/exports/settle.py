"""One cell value brought to the form in which every writer expects it."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from jeugdregio.core.exports.columns import Kind
from jeugdregio.core.exports.errors import CellError
from jeugdregio.core.exports.signs import Sign

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")

# What most cells hold: a column of nothing else is written without looking at each cell.
USUAL: dict[Kind, type] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.EUROS: int,
    Kind.PERCENT: Decimal,
    Kind.DECIMAL: Decimal,
    Kind.DATE: date,
    Kind.DATETIME: datetime,
    Kind.MONTH: date,
    Kind.QUARTER: str,
}


def settle(kind: Kind, value: object) -> object:
    """The value as the writers want it.

    In: a cell. Out: None, a Sign, or str (text, quarter), int (integer, cents), Decimal (percent as a
    fraction, decimal), date (date; first of the month), naive datetime in Dutch time. Raises CellError
    for a value that is not of this kind: floats where cents belong, NaN, a text for a date.
    """
    if value is None or isinstance(value, Sign):
        return value
    try:
        return SETTLERS[kind](value)
    except (ArithmeticError, TypeError, ValueError) as error:
        raise CellError(f"{value!r} is no {kind.value}") from error


def whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    return value


def exact(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(value)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return number


def day(value: object) -> date:
    if isinstance(value, datetime):
        return moment(value).date()
    if isinstance(value, date):
        return value
    raise TypeError(value)


def moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(value)
    return value.astimezone(DUTCH_TIME).replace(tzinfo=None) if value.tzinfo else value


def month(value: object) -> date:
    if isinstance(value, date):
        return day(value).replace(day=1)
    return date.fromisoformat(f"{value}-01")


def quarter(value: object) -> str:
    if isinstance(value, date):
        return f"{value.year:04d}-Q{(value.month + 2) // 3}"
    return str(value)


SETTLERS: dict[Kind, Callable[[object], object]] = {
    Kind.TEXT: str,
    Kind.INTEGER: whole,
    Kind.EUROS: whole,
    Kind.PERCENT: exact,
    Kind.DECIMAL: exact,
    Kind.DATE: day,
    Kind.DATETIME: moment,
    Kind.MONTH: month,
    Kind.QUARTER: quarter,
}
