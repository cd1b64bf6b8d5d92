"""News as the page shows it."""

from dataclasses import dataclass

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import Notification
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.work.kinds import kind_shown
from jeugdregio.core.work.selectors.news import About


@dataclass(frozen=True, slots=True)
class ShownNews:
    """One piece of news in words."""

    what: Text
    when: str
    why: Text
    is_unread: bool


@dataclass(frozen=True, slots=True)
class ShownAbout:
    """One object with its news; `first` names it in addresses, `ways` lead to it, each once."""

    title: str
    first: Notification
    news: list[ShownNews]
    ways: list[Link]
    is_unread: bool


def shown_about(about: About) -> ShownAbout:
    """An object with its news in words."""
    return ShownAbout(
        about.title, about.first, [_shown(row) for row in about.news], _ways(about), about.is_unread
    )


def _ways(about: About) -> list[Link]:
    """Where the news leads: one button for what several pieces of news share."""
    ways: dict[str, Link] = {}
    for row in about.news:
        kind = kind_shown(row.kind)
        if url := kind.url(row.subject_public_id):
            ways.setdefault(url, Link(kind.action, url))
    return list(ways.values())


def _shown(row: Notification) -> ShownNews:
    kind = kind_shown(row.kind)
    return ShownNews(
        what=kind.label,
        when=formats.format_moment(row.created_at),
        why=kind.why,
        is_unread=row.read_at is None,
    )
