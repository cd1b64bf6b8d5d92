"""How a cell stands in a sheet of an OpenDocument file: the exact value and, beside it, what is seen."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.exports.ods_styles import sign_style, total_style
from jeugdregio.core.exports.rendering import Values
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.exports.text import (
    begins_safely,
    cents_text,
    decimal_text,
    decimal_texts,
    neutral,
    xml_text,
)

PATTERNS = {Kind.INTEGER: ",", Kind.PERCENT: ".1%", Kind.DECIMAL: ",.2f"}
SWAP = str.maketrans(",.", ".,")
EXACT = 10**15
BLANKS = re.compile(r"^ | {2,}| $")
TEXT = (Kind.TEXT, Kind.QUARTER)
SHOWN_DAY = {Kind.DATE: "%d-%m-%Y", Kind.MONTH: "%m-%Y", Kind.DATETIME: "%d-%m-%Y %H:%M"}
VALUE = {
    Kind.INTEGER: 'float" office:value',
    Kind.DECIMAL: 'float" office:value',
    Kind.PERCENT: 'percentage" office:value',
    Kind.EUROS: 'currency" office:currency="EUR" office:value',
    Kind.DATE: 'date" office:date-value',
    Kind.MONTH: 'date" office:date-value',
    Kind.DATETIME: 'date" office:date-value',
}


class DayCells(dict[object, str]):
    """Cells of dates; each date is printed once, however often it occurs."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self.style = style

    def __missing__(self, day: object) -> str:
        text = self[day] = figure(self.style, Kind.DATE, day)
        return text


class OdsDialect:
    """Whole cells; their style is that of the column, except for signs and totals."""

    def __init__(self, columns: Sequence[Column], *, totals: bool = False) -> None:
        self.styles = [total_style(column.kind) if totals else "" for column in columns]
        self.sign_styles = [sign_style(column.kind, totals=totals) for column in columns]
        self.days = {style: DayCells(style) for style in self.styles}

    def usual(self, index: int, kind: Kind, values: Values) -> Iterable[str] | None:
        """A whole column, or None when a cell needs care."""
        style = self.styles[index]
        if kind in TEXT:
            texts = cast("list[str]", values)
            return [text_cell(style, f"<text:p>{text}</text:p>") for text in texts] if simple(texts) else None
        if kind is Kind.DATE:
            return map(self.days[style].__getitem__, values)
        if kind in (Kind.EUROS, Kind.INTEGER):
            return whole_cells(style, kind, cast("list[int]", values)) if small(values) else None
        if kind in (Kind.PERCENT, Kind.DECIMAL):
            return decimal_cells(style, kind, cast("list[Decimal]", values))
        return None

    def cell(self, index: int, kind: Kind, value: object) -> str:
        """One settled value."""
        style = self.styles[index]
        if value is None:
            return f"<table:table-cell{styled(style)}/>"
        if isinstance(value, Sign):
            return text_cell(self.sign_styles[index], f"<text:p>{value.printed}</text:p>")
        if kind in TEXT or (isinstance(value, int) and abs(value) >= EXACT):
            return text_cell(style, paragraphs(neutral(str(value))))
        return figure(style, kind, value)


def figure(style: str, kind: Kind, value: object) -> str:
    return (
        f'<table:table-cell{styled(style)} office:value-type="{VALUE[kind]}="{exact(kind, value)}">'
        f"<text:p>{shown(kind, value)}</text:p></table:table-cell>"
    )


def text_cell(style: str, paragraphs: str) -> str:
    return f'<table:table-cell{styled(style)} office:value-type="string">{paragraphs}</table:table-cell>'


def small(values: Values) -> bool:
    numbers = cast("list[int]", values)
    return min(numbers) >= 0 and max(numbers) < EXACT


def whole_cells(style: str, kind: Kind, numbers: Sequence[int]) -> list[str]:
    """Numbers, or amounts in cents, that are not negative: the same cells as ``figure`` makes one by one."""
    if kind is Kind.INTEGER:
        return figures(style, kind, map(str, numbers), [f"{number:,}" for number in numbers])
    parts = [divmod(amount, 100) for amount in numbers]
    exacts = [f"{euros}.{cents:02d}" for euros, cents in parts]
    return figures(style, kind, exacts, [f"€ {euros:,}.{cents:02d}" for euros, cents in parts])


def decimal_cells(style: str, kind: Kind, numbers: Sequence[Decimal]) -> list[str] | None:
    texts = decimal_texts(numbers)
    pattern = PATTERNS[kind]
    return (
        None
        if texts is None
        else figures(style, kind, texts, [format(number, pattern) for number in numbers])
    )


def figures(style: str, kind: Kind, exacts: Iterable[str], english: list[str]) -> list[str]:
    start = f'<table:table-cell{styled(style)} office:value-type="{VALUE[kind]}="'
    dutch = "\n".join(english).translate(SWAP).split("\n")
    return [
        f'{start}{exact}"><text:p>{shown}</text:p></table:table-cell>'
        for exact, shown in zip(exacts, dutch, strict=True)
    ]


def styled(style: str) -> str:
    return f' table:style-name="{style}"' if style else ""


def exact(kind: Kind, value: object) -> str:
    """The value in the file."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if kind is Kind.EUROS:
        return cents_text(cast(int, value))
    return decimal_text(value) if isinstance(value, Decimal) else str(value)


def shown(kind: Kind, value: object) -> str:
    """What a reader sees when the program does not format by itself."""
    if isinstance(value, date):
        return value.strftime(SHOWN_DAY[kind])
    if kind is Kind.EUROS:
        euros, cents = divmod(abs(cast(int, value)), 100)
        return f"€ {'-' if cast(int, value) < 0 else ''}{euros:,}".translate(SWAP) + f",{cents:02d}"
    return format(value, PATTERNS[kind]).translate(SWAP)


def simple(texts: Sequence[str]) -> bool:
    joined = "".join(texts)
    return (
        begins_safely(texts)
        and joined.isprintable()
        and not any(mark in joined for mark in ("&", "<", ">", "  "))
        and not any(text.endswith(" ") for text in texts)
    )


def paragraphs(text: str) -> str:
    """A text with its line ends as paragraphs; blanks and tabs as elements, since XML folds them."""
    parts = (f"<text:p>{blanks(line)}</text:p>" for line in re.split(r"\r\n|\r|\n", text))
    return "".join(parts)


def blanks(line: str) -> str:
    spaced = BLANKS.sub(lambda found: f'<text:s text:c="{len(found.group())}"/>', xml_text(line))
    return spaced.replace("\t", "<text:tab/>")
