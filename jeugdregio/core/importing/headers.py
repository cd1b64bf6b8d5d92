"""Which header of a file is which column of the table."""

from collections.abc import Mapping, Sequence

from jeugdregio.core.importing.columns import Table, TableColumn, plain
from jeugdregio.core.importing.findings import Found, StructureError

# Never read here, whatever a file is about; where a number of a person is needed, the table has a column for it.
PERSONAL = frozenset(
    plain(name)
    for name in (
        *(
            "bsn",
            "burgerservicenummer",
            "sofinummer",
            "naam",
            "voornaam",
            "voornamen",
            "achternaam",
            "voorletters",
        ),
        *("geboortedatum", "geboortenaam", "geslachtsnaam", "adres", "straat", "huisnummer", "postcode"),
        *(
            "woonplaats",
            "telefoon",
            "telefoonnummer",
            "e-mail",
            "e-mailadres",
            "naam jeugdige",
            "naam cliënt",
        ),
        *("name", "first name", "last name", "date of birth", "birth date", "address", "phone", "email"),
    )
)


def by_name(table: Table) -> dict[str, TableColumn]:
    """Every accepted spelling of a header, and its column."""
    return {name: column for column in table.columns for name in column.names if name}


def matches(table: Table, header: Sequence[str]) -> dict[str, int]:
    """The place of each column, by its key, as far as its header is there (the first time)."""
    known = by_name(table)
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        column = known.get(plain(name))
        if column is not None:
            places.setdefault(column.key, place)
    return places


def missing(table: Table, places: Mapping[str, int]) -> list[TableColumn]:
    """The columns that must be there and are not."""
    return [column for column in table.columns if column.required and column.key not in places]


def settle(table: Table, header: Sequence[str], sheet: str = "") -> tuple[dict[str, int], list[str]]:
    """The place of each column, and the headers that are not read.

    Raises StructureError with all that is wrong: missing columns, columns that occur twice, columns about
    persons.
    """
    places = matches(table, header)
    absent = missing(table, places)
    if absent:
        raise StructureError(_missing(absent, header, sheet))
    known = by_name(table)
    extra, wrong = [], []
    for place, name in enumerate(header):
        column = known.get(plain(name))
        if column is None and plain(name) in PERSONAL:
            wrong.append(Found("TAB-PERSON", element=name))
        elif column is None:
            extra.append(name)
        elif places[column.key] != place:
            wrong.append(Found("TAB-HEADER", element=name))
    if wrong:
        raise StructureError(*wrong)
    return places, [name for name in extra if name]


def _missing(absent: Sequence[TableColumn], header: Sequence[str], sheet: str) -> Found:
    names = ", ".join(str(column.header) for column in absent)
    found = ", ".join(name[:40] for name in header if name)[:400] or "–"
    if sheet:
        return Found("TAB-SHEET", params={"missing": names, "found": found, "sheet": sheet[:40]})
    return Found("TAB-MISSING", params={"missing": names, "found": found})
