"""The queue of applications, in the order in which they came, and what was submitted before (screen 28).

There is no other order to ask for than that of numbers, names, days, handlers and states (decisions 38).
"""

from dataclasses import dataclass

from django.db.models import Q

from jeugdregio.core.db import Context
from jeugdregio.core.work.people import Worker, workers
from procurement.enums import LIVE
from procurement.models import Application, Submission
from procurement.rules.content import Content, newest, read_content
from procurement.workflow import OFFICERS


@dataclass(frozen=True, slots=True)
class Place:
    """Where an application stands among those that wait, by the day on which it came."""

    number: int
    total: int
    before: Application | None
    after: Application | None


def queue_of(context: Context) -> list[Application]:
    """Every application to the region, in the order in which they came. One statement."""
    rows = Application.objects.visible_to(context).filter(region_id=context.region)
    related = rows.select_related("scheme", "provider__organisation", "handler")
    return list(related.order_by("submitted_on", "id"))


def place_of(context: Context, application: Application) -> Place | None:
    """Its place among those that wait; None once it does not."""
    if application.state not in LIVE:
        return None
    rows = Application.objects.visible_to(context).filter(region_id=context.region, state__in=LIVE)
    waiting = list(rows.only("pk", "public_id", "number").order_by("submitted_on", "id"))
    here = next(index for index, one in enumerate(waiting) if one.pk == application.pk)
    return Place(
        here + 1,
        len(waiting),
        waiting[here - 1] if here else None,
        waiting[here + 1] if here + 1 < len(waiting) else None,
    )


def officers_of(context: Context) -> list[Worker]:
    """Who checks applications for the region, each person once, by name."""
    found = workers(context.region, organisation_id=context.region, roles=tuple(sorted(OFFICERS)))
    return list({one.user_id: one for one in found}.values())


def content_before(application: Application) -> Content | None:
    """What the provider submitted to the same scheme the time before; None the first time."""
    earlier = Application.objects.filter(
        Q(pk__lt=application.pk), scheme_id=application.scheme_id, owner_id=application.owner_id
    )
    last = earlier.order_by("-id").first()
    if last is None:
        return None
    rows = Submission.objects.filter(application=last).order_by("number")
    return newest([read_content(row.content) for row in rows]) if rows else None
