"""The mix of functions that deliver a service: one a line, with percentages that make 100 (SEG-18)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

LINE = re.compile(r"^(?P<name>.+?)[\s:;]+(?P<share>\d{1,3}(?:,\d{1,2})?)\s*%?$")
WHOLE = 100


class UnreadableMixError(ValueError):
    """A line that is no function with a percentage; `line` is its number, from 1."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line, self.text = line, text


@dataclass(frozen=True, slots=True)
class Function:
    """One function and its share of the hours, as a percentage."""

    name: str
    share: Fraction

    @property
    def percentage(self) -> str:
        """The share as people write it: 12,5."""
        return f"{float(self.share):.2f}".rstrip("0").rstrip(".").replace(".", ",")

    def __str__(self) -> str:
        return f"{self.name}: {self.percentage}%"


def read_mix(text: str) -> list[Function]:
    """The functions in a text such as "hbo: 60%"; empty lines say nothing. Raises UnreadableMixError."""
    found: list[Function] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = LINE.match(line.strip())
        if match is None:
            raise UnreadableMixError(number, line.strip())
        found.append(Function(match["name"].strip(), Fraction(match["share"].replace(",", "."))))
    return found


def shown_mix(text: str) -> list[tuple[str, str]]:
    """Each line as its function and percentage, for a page; a line that is not clear stands there as it is."""
    found: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        try:
            (one,) = read_mix(line)
        except UnreadableMixError:
            found.append((line, ""))
        else:
            found.append((one.name, f"{one.percentage}%"))
    return found


def total(functions: Sequence[Function]) -> Fraction:
    """What the percentages make together."""
    return sum((one.share for one in functions), Fraction(0))


def write_mix(functions: Sequence[Function]) -> str:
    """The functions as they are kept: one a line."""
    return "\n".join(map(str, functions))
