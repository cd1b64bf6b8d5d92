"""What the reader of an import must know first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """A title and the sentences below it, in a tone of the alerts."""

    title: str
    lines: list[str]
    tone: str
