"""Which youth a claim row is about, and citizen numbers in columns where they would be stored."""

from collections.abc import Iterator, Sequence
from operator import contains

from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.marks import shown
from jeugdregio.core.importing.personal import mostly_numbers
from jeugdregio.core.importing.reading import NULL
from jeugdregio.core.importing.table_file import RAW, TableFile
from referrals.importers.tables.claim_chunks import Chunk

STORED = ("number", "reference", "previous", "allocation")
SAMPLE = 200
NOTHING = "\x01"


def youths(chunk: Chunk) -> list[str]:
    """The pseudonym of each row, from whichever column holds it."""
    keys, numbers = chunk.values["youth"], chunk.values["bsn"]
    if keys.count(NULL) == len(keys):
        return numbers
    return [key if number == NULL else number for key, number in zip(keys, numbers, strict=True)]


def youth_problems(chunk: Chunk) -> Iterator[Found]:
    """Rows that name no youth, or two."""
    keys, numbers = chunk.values["youth"], chunk.values["bsn"]
    if keys.count(NULL) == len(keys) and NULL not in numbers:
        return
    if numbers.count(NULL) == len(numbers) and NULL not in keys:
        return
    for place, (line, key, number) in enumerate(zip(chunk.lines, keys, numbers, strict=True)):
        if (key == NULL) == (number == NULL) and place not in chunk.bad:
            yield Found("CLM-YOUTH", line)


def number_problems(chunk: Chunk, file: TableFile) -> Iterator[Found]:
    """Rows in which the youth's own number stands in a column that is stored too."""
    if "bsn" not in file.places:
        return
    numbers = [shown(cell).strip() or NOTHING for cell in chunk.values[RAW + "bsn"]]
    for key in STORED:
        if any(map(contains, chunk.values[key], numbers)):
            yield from _named(chunk.lines, chunk.values[key], numbers, file.readers[key].header)


def _named(
    lines: Sequence[int], cells: Sequence[str], numbers: Sequence[str], header: str
) -> Iterator[Found]:
    for line, cell, number in zip(lines, cells, numbers, strict=True):
        if number in cell:
            yield Found("TAB-BSN", line, header)


def refuse_numbers(chunk: Chunk, file: TableFile) -> None:
    """Raises StructureError when a column that is stored holds citizen numbers all the way down."""
    for key in STORED:
        if key in file.places and mostly_numbers(chunk.values[key][:SAMPLE]):
            raise StructureError(Found("TAB-BSN-COLUMN", element=file.readers[key].header))
