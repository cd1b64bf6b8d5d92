"""Small tables for the cast, as people put them in."""

from collections.abc import Sequence
from functools import cache

from tests.core.importing.files import csv_file, xlsx_file

Row = Sequence[object]
PART = "specialistisch-ambulant"
PEOPLE = ("gemeentecode", "jaar", "leeftijd", "inwoners")
CONTRACTS = (
    "contractnummer",
    "KvK-nummer",
    "overeenkomst",
    "onderdeel",
    "bekostiging",
    "ingangsdatum",
    "einddatum",
)
PRICES = ("contractnummer", "productcode", "eenheid", "prijs", "geldig vanaf")
CEILINGS = ("contractnummer", "jaar", "bestedingsruimte")
MAPPING = ("overeenkomst", "productcode", "geldig vanaf", "onderdeel", "aandeel (%)")
CLAIMS = (
    *("gemeentecode", "AGB-code", "declaratienummer", "referentienummer", "productcategorie", "productcode"),
    *("begindatum", "einddatum", "volume", "eenheid", "tarief", "bedrag", "declaratiedatum", "BSN"),
)


def people(*rows: Row) -> bytes:
    return csv_file([PEOPLE, *(rows or [("9901", 2027, 4, 210), ("9901", 2027, 5, 220)])])


def contract(**cells: str) -> tuple[str, ...]:
    good = {
        "number": "2028-0001",
        "kvk": "99000002",
        "agreement": "raam-2027",
        "part": PART,
        "payment": "pxq",
    }
    return tuple({**good, "first": "01-01-2028", "last": "31-12-2030", **cells}.values())


def claim_row(**cells: str) -> tuple[str, ...]:
    good = dict(zip(CLAIMS, CLAIMS, strict=True)) | {
        "gemeentecode": "9901",
        "AGB-code": "99000001",
        "declaratienummer": "202601001",
        "referentienummer": "R1",
        "productcategorie": "45",
        "productcode": "45A01",
        "begindatum": "01-01-2026",
        "einddatum": "31-01-2026",
        "volume": "10",
        "eenheid": "04",
        "tarief": "96,00",
        "bedrag": "960,00",
        "declaratiedatum": "10-02-2026",
        "BSN": "123456782",
    }
    return tuple({**good, **cells}.values())


@cache
def two_sheets() -> bytes:
    """A workbook with ceilings and inhabitants."""
    return xlsx_file([CEILINGS, ("2027-0001", 2028, 1_000_000)], [PEOPLE, ("9901", 2027, 4, 210)])
