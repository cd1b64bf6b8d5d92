"""What happened to an object and its parts, newest first, and who put a version of a fact in."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import models

from jeugdregio.core.db import Context
from jeugdregio.core.models import Change, Transition
from jeugdregio.core.models.history import ChangeQuerySet
from jeugdregio.core.records import RECORDED


@dataclass(frozen=True)
class Trail:
    """The rows whose history is told together: an object, and what its own rows do not name as their whole.

    `roots`: for each table the ids. `steps`: the names under which the workflow wrote its steps, with the ids; they
    tell what happened before the history began.
    """

    roots: dict[str, list[int]]
    steps: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, *rows: models.Model, steps: str = "") -> "Trail":
        """The trail of these rows; `steps` is the subject of the workflow of the first."""
        roots: dict[str, list[int]] = {}
        for row in rows:
            roots.setdefault(row._meta.db_table, []).append(row.pk)
        return cls(roots, {steps: [rows[0].pk]} if steps else {})


def changes_at(context: Context, trail: Trail) -> ChangeQuerySet:
    """Every change on a trail that the reader may see, newest first."""
    wanted = models.Q(pk__in=[])
    for table, ids in trail.roots.items():
        wanted |= models.Q(root=table, root_id__in=ids)
    found: ChangeQuerySet = Change.objects.visible_to(context).filter(wanted).order_by("-id")
    return found


def changes_by_trace(context: Context, trace: str) -> ChangeQuerySet:
    """Everything that one request or job changed, as far as the reader may see it, newest first."""
    found: ChangeQuerySet = Change.objects.visible_to(context).filter(trace=trace).order_by("-id")
    return found


def steps_before(context: Context, trail: Trail) -> list[Transition]:
    """The steps of the workflow from before the first change that was kept, newest first."""
    if not trail.steps:
        return []
    first = changes_at(context, trail).order_by("id").values_list("at", flat=True).first()
    wanted = models.Q(pk__in=[])
    for subject, ids in trail.steps.items():
        wanted |= models.Q(subject=subject, subject_id__in=ids)
    rows = Transition.objects.visible_to(context).filter(wanted).exclude(name=RECORDED)
    if first:
        rows = rows.filter(at__lt=first)
    return list(rows.select_related("by").order_by("-id"))


def first_changes(context: Context, model: type[models.Model], ids: Collection[int]) -> dict[int, Change]:
    """With which change each of these rows came in, by id; none for rows from before the history. One statement."""
    rows = Change.objects.visible_to(context).filter(
        subject=model._meta.db_table, subject_id__in=ids, verb="insert"
    )
    return {row.subject_id: row for row in rows.order_by("id")}
