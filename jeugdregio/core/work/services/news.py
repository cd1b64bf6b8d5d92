"""Use cases of news: tell people, and let them say that they have read it or want none of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.models import Muted, Notification
from jeugdregio.core.work.kinds import Target, kind_named
from jeugdregio.core.work.people import Worker

MAIL_NOW = "news-now"
UNDO = timedelta(minutes=10)


def notify(
    *, region_id: int, kind: str, target: Target, key: str, to: Iterable[Worker], but: int | None = None
) -> int:
    """Tell people something about an object, in the caller's transaction.

    `key` names the reason: nobody hears the same twice. Who muted the object hears nothing, nor does `but`, the
    person who caused it. Urgent kinds are mailed at once to who wants mail of that kind, others with the digest.
    Out: how many were told. Raises LookupError for an unknown kind. (ux 5.4 notifications)
    """
    found = kind_named(kind)
    with as_actor(Context.for_region(region_id)):
        deaf = set(
            Muted.objects.filter(
                region_id=region_id, subject=target.kind, subject_public_id=target.public_id
            ).values_list("recipient_id", "owner_id")
        )
        told = set(
            Notification.objects.filter(region_id=region_id, key=key).values_list("recipient_id", "owner_id")
        )
        wanted = {
            (one.user_id, one.organisation_id): one
            for one in to
            if one.user_id != but and one.region_id == region_id
        }
        rows = [_row(kind, target, key, wanted[place]) for place in sorted(wanted.keys() - deaf - told)]
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        for row in rows if found.urgent else ():
            if wanted[row.recipient_id, row.owner_id].wants_mail(kind):
                _mail_now(row)
    return len(rows)


def _mail_now(row: Notification) -> None:
    mail_ask(
        kind=MAIL_NOW,
        dedupe=f"{MAIL_NOW}:{row.public_id}",
        recipient_id=row.recipient_id,
        region=row.region_id,
        news=row.kind,
    )


def _row(kind: str, target: Target, key: str, to: Worker) -> Notification:
    return Notification(
        region_id=to.region_id,
        owner_id=to.organisation_id,
        recipient_id=to.user_id,
        kind=kind,
        subject=target.kind,
        subject_public_id=target.public_id,
        title=target.title,
        key=key,
    )


def news_read(*, context: Context, now: datetime, target: Target | None = None) -> int:
    """Mark the reader's news read: all of it, or what is about one object. Out: how many were unread."""
    rows = Notification.objects.visible_to(context).filter(read_at=None)
    if target:
        rows = rows.filter(subject=target.kind, subject_public_id=target.public_id)
    return int(rows.update(read_at=now))


def news_unread(*, context: Context, now: datetime) -> int:
    """Undo: what the reader marked read in the last UNDO is unread again. Out: how many."""
    rows = Notification.objects.visible_to(context).filter(read_at__gt=now - UNDO)
    return int(rows.update(read_at=None))


def object_mute(*, context: Context, target: Target) -> None:
    """No news about an object any more for this reader; a second time changes nothing."""
    Muted.objects.get_or_create(
        region_id=context.region,
        owner_id=context.organisation,
        recipient_id=context.actor_id,
        subject=target.kind,
        subject_public_id=target.public_id,
        defaults={"title": target.title},
    )
