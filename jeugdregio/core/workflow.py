"""States and transitions as data, and the one function that runs them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models, transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import because
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Transition
from jeugdregio.core.verdict import Verdict


class Person(Protocol):
    pk: Any


@dataclass(frozen=True)
class Step:
    """One allowed change: from which states, to which, by which roles, and when."""

    name: str
    sources: frozenset[str]
    target: str
    roles: frozenset[str] = frozenset()
    guard: Callable[[Any], Verdict] | None = None
    needs_reason: bool = False


@dataclass(frozen=True)
class Workflow:
    """The steps of one kind of object; `state_field` is changed nowhere else."""

    subject: str
    steps: tuple[Step, ...]
    state_field: str = "state"

    def step(self, name: str) -> Step:
        return next(step for step in self.steps if step.name == name)


def run_step(
    workflow: Workflow, name: str, row: models.Model, *, by: Person | None, role: str = "", reason: str = ""
) -> None:
    """Lock the row, check state, role and guard, change the state and append the log row.

    `role` is the role under which `by` acts; jobs pass none for steps without roles. Raises Conflict when the
    row is no longer in a state that the step starts from, Refused when the role, the guard or a missing
    reason forbids it. Nothing is saved then. (architecture, house rule 2)
    """
    step = workflow.step(name)
    with transaction.atomic():
        locked: Any = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        source = getattr(locked, workflow.state_field)
        _check(step, locked, source, role, reason)
        setattr(locked, workflow.state_field, step.target)
        with because(reason):
            locked.save(update_fields=[workflow.state_field])
        Transition.objects.create(
            region_id=locked.region_id,
            owner_id=locked.owner_id,
            subject=workflow.subject,
            subject_id=locked.pk,
            name=name,
            source=source,
            target=step.target,
            reason=reason,
            by_id=by.pk if by else None,
        )
    setattr(row, workflow.state_field, step.target)


def _check(step: Step, row: Any, source: str, role: str, reason: str) -> None:
    if source not in step.sources:
        raise Conflict(_("This is no longer possible: the state has changed. Reload the page to see it."))
    if step.roles and role not in step.roles:
        raise Refused(_("Your role may not do this."))
    if step.needs_reason and not reason.strip():
        raise Refused(_("Say why you do this."))
    if step.guard and not (verdict := step.guard(row)):
        raise Refused(verdict.reason)
