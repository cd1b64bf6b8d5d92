"""The figures of a report as bytes: the same figures give the same bytes, and their hash names the report."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from jeugdregio.core.exports.columns import Column, Kind, Row
from jeugdregio.core.exports.signs import Sign
from monitoring.selectors.report_content import ReportFigures, ReportTable, columns_of

SIGN = "sign"
DATES = ("valuation_on", "known_on")
READERS: Mapping[Kind, Callable[[Any], object]] = {
    Kind.PERCENT: Decimal,
    Kind.DECIMAL: Decimal,
    Kind.DATE: date.fromisoformat,
}


def to_bytes(figures: ReportFigures) -> bytes:
    """Canonical JSON: keys sorted, cents as whole numbers, fractions and days as text."""
    tables = {
        key: {"rows": [encoded(row) for row in table.rows], "totals": table.totals and encoded(table.totals)}
        for key, table in figures.tables.items()
    }
    facts = {key: value for key, value in asdict(figures).items() if key != "tables"}
    facts |= {key: facts[key].isoformat() for key in DATES}
    whole = {**facts, "tables": tables}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_bytes(content: bytes) -> ReportFigures:
    """The figures again, as they were."""
    facts = json.loads(content)
    facts |= {key: date.fromisoformat(facts[key]) for key in DATES}
    facts["tables"] = {
        key: _table(key, found, facts["area_word"]) for key, found in facts.pop("tables").items()
    }
    return ReportFigures(**facts)


def _table(key: str, found: dict[str, Any], area_word: str) -> ReportTable:
    columns = columns_of(key, area_word)
    totals = found["totals"]
    rows = [decoded(row, columns) for row in found["rows"]]
    return ReportTable(key, rows, decoded(totals, columns) if totals else None)


def encoded(row: Row) -> list[object]:
    """The cells of a row as JSON knows them."""
    return [_encode(value) for value in row]


def _encode(value: object) -> object:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Sign):
        return {SIGN: value.name}
    return value.isoformat() if isinstance(value, date) else str(value)


def decoded(row: list[Any], columns: "tuple[Column, ...] | Any") -> Row:
    """The cells of a row as they were; the column says what a text stands for."""
    return tuple(_decode(value, column.kind) for value, column in zip(row, columns, strict=True))


def _decode(value: Any, kind: Kind) -> object:
    if isinstance(value, dict):
        return Sign[value[SIGN]]
    reader = READERS.get(kind)
    return reader(value) if reader and value is not None else value
