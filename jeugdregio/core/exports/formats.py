"""The formats on offer, and one function that writes any of them."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import IO

from jeugdregio.core.exports.columns import Export
from jeugdregio.core.exports.csv_file import write_csv
from jeugdregio.core.exports.names import file_name
from jeugdregio.core.exports.ods_file import write_ods
from jeugdregio.core.exports.ods_parts import MIMETYPE as ODS_TYPE
from jeugdregio.core.exports.odt_file import MIMETYPE as ODT_TYPE
from jeugdregio.core.exports.odt_file import write_odt
from jeugdregio.core.exports.xlsx_file import write_xlsx

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"


class Format(StrEnum):
    """A format by the name it has in an address."""

    CSV = "csv"
    CSV_SYSTEM = "csv-systeem"
    XLSX = "xlsx"
    ODS = "ods"
    ODT = "odt"

    @property
    def extension(self) -> str:
        """Out: the end of the file name."""
        return "csv" if self is Format.CSV_SYSTEM else self.value

    @property
    def content_type(self) -> str:
        """Out: the media type."""
        return {Format.XLSX: XLSX_TYPE, Format.ODS: ODS_TYPE, Format.ODT: ODT_TYPE}.get(self, CSV_TYPE)


WRITERS: dict[Format, Callable[[Export, IO[bytes]], None]] = {
    Format.CSV: partial(write_csv, variant="nl"),
    Format.CSV_SYSTEM: partial(write_csv, variant="system"),
    Format.XLSX: write_xlsx,
    Format.ODS: write_ods,
    Format.ODT: write_odt,
}


def write_export(export: Export, out: IO[bytes], wanted: Format) -> None:
    """Write an export in the wanted format; ``out`` is open for bytes and seekable. Raises ExportError."""
    WRITERS[wanted](export, out)


def export_name(export: Export, wanted: Format) -> str:
    """What, period and moment: contracten_2027-Q3_20271021-1641.xlsx."""
    return file_name(export.filename_stem, export.note.made_at, wanted.extension)
