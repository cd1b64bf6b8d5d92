"""How a cell stands in a CSV file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, cast

from jeugdregio.core.exports.columns import Kind
from jeugdregio.core.exports.rendering import Values
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.exports.text import begins_safely, cents_text, decimal_text, decimal_texts, neutral

Variant = Literal["nl", "system"]


@dataclass(frozen=True, slots=True)
class Style:
    """What differs between the two variants; ``percent`` is empty where fractions stay fractions."""

    encoding: str
    delimiter: str
    comma: str
    day: str
    month: str
    moment: str
    percent: str


STYLES: dict[Variant, Style] = {
    "nl": Style("utf-8-sig", ";", ",", "%d-%m-%Y", "%m-%Y", "%d-%m-%Y %H:%M:%S", "%"),
    "system": Style("utf-8", ",", ".", "%Y-%m-%d", "%Y-%m", "%Y-%m-%dT%H:%M:%S", ""),
}


class Days(dict[object, str]):
    """Dates as text; each date is printed once, however often it occurs."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self.pattern = pattern

    def __missing__(self, day: object) -> str:
        text = self[day] = cast(date, day).strftime(self.pattern)
        return text


class CsvDialect:
    """Cells as they stand between two delimiters."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.marks = ('"', "\r", "\n", style.delimiter)
        self.days = {Kind.DATE: Days(style.day), Kind.MONTH: Days(style.month)}

    def usual(self, index: int, kind: Kind, values: Values) -> Iterable[str] | None:
        """A whole column, or None when a cell needs care."""
        if kind in (Kind.TEXT, Kind.QUARTER):
            return self.texts(cast("list[str]", values))
        if kind is Kind.INTEGER:
            return map(str, values)
        if kind is Kind.EUROS:
            return self.euros(cast("list[int]", values))
        if kind in (Kind.PERCENT, Kind.DECIMAL):
            return self.decimals(kind, cast("list[Decimal]", values))
        return map(self.days[kind].__getitem__, values) if kind in self.days else None

    def texts(self, texts: list[str]) -> list[str] | None:
        joined = "".join(texts)
        safe = begins_safely(texts) and not any(mark in joined for mark in self.marks)
        return texts if safe else None

    def euros(self, cents: list[int]) -> list[str] | None:
        if min(cents) < 0:
            return None
        pattern = f"%d{self.style.comma}%02d"
        return [pattern % divmod(value, 100) for value in cents]

    def decimals(self, kind: Kind, numbers: list[Decimal]) -> list[str] | None:
        percent = self.style.percent if kind is Kind.PERCENT else ""
        texts = decimal_texts(numbers, 2 if percent else 0)
        if texts is None:
            return None
        return f"{percent}\n".join([*texts, ""]).replace(".", self.style.comma).split("\n")[:-1]

    def cell(self, index: int, kind: Kind, value: object) -> str:
        """One settled value; texts neutralised and quoted."""
        if value is None:
            return ""
        if isinstance(value, Sign):
            return value.printed
        if kind in (Kind.TEXT, Kind.QUARTER):
            return self.quoted(neutral(str(value)))
        if isinstance(value, datetime):
            return value.strftime(self.style.moment)
        if isinstance(value, date):
            return self.days[kind][value]
        return self.figure(kind, value).replace(".", self.style.comma)

    def figure(self, kind: Kind, value: object) -> str:
        if kind is Kind.INTEGER:
            return str(value)
        if kind is Kind.EUROS:
            return cents_text(cast(int, value))
        if kind is Kind.PERCENT and self.style.percent:
            return f"{decimal_text(cast(Decimal, value).scaleb(2))}{self.style.percent}"
        return decimal_text(cast(Decimal, value))

    def quoted(self, text: str) -> str:
        """The text; between quotes when it holds a delimiter, a quote or a line end."""
        if any(mark in text for mark in self.marks):
            return '"' + text.replace('"', '""') + '"'
        return text
