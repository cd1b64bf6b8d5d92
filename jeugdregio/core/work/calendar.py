"""The calendar feed: a secret that is shown once, and the terms of one member as iCalendar (ux 6, ICS feed).

Events carry no personal data and no amounts: a title of ours, the day and the rule. Their UID is the term's, so that
a moved term moves the event.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.mail.sending import absolute
from jeugdregio.core.models import CalendarFeed, Term
from jeugdregio.core.models.work import CALENDAR_SETTING
from jeugdregio.core.work.kinds import kind_shown
from jeugdregio.core.work.people import workers

SECRET_BYTES = 32
ZONE = "Europe/Amsterdam"
REFRESH = timedelta(hours=4)


def hash_of(secret: str) -> str:
    """What the table knows of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def calendar_subscribe(*, context: Context) -> str:
    """A new secret for the reader at this organisation; the former one stops working. It is nowhere else."""
    calendar_revoke(context=context)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        recipient_id=context.actor,
        secret_hash=hash_of(secret),
    )
    return secret


def calendar_revoke(*, context: Context) -> bool:
    """Stop the reader's calendar at this organisation. False when there was none."""
    rows = CalendarFeed.objects.visible_to(context).filter(revoked_at=None)
    return bool(rows.update(revoked_at=Now()))


def calendar_of(context: Context) -> CalendarFeed | None:
    """The reader's calendar at this organisation, when they have one."""
    found: CalendarFeed | None = (
        CalendarFeed.objects.visible_to(context).filter(revoked_at=None).select_related("owner").first()
    )
    return found


def calendar_with(secret: str) -> CalendarFeed | None:
    """The calendar that a secret opens, in any context; None when it opens nothing (any more)."""
    digest = hash_of(secret)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [CALENDAR_SETTING, digest])
    rows = CalendarFeed.objects.filter(secret_hash=digest, revoked_at=None, recipient__is_active=True)
    found: CalendarFeed | None = rows.select_related("recipient").first()
    return found


@contextmanager
def reader_of(feed: CalendarFeed | None) -> Iterator[Context | None]:
    """The context of who holds a calendar, inside it; None when they do not work there (any more)."""
    if feed is None:
        yield None
        return
    with as_actor(Context.for_region(feed.region_id)):
        people = workers(feed.region_id, organisation_id=feed.owner_id)
        reader = next((one for one in people if one.user_id == feed.recipient_id), None)
    if reader is None:
        yield None
        return
    with as_actor(reader.context):
        yield reader.context


def icalendar_of(terms: Iterable[Term]) -> bytes:
    """The terms as one calendar in the zone of the region."""
    calendar = Calendar()
    calendar.add("prodid", "-//Jeugdregio//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Terms in Jeugdregio"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_tzid(ZONE))
    for term in terms:
        calendar.add_component(_event(term))
    return bytes(calendar.to_ical())


def _event(term: Term) -> Event:
    kind = kind_shown(term.kind)
    event = Event()
    event.add("uid", f"{term.public_id}@{settings.PORTAL_URL.split('//')[-1].split(':')[0]}")
    event.add("sequence", term.version)
    event.add("dtstamp", term.changed_at)
    event.add("summary", f"{kind.label}: {term.title}")
    if term.basis:
        event.add("description", term.basis)
    if url := kind.url(term.subject_public_id):
        event.add("url", absolute(url))
    event.add("transp", "TRANSPARENT")
    if term.at is None:
        event.add("dtstart", term.on)
        event.add("dtend", term.on + timedelta(days=1))
    else:
        event.add("dtstart", timezone.localtime(term.at))
    return event
