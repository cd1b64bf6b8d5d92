"""Many terms and tasks at once: those of the rows of one table follow what the rows say."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.db.models.functions import Now

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Task, Term
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.work.kinds import Target, kind_named


@dataclass(frozen=True, slots=True)
class Reason:
    """What a term or a task follows from: `key` names it, `on` is a business date, `roles` have to know."""

    key: str
    target: Target
    on: date
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The reasons of one kind that there should be among `keys`; with `keys` None, at all for this owner."""

    region_id: int
    owner_id: int
    kind: str
    reasons: Sequence[Reason]
    keys: Collection[str] | None = None

    def is_about(self, key: str) -> bool:
        """Whether a key is among those that this says something of."""
        return self.keys is None or key in self.keys


def terms_keep(wanted: Wanted, *, basis: str) -> int:
    """Set, move and drop terms until there is one for each reason, in the caller's transaction.

    Out: how many changed; a second time 0. A moved term gets a new version, so that calendars move the event.
    Raises LookupError for an unknown kind. At most four statements. (ux 2.2 screen 14)
    """
    kind_named(wanted.kind)
    reasons = {reason.key: reason for reason in wanted.reasons}
    with as_actor(Context.for_region(wanted.region_id)):
        rows = Term.objects.select_for_update(of=("self",)).filter(**_place(wanted))
        known = {row.key: row for row in rows.order_by("id") if wanted.is_about(row.key)}
        gone = [known[key].pk for key in known.keys() - reasons.keys()]
        if gone:
            Term.objects.filter(pk__in=gone).delete()
        moved = [row for row in known.values() if row.key in reasons and _moves(row, reasons[row.key], basis)]
        if moved:
            Term.objects.bulk_update(
                moved,
                ["title", "on", "basis", "roles", "subject", "subject_public_id", "version", "changed_at"],
            )
        made = [
            Term(**_place(wanted), **_about(one), on=one.on, basis=basis, roles=list(one.roles))
            for key, one in reasons.items()
            if key not in known
        ]
        Term.objects.bulk_create(made, ignore_conflicts=True)
    return len(gone) + len(moved) + len(made)


def tasks_keep(wanted: Wanted, *, done: Collection[str], since: date, now: datetime) -> int:
    """Open a task for each reason and its day, and close those whose reason went or moved.

    A reason that moved is a new reason: its day is part of the key, as one reason makes one task. Reasons in `done`
    close as done, others as no longer needed; a day before `since` opens nothing any more. A reason that comes back
    opens its task again, unless somebody closed it by hand; an open task follows the role and the title. Out: how many
    changed. Raises LookupError for an unknown kind. At most six statements.
    """
    kind_named(wanted.kind)
    dated = {f"{one.key}:{one.on}": one for one in wanted.reasons}
    with as_actor(Context.for_region(wanted.region_id)):
        rows = list(Task.objects.filter(**_place(wanted)))
        gone = [
            row
            for row in rows
            if row.state == TaskState.OPEN and row.key not in dated and wanted.is_about(_reason(row.key))
        ]
        for is_done, state in ((True, TaskState.DONE), (False, TaskState.CANCELLED)):
            ids = [row.pk for row in gone if (_reason(row.key) in done) == is_done]
            if ids:
                Task.objects.filter(pk__in=ids, state=TaskState.OPEN).update(state=state, done_at=now)
        back = [row.pk for row in rows if row.key in dated and _comes_back(row, dated[row.key], since)]
        if back:
            Task.objects.filter(pk__in=back).update(state=TaskState.OPEN, done_at=None)
        moved = [
            row
            for row in rows
            if row.key in dated and row.state == TaskState.OPEN and _follows(row, dated[row.key])
        ]
        if moved:
            Task.objects.bulk_update(moved, ["title", "role", "subject", "subject_public_id"])
        known = {row.key for row in rows}
        made = [
            Task(**_place(wanted), **{**_about(one), "key": key}, due_on=one.on, role=one.roles[0])
            for key, one in dated.items()
            if key not in known and one.on >= since
        ]
        Task.objects.bulk_create(made, ignore_conflicts=True)
    return len(gone) + len(back) + len(moved) + len(made)


def _comes_back(row: Task, reason: Reason, since: date) -> bool:
    return row.state != TaskState.OPEN and row.done_by_id is None and reason.on >= since


def _follows(row: Task, reason: Reason) -> bool:
    """Put what a reason says on an open task; whether anything was different."""
    values = {**_about(reason), "key": row.key, "role": reason.roles[0]}
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    return True


def _reason(key: str) -> str:
    return key.rpartition(":")[0]


def _place(wanted: Wanted) -> dict[str, object]:
    return {"region_id": wanted.region_id, "owner_id": wanted.owner_id, "kind": wanted.kind}


def _about(reason: Reason) -> dict[str, object]:
    target = reason.target
    return {
        "key": reason.key,
        "subject": target.kind,
        "subject_public_id": target.public_id,
        "title": target.title,
    }


def _moves(row: Term, reason: Reason, basis: str) -> bool:
    """Put what a reason says on a term; whether anything was different."""
    values = {**_about(reason), "on": reason.on, "basis": basis, "roles": list(reason.roles)}
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.changed_at = F("version") + 1, Now()
    return True
