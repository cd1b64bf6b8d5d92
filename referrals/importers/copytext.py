"""COPY text on its way to the database, held as a few large pieces."""

from typing import Protocol

from django.db import connection

# Single lines take half as much again as the text that is in them.
TOGETHER = 500
# One call of the driver holds up who reads ahead, so there are few of them; and a piece is held twice while it is sent.
PIECE = 1024 * 1024


class Readable(Protocol):
    """What the driver wants: the next piece, empty at the end."""

    def read(self, size: int = -1) -> str: ...


class CopyText:
    """Text for one table. It can be cut back to a mark, and is forgotten while it is read."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._lines: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._pieces or self._lines)

    def add(self, text: str) -> None:
        """Add whole lines."""
        self._lines.append(text)
        if len(self._lines) >= TOGETHER:
            self._join()

    def mark(self) -> int:
        """A place to cut back to."""
        self._join()
        return len(self._pieces)

    def cut(self, mark: int) -> None:
        """Forget what was added since the mark."""
        self._lines.clear()
        del self._pieces[mark:]

    def read(self, size: int = -1) -> str:
        """The next piece of about PIECE characters, whatever its size; empty at the end."""
        self._join()
        end = held = 0
        while end < len(self._pieces) and held < PIECE:
            held += len(self._pieces[end])
            end += 1
        text = "".join(self._pieces[:end])
        del self._pieces[:end]
        return text

    def _join(self) -> None:
        if self._lines:
            self._pieces.append("".join(self._lines))
            self._lines.clear()


def copy_text(table: str, columns: str, text: Readable) -> None:
    """Move text to a staging table."""
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", text)
