"""Links that say where you are: tabs and phases."""

from dataclasses import dataclass

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.status import Badge


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of an object page; tabs are links, so each has its own address."""

    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One phase; the state is said in words, `detail` holds its dates."""

    label: Text
    badge: Badge
    detail: Text = ""
    url: str = ""
    current: bool = False
