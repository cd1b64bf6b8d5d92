"""What earlier publications of the same cells tell a reader about this one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jeugdregio.core.disclosure.cells import Position

Figures = Mapping[Position, int | Decimal]


@dataclass(frozen=True, slots=True)
class Earlier:
    """``hidden``: what any earlier publication hid. ``always``: what all of them hid, with the least it ever was.

    ``small``: what was hidden for its own sake and has grown by too little since: it still is.
    ``lows`` and ``highs``: what a figure was in the nearest one that counts less or more of the same (the quarter
    before, the quarter after), shown or not.
    """

    hidden: frozenset[Position] = frozenset()
    small: frozenset[Position] = frozenset()
    always: Figures = field(default_factory=dict)
    lows: Figures = field(default_factory=dict)
    highs: Figures = field(default_factory=dict)


NOTHING = Earlier()
