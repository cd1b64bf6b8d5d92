"""Files that show that something was reached."""

from collections.abc import Iterable
from uuid import UUID

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import StoredFile
from jeugdregio.core.models.base import OwnedQuerySet
from segments.models import Evidence, Milestone


def evidence_of_goal(context: Context, goal_id: int) -> OwnedQuerySet:
    """The files of a goal that were not taken away."""
    rows: OwnedQuerySet = Evidence.objects.visible_to(context).filter(goal_id=goal_id, retired_on=None)
    return rows.select_related("goal")


def evidence_of(context: Context, milestones: Iterable[Milestone]) -> OwnedQuerySet:
    """The files of milestones that were not taken away."""
    ids = [row.pk for row in milestones]
    rows: OwnedQuerySet = Evidence.objects.visible_to(context).filter(milestone_id__in=ids, retired_on=None)
    return rows.select_related("milestone")


def evidence_named(context: Context, public_id: UUID) -> Evidence | None:
    """The file with this public id, when the reader may see it and it was not taken away."""
    rows = Evidence.objects.visible_to(context).select_related("milestone__task", "goal")
    found: Evidence | None = rows.filter(public_id=public_id, retired_on=None).first()
    return found


def stored_of(row: Evidence) -> StoredFile:
    """Where the bytes lie. Who may read the register may read them: the file itself is the region's."""
    with as_actor(Context.for_region(row.region_id)):
        return StoredFile.objects.get(pk=row.file_id)
