"""Two versions of a segment beside each other, field by field and word by word (SEG-01, SEG-19)."""

from collections.abc import Sequence
from dataclasses import dataclass

from jeugdregio.core.exports.columns import Text
from segments.rules.compare import Pieces, word_changes
from segments.selectors.sheet import Line, SheetPart, ShownSheet

NOTHING = ShownSheet((), ())


@dataclass(frozen=True)
class Compared:
    """One field on both sides, in pieces that tell what changed. `part` is the part it is of, empty for the sheet."""

    part: str
    label: Text
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the two sides differ."""
        return self.before != self.after

    @property
    def pieces(self) -> tuple[Pieces, Pieces]:
        """Both texts in words that are the same and words that are not."""
        return word_changes(self.before, self.after)


def compare(before: ShownSheet, after: ShownSheet) -> list[Compared]:
    """Every field of both, the sheet first and then each part; parts are the same when they have the same code."""
    found = _pairs("", before.lines, after.lines)
    old, new = ({part.code: part for part in side.parts} for side in (before, after))
    for code in dict.fromkeys([*old, *new]):
        was, now = old.get(code), new.get(code)
        found += _pairs(_name(was, now), was.lines if was else (), now.lines if now else ())
    return found


def changed_only(rows: Sequence[Compared]) -> list[Compared]:
    """The fields that differ."""
    return [row for row in rows if row.is_changed]


def _name(was: SheetPart | None, now: SheetPart | None) -> str:
    return now.name if now else was.name if was else ""


def _pairs(part: str, before: Sequence[Line], after: Sequence[Line]) -> list[Compared]:
    old, new = ({line.key: line for line in side} for side in (before, after))
    return [
        Compared(part, (new.get(key) or old[key]).label, _text(old, key), _text(new, key))
        for key in dict.fromkeys([*old, *new])
    ]


def _text(lines: dict[str, Line], key: str) -> str:
    return lines[key].text if key in lines else ""
