"""Where messages go: a folder a month, or a ZIP archive a month; names sort into an order that can be read in."""

from pathlib import Path
from struct import Struct
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jeugdregio.demo.generator.days import label

# Within a month: requests, allocations, starts, stops, claims, answers.
ORDER = {"JW315": 1, "JW301": 2, "JW305": 3, "JW307": 4, "JW323": 5, "JW325": 6}
MOST_WAITING = 4_000_000
_SIZES = Struct("<HI")
_OLDEST = (1980, 1, 1, 0, 0, 0)


class Sink(Protocol):
    """Takes messages, in any order."""

    def put(self, month: int, kind: str, name: str, text: str) -> None:
        """Take one message of a month."""

    def close(self) -> None:
        """No more messages come."""


def file_name(kind: str, name: str) -> str:
    """For example 2-JW301-0758-T0000012V1.xml."""
    return f"{ORDER[kind]}-{kind}-{name}.xml"


class Nowhere:
    """Counts and forgets."""

    def __init__(self) -> None:
        self.count = 0

    def put(self, month: int, kind: str, name: str, text: str) -> None:
        self.count += 1

    def close(self) -> None:
        """Nothing is open."""


class Folders:
    """A file a message, in a folder a month."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: set[int] = set()
        self.count = 0

    def put(self, month: int, kind: str, name: str, text: str) -> None:
        folder = self._root / label(month)
        if month not in self._known:
            folder.mkdir(parents=True, exist_ok=True)
            self._known.add(month)
        (folder / file_name(kind, name)).write_bytes(text.encode())
        self.count += 1

    def close(self) -> None:
        """Every file is closed already."""


class Archives:
    """An archive a month. Messages wait in one spool file a month, so memory does not grow with them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._waiting: dict[int, bytearray] = {}
        self._months: set[int] = set()
        self._size = 0
        self.count = 0
        root.mkdir(parents=True, exist_ok=True)

    def put(self, month: int, kind: str, name: str, text: str) -> None:
        title, data = file_name(kind, name).encode(), text.encode()
        record = _SIZES.pack(len(title), len(data)) + title + data
        self._waiting.setdefault(month, bytearray()).extend(record)
        self._size += len(record)
        self.count += 1
        if self._size > MOST_WAITING:
            self._spill()

    def close(self) -> None:
        """Sort each month and write its archive."""
        self._spill()
        for month in sorted(self._months):
            spool = self._spool(month)
            self._write(month, spool.read_bytes())
            spool.unlink()

    def _spill(self) -> None:
        for month, waiting in self._waiting.items():
            with self._spool(month).open("ab") as out:
                out.write(waiting)
            self._months.add(month)
        self._waiting.clear()
        self._size = 0

    def _spool(self, month: int) -> Path:
        return self._root / f"{label(month)}.spool"

    def _write(self, month: int, data: bytes) -> None:
        with ZipFile(self._root / f"{label(month)}.zip", "w", ZIP_DEFLATED, compresslevel=1) as archive:
            for title, start, end in sorted(_records(data)):
                info = ZipInfo(title, _OLDEST)
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, data[start:end])


def _records(data: bytes) -> list[tuple[str, int, int]]:
    """Name and place of every message in a spool file."""
    found, at = [], 0
    while at < len(data):
        name, length = _SIZES.unpack_from(data, at)
        start = at + _SIZES.size + name
        found.append((data[start - name : start].decode(), start, start + length))
        at = start + length
    return found
