"""How large a table file may be."""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of the file; rows below the header; columns; and what an XLSX file may become when it is unpacked."""

    size: int = 25 * MB
    rows: int = 1_000_000
    columns: int = 200
    unpacked: int = 1024 * MB
    strings: int = 128 * MB
    ratio: int = 200
    members: int = 1_000


UPLOAD = Limits()
