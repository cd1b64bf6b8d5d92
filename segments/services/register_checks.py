"""What must hold between the values of an entry and what else is known, per register."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from segments.models import Deliverable, Exclusion, Milestone, Risk, SmartGoal
from segments.models.entry import EntryModel
from segments.rules.programme import circle

Values = Mapping[str, Any]
Check = Callable[[Context, Any, Values], None]


def check(context: Context, model: type[EntryModel], row: EntryModel | None, values: Values) -> None:
    """Raises Refused with the reason in words; registers without a rule of their own take everything."""
    if model in CHECKS:
        CHECKS[model](context, row, values)


def _not_later(day: date | None) -> None:
    """What has happened did not happen after today."""
    if day is not None and day > today():
        raise Refused(_("%(day)s has still to come. Fill it in once it has happened.") % {"day": _said(day)})


def _open_when_changed(context: Context, row: EntryModel | None, values: Values, name: str) -> None:
    """A date may stay where it is, also when that period was closed since; it cannot be put into one."""
    day = values.get(name)
    if day is not None and (row is None or getattr(row, name) != day):
        require_open(context.region, day)


def check_goal(context: Context, row: SmartGoal | None, values: Values) -> None:
    """The baseline was measured, the target lies in an open period."""
    _not_later(values.get("baseline_on"))
    _not_later(values.get("reached_on"))
    _open_when_changed(context, row, values, "due_on")


def check_milestone(context: Context, row: Milestone | None, values: Values) -> None:
    """What is done was done by today."""
    _not_later(values.get("done_on"))


def check_deliverable(context: Context, row: Deliverable | None, values: Values) -> None:
    """No deliverable waits for itself, also not by way of others."""
    _not_later(values.get("delivered_on"))
    first = values.get("after")
    if row is None or first is None:
        return
    rows = Deliverable.objects.visible_to(context).values_list("id", "after_id", "title")
    after = {key: then for key, then, _title in rows} | {row.pk: first.pk}
    if way := circle(after, row.pk):
        titles = {key: title for key, _then, title in rows}
        names = ", ".join(f"“{titles[key]}”" for key in [*way[1:], row.pk])
        raise Refused(_("This would wait for itself: %(way)s. Choose another one.") % {"way": names})


def check_exclusion(context: Context, row: Exclusion | None, values: Values) -> None:
    """A boundary does not begin in a closed period."""
    _open_when_changed(context, row, values, "valid_from")


def check_risk(context: Context, row: Risk | None, values: Values) -> None:
    """What is met was met by today."""
    _not_later(values.get("met_on"))


def _said(day: date) -> str:
    return day.strftime("%d-%m-%Y")


CHECKS: dict[type[EntryModel], Check] = {
    SmartGoal: check_goal,
    Milestone: check_milestone,
    Deliverable: check_deliverable,
    Exclusion: check_exclusion,
    Risk: check_risk,
}
