"""Warning a provider before its documents expire: a task, and news 90, 30 and 7 days before (row 33)."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from jeugdregio.accounts.enums import PROVIDER_ROLES, Role
from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.models import Organisation
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.people import Worker, workers
from jeugdregio.core.work.services import Reason, Wanted, notify, tasks_keep
from providers.models import Document
from providers.rules.standing import WARNED, warning_due

EXPIRES = "document-expires"
SUBJECT = Document._meta.db_table
# What expired longer ago asks nothing new of anybody.
LATE = timedelta(days=max(WARNED))


def expiry_follow(*, region_id: int, today: date) -> int:
    """Let tasks and news of a region follow the documents of every provider with people there; once a day, or again.

    A document that expires within 90 days makes one task, due on its last day, and news at each of 90, 30 and 7 days.
    The task is done when the document was replaced, and no longer needed when it was removed. What is told is the kind
    of the document, never its title: the region could read that. In: a business date. Out: how many changed.
    """
    people: dict[int, list[Worker]] = {}
    for one in workers(region_id, roles=PROVIDER_ROLES):
        people.setdefault(one.organisation_id, []).append(one)
    known = Organisation.objects.filter(pk__in=people, kind=OrganisationKind.PROVIDER)
    return sum(
        _follow(region_id, pk, people[pk], today) for pk in known.order_by("pk").values_list("pk", flat=True)
    )


def own_expiry_follow(context: Context, today: date) -> None:
    """The same for the acting provider in its region, as soon as a document was added, replaced or removed."""
    people = workers(context.region, organisation_id=context.organisation, roles=PROVIDER_ROLES)
    if people:
        _follow(context.region, context.organisation, people, today)


@transaction.atomic
def _follow(region_id: int, owner_id: int, people: Sequence[Worker], today: date) -> int:
    mine = Context(Scope.SYSTEM, organisation_id=owner_id, region_id=region_id)
    with as_actor(mine):
        rows = list(Document.objects.visible_to(mine).exclude(valid_until=None))
    current = [row for row in rows if not row.removed_on and not row.replaced_by_id]
    due = [
        (row, row.valid_until) for row in current if row.valid_until and warning_due(row.valid_until, today)
    ]
    roles = {one.role for one in people}
    role = Role.PROVIDER_PREPARER if Role.PROVIDER_PREPARER in roles else Role.PROVIDER_SIGNATORY
    reasons = [Reason(_key(row), _target(row), until, (role,)) for row, until in due]
    changed = tasks_keep(
        Wanted(region_id, owner_id, EXPIRES, reasons),
        done={_key(row) for row in rows if row.replaced_by_id and not row.removed_on},
        since=today - LATE,
        now=timezone.now(),
    )
    return changed + sum(_tell(region_id, row, until, people, today) for row, until in due if until >= today)


def _tell(region_id: int, row: Document, until: date, people: Sequence[Worker], today: date) -> int:
    key = f"{_key(row)}:{until}:{warning_due(until, today)}"
    return notify(region_id=region_id, kind=EXPIRES, target=_target(row), key=key, to=people)


def _key(row: Document) -> str:
    return f"{EXPIRES}:{row.public_id}"


def _target(row: Document) -> Target:
    return Target(SUBJECT, row.public_id, row.get_kind_display())
