"""News of a reader, grouped by the object that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from jeugdregio.core.db import Context
from jeugdregio.core.models import Muted, Notification
from jeugdregio.core.models.base import OwnedQuerySet

MOST = 200


@dataclass(frozen=True, slots=True)
class About:
    """One object with its news, newest first."""

    title: str
    news: Sequence[Notification]

    @property
    def first(self) -> Notification:
        """The newest piece, which stands for the object."""
        return self.news[0]

    @property
    def is_unread(self) -> bool:
        """Whether a piece of it was not read yet."""
        return any(row.read_at is None for row in self.news)


def news_of(context: Context, *, unread: bool) -> list[About]:
    """The news of a reader by object, the object with the newest news first; at most MOST pieces."""
    rows: OwnedQuerySet = Notification.objects.visible_to(context)
    if unread:
        rows = rows.filter(read_at=None)
    found: dict[tuple[str, UUID], list[Notification]] = {}
    for row in rows.order_by("-id")[:MOST]:
        found.setdefault((row.subject, row.subject_public_id), []).append(row)
    return [About(news[0].title, news) for news in found.values()]


def was_just_read(context: Context, now: datetime, within: timedelta) -> bool:
    """Whether the reader marked news read so recently that it can be undone."""
    return bool(Notification.objects.visible_to(context).filter(read_at__gt=now - within).exists())


def news_named(context: Context, public_id: UUID) -> Notification | None:
    """The piece of news with this public id, if it is the reader's."""
    found: Notification | None = Notification.objects.visible_to(context).filter(public_id=public_id).first()
    return found


def muted_by(context: Context) -> list[Muted]:
    """The objects that a reader wants no news about."""
    return list(Muted.objects.visible_to(context))


def muted_named(context: Context, public_id: UUID) -> Muted | None:
    """The muted object with this public id, if it is the reader's."""
    found: Muted | None = Muted.objects.visible_to(context).filter(public_id=public_id).first()
    return found
