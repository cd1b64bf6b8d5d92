"""The work and the terms of an application follow its state: what waits for whom, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import PROVIDER_ROLES, Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Task
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.work.services import task_close, task_open, term_drop, term_set
from procurement.enums import ApplicationState
from procurement.models import Application
from procurement.rules.terms_of_application import decide_by
from procurement.selectors.assessments import last_request, pauses_of
from procurement.services.told import (
    APPLICATION,
    ASSESS,
    DECIDE_BY,
    SUPPLEMENT_BY,
    target_of,
)
from procurement.workflow import OFFICERS

KINDS = (ASSESS, DECIDE_BY, SUPPLEMENT_BY)
STATE = ApplicationState


@dataclass(frozen=True, slots=True)
class Waits:
    """A task that there should be: of a kind, at an organisation, for a role or a person, by a day."""

    kind: str
    owner_id: int
    role: str
    person_id: int | None
    due_on: date | None


def term_renew(row: Application) -> None:
    """Move the decision term by what supplements took; call it after one came or lapsed."""
    days = int(row.publication.content["decision_days"])
    row.decide_by = decide_by(row.submitted_on, days, pauses_of(row))
    row.save(update_fields=["decide_by"])


def work_follows(row: Application, *, now: datetime) -> None:
    """Open and close tasks, set and drop terms, until they are those of the state; a second time nothing changes.

    While a supplement is waited for the decision term stands still, and the provider has a term of its own.
    """
    due_on = None
    if row.state == STATE.SUPPLEMENT and (letter := last_request(row)):
        due_on = letter.due_on
    _tasks_follow(row, _waits(row, due_on), now)
    _terms_follow(row, due_on)


def _waits(row: Application, due_on: date | None) -> list[Waits]:
    if row.state in (STATE.SUBMITTED, STATE.CHECKING):
        return [Waits(ASSESS, row.region_id, Role.POLICY_OFFICER, row.handler_id, row.decide_by)]
    if row.state == STATE.PROPOSED:
        return [Waits(DECIDE_BY, row.region_id, Role.PROCUREMENT_LEAD, None, row.decide_by)]
    if row.state == STATE.SUPPLEMENT:
        return [Waits(SUPPLEMENT_BY, row.owner_id, Role.PROVIDER_PREPARER, None, due_on)]
    return []


def _tasks_follow(row: Application, wanted: Sequence[Waits], now: datetime) -> None:
    with as_actor(Context.for_region(row.region_id)):
        rows = list(Task.objects.filter(subject=APPLICATION, subject_public_id=row.public_id, kind__in=KINDS))
        waiting = {(one.kind, one.owner_id): one for one in rows if one.state == TaskState.OPEN}
        keep = {(one.kind, one.owner_id) for one in wanted}
        for place, task in waiting.items():
            if place not in keep:
                task_close(region_id=row.region_id, owner_id=task.owner_id, key=task.key, done=True, now=now)
        for one in wanted:
            if found := waiting.get((one.kind, one.owner_id)):
                values = {"person_id": one.person_id, "due_on": one.due_on}
                Task.objects.filter(pk=found.pk).exclude(**values).update(**values)
                continue
            count = sum(task.kind == one.kind for task in rows)
            task_open(
                region_id=row.region_id,
                owner_id=one.owner_id,
                kind=one.kind,
                target=target_of(row),
                key=f"{one.kind}:{row.public_id}:{count + 1}",
                due_on=one.due_on,
                role=one.role,
                person_id=one.person_id,
            )


def _terms_follow(row: Application, due_on: date | None) -> None:
    runs = row.state in (STATE.SUBMITTED, STATE.CHECKING, STATE.PROPOSED)
    decides = row.decide_by if runs else None
    region, provider = tuple(sorted(OFFICERS)), tuple(role.value for role in PROVIDER_ROLES)
    _term(row, DECIDE_BY, row.region_id, decides, _("Decision term of the published conditions"), region)
    _term(row, SUPPLEMENT_BY, row.owner_id, due_on, _("Term of the letter that asks for it"), provider)


def _term(
    row: Application, kind: str, owner_id: int, on: date | None, basis: str, roles: Sequence[str]
) -> None:
    key = f"{kind}:{row.public_id}"
    if on is None:
        term_drop(region_id=row.region_id, owner_id=owner_id, key=key)
        return
    term_set(
        region_id=row.region_id,
        owner_id=owner_id,
        kind=kind,
        target=target_of(row),
        key=key,
        on=on,
        basis=basis,
        roles=roles,
    )
