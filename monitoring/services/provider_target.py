"""Setting how many providers the region wants in a segment."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import Person
from monitoring.models import ProviderTarget
from segments.models import Segment


@dataclass(frozen=True)
class Target:
    """How many, by when, by which decision of which day, and why."""

    number: int
    reached_by: date
    decision: str
    decided_on: date
    reason: str


@transaction.atomic
def target_set(
    *, context: Context, segment: Segment, target: Target, seen: int, by: Person, today: date
) -> ProviderTarget:
    """Set the target of a segment, known from today on; earlier ones stay.

    In: `seen` is the newest row that the writer saw, 0 for none. Raises Overtaken, and Refused without a decision or
    reason, below 1, and for a decision that has still to come.
    """
    locked = Segment.objects.select_for_update(of=("self",)).get(pk=segment.pk)
    if newest_target(locked.pk) != seen:
        raise Overtaken
    if target.number < 1:
        raise Refused(_("A target is at least 1 provider."))
    if not target.decision.strip() or not target.reason.strip():
        raise Refused(_("Name the decision, and say why."))
    if target.decided_on > today:
        raise Refused(_("The day of the decision has still to come."))
    with because(target.reason):
        row: ProviderTarget = ProviderTarget.objects.create(
            region_id=context.region,
            owner_id=context.region,
            segment=locked,
            number=target.number,
            reached_by=target.reached_by,
            decision=target.decision.strip(),
            decided_on=target.decided_on,
            reason=target.reason.strip(),
            known_on=today,
            by_id=by.pk,
        )
    return row


def newest_target(segment_id: int) -> int:
    """The id of the newest target of a segment; 0 without one."""
    row = ProviderTarget.objects.filter(segment_id=segment_id).order_by("-id").values_list("pk", flat=True)
    return row.first() or 0
