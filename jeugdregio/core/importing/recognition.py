"""Which kinds of table a file could be, by its headers: the file is opened once, however many kinds there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.csv_file import SEPARATORS, csv_headers
from jeugdregio.core.importing.decoding import check_size, is_workbook
from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.headers import matches, missing
from jeugdregio.core.importing.limits import UPLOAD, Limits
from jeugdregio.core.importing.xlsx_file import xlsx_headers

NOTHING = "".join((*SEPARATORS, '"', " "))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kind of table beside the headers of a file.

    `missing` holds the keys of columns that must be there and are not, `read` how many headers the kind
    knows, `extra` how many it does not.
    """

    key: str
    missing: tuple[str, ...]
    read: int
    extra: int

    @property
    def fits(self) -> bool:
        """Whether the file has all columns of the kind."""
        return not self.missing


def candidates(stream: BinaryIO, tables: Iterable[Table], *, limits: Limits = UPLOAD) -> list[Candidate]:
    """Every kind beside the headers of a file: those that fit first, then the closest.

    In: a seekable stream. Raises StructureError when no headers can be read.
    """
    check_size(stream, limits)
    headers = xlsx_headers(stream, limits) if is_workbook(stream) else csv_headers(stream)
    if not any(cell.strip(NOTHING) for header in headers for cell in header):
        raise StructureError(Found("TAB-EMPTY"))
    return sorted((_best(table, headers) for table in tables), key=_closeness)


def _best(table: Table, headers: Sequence[Sequence[str]]) -> Candidate:
    """The kind beside the sheet, or the way to cut up the line, that suits it best."""
    return min((_beside(table, header) for header in headers), key=_closeness)


def _beside(table: Table, header: Sequence[str]) -> Candidate:
    places = matches(table, header)
    absent = tuple(column.key for column in missing(table, places))
    return Candidate(table.key, absent, len(places), sum(map(bool, header)) - len(places))


def _closeness(candidate: Candidate) -> tuple[bool, int, int, int]:
    return not candidate.fits, -candidate.read, len(candidate.missing), candidate.extra
