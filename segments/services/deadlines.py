"""The days that stand in registers become terms of the region, and work for a role once they are near."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import ROLES_OF, Role
from jeugdregio.core import clock
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.services import Reason, Wanted, tasks_keep, terms_keep
from segments.enums import MeasureState
from segments.models import Deliverable, DevelopmentTask, Measure, Milestone, Risk, SmartGoal
from segments.models.entry import EntryModel
from segments.rules.deadlines import BEHIND, is_work, roles_of

NO_MORE = (MeasureState.DONE, MeasureState.DROPPED)


@dataclass(frozen=True)
class Deadline:
    """A day of the entries of a register: the kind of its term, its field, and the one that says that it is done.

    `parent` is what an entry is a part of: there it is read, its function answers, and it goes when that goes.
    """

    kind: str
    model: type[EntryModel]
    day: str = "due_on"
    done: str = ""
    parent: str = ""
    function: str = "function"

    @property
    def whole(self) -> type[EntryModel]:
        """The table whose entries have a page of their own."""
        found: Any = self.model._meta.get_field(self.parent).related_model if self.parent else self.model
        return found  # type: ignore[no-any-return]

    def read_at(self, row: Any) -> Any:
        """The entry on whose page this one is read."""
        return getattr(row, self.parent) if self.parent else row

    def is_done(self, row: Any) -> bool:
        """Whether what was due is there."""
        if isinstance(row, Measure):
            return row.state == MeasureState.DONE
        return bool(self.done and getattr(row, self.done))

    def is_open(self, row: Any) -> bool:
        """Whether the day still binds anybody."""
        dropped = isinstance(row, Measure) and row.state in NO_MORE
        unused = row.retired_on or self.read_at(row).retired_on
        return not (dropped or unused or self.is_done(row) or self.day_of(row) is None)

    def day_of(self, row: Any) -> date | None:
        """The day that binds; a measure without one is due at the end of its year, as its form says."""
        found: date | None = getattr(row, self.day)
        return date(row.year, 12, 31) if found is None and isinstance(row, Measure) else found


# An entry with parts comes before them, as it does where somebody saves it: so nobody waits for each other.
DEADLINES = (
    Deadline("task-evaluation", DevelopmentTask, day="evaluate_on"),
    Deadline("milestone-due", Milestone, done="done_on", parent="task"),
    Deadline("goal-due", SmartGoal, done="reached_on"),
    Deadline("deliverable-due", Deliverable, done="delivered_on", parent="line", function="director"),
    Deadline("measure-due", Measure),
    Deadline("risk-review", Risk, day="review_on", done="met_on"),
)


def deadlines_follow(row: EntryModel) -> int:
    """Let terms and tasks follow an entry that was saved or retired, and its parts; in the caller's transaction.

    Out: how many terms and tasks changed. (issue 3 item 6; SEG-11, SEG-12, SEG-27)
    """
    count = 0
    for deadline in DEADLINES:
        if deadline.model is type(row):
            count += _keep(deadline, row.region_id, {"pk": row.pk})
        elif deadline.whole is type(row):
            count += _keep(deadline, row.region_id, {deadline.parent: row})
    return count


@transaction.atomic
def deadlines_keep(*, region_id: int, today: date) -> int:
    """Let the terms and tasks of a region follow all its registers: what came near becomes work.

    Call it in the region's context. Out: how many changed; a second time on the same day 0.
    """
    return sum(_keep(deadline, region_id, None, today) for deadline in DEADLINES)


def _keep(deadline: Deadline, region_id: int, only: dict[str, Any] | None, today: date | None = None) -> int:
    rows = _rows(deadline, region_id, only)
    keys = None if only is None else [_key(deadline, row) for row in rows]
    reasons = [_reason(deadline, row) for row in rows if deadline.is_open(row)]
    day = today or clock.today()
    near = [reason for reason in reasons if is_work(reason.on, day)]
    done = {_key(deadline, row) for row in rows if deadline.is_done(row)}
    terms = Wanted(region_id, region_id, deadline.kind, reasons, keys)
    work = Wanted(region_id, region_id, deadline.kind, near, keys)
    return terms_keep(terms, basis=_("Programme and registers")) + tasks_keep(
        work, done=done, since=day - BEHIND, now=timezone.now()
    )


def _rows(deadline: Deadline, region_id: int, only: dict[str, Any] | None) -> Sequence[Any]:
    """The entries, held until the end of the transaction, so that none moves while its term does."""
    found = deadline.model._default_manager.select_for_update(of=("self",)).filter(region_id=region_id)
    if deadline.parent:
        found = found.select_related(deadline.parent)
    return list(found.filter(**(only or {})).order_by("id"))


def _key(deadline: Deadline, row: EntryModel) -> str:
    return f"{deadline.kind}:{row.public_id}"


def _reason(deadline: Deadline, row: Any) -> Reason:
    whole = deadline.read_at(row)
    target = Target(whole._meta.db_table, whole.public_id, row.title)
    function = getattr(whole, deadline.function)
    day = deadline.day_of(row)
    assert day is not None
    return Reason(_key(deadline, row), target, day, _roles(function))


def _roles(function: str) -> tuple[str, ...]:
    names = {role.value: str(role.label) for role in ROLES_OF[OrganisationKind.REGION]}
    return roles_of(function, names, Role.POLICY_OFFICER.value)
