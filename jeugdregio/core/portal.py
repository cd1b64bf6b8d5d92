"""Where the apps hang what they have for pages of the whole portal: the start page and the search page.

The core shows it and knows nothing of it; what an app gives is narrowed to the reader by that app.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link


@dataclass(frozen=True)
class Reader:
    """Who looks: the role decides which links make sense, the context which rows are seen."""

    context: Context
    role: str


@dataclass(frozen=True)
class HomeBlock:
    """A part of the start page. `rank` orders the blocks, the lowest first."""

    key: str
    title: Text
    items: Sequence[ActionItem]
    rank: int
    intro: Text = ""
    more: Link | None = None


@dataclass(frozen=True)
class Hit:
    """Something that was found; an exact hit is the very thing that was asked for."""

    title: Text
    url: str
    detail: Text = ""
    exact: bool = False


@dataclass(frozen=True)
class Hits:
    """What was found of one kind. `count` may be more than is shown."""

    label: Text
    found: Sequence[Hit] = field(default_factory=tuple)
    count: int = 0


BlockMaker = Callable[[Reader], HomeBlock | None]
Finder = Callable[[Reader, str], Hits]
PublicMaker = Callable[[], HomeBlock | None]

_PUBLIC: list[PublicMaker] = []
_BLOCKS: list[BlockMaker] = []
_FINDERS: list[Finder] = []


def register_blocks(*makers: BlockMaker) -> None:
    """Add parts of the start page; twice the same is once."""
    _BLOCKS.extend(maker for maker in makers if maker not in _BLOCKS)


def register_public_blocks(*makers: PublicMaker) -> None:
    """Add parts of the start page of who is not signed in; twice the same is once."""
    _PUBLIC.extend(maker for maker in makers if maker not in _PUBLIC)


def public_blocks() -> list[HomeBlock]:
    """What stands on the start page of who is not signed in, in order."""
    found = [block for maker in _PUBLIC if (block := maker())]
    return sorted(found, key=lambda block: block.rank)


def register_finders(*finders: Finder) -> None:
    """Add kinds of things that can be found; twice the same is once."""
    _FINDERS.extend(finder for finder in finders if finder not in _FINDERS)


def blocks_for(reader: Reader) -> list[HomeBlock]:
    """What stands on this reader's start page, in order."""
    found = [block for maker in _BLOCKS if (block := maker(reader))]
    return sorted(found, key=lambda block: block.rank)


def search(reader: Reader, text: str) -> list[Hits]:
    """What this reader can find, by kind; kinds without a hit are left out."""
    return [hits for finder in _FINDERS if (hits := finder(reader, text)).found]
