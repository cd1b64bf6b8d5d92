"""Use cases of the list of requirements: taken from the standard list, and put in order (PRV-18)."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from procurement.models import Requirement, SchemeVersion
from procurement.rules.template import standard_requirements
from procurement.services.schemes import checked, place_of, turn_of

UP, DOWN = "up", "down"


@transaction.atomic
def requirements_add_from_template(
    *, version: SchemeVersion, keys: Collection[str] | None, seen: int
) -> list[Requirement]:
    """Add requirements of the standard list, all or those with these keys; those that are there stay as they are.

    Out: what was added, in the order of the list. Raises Overtaken when somebody else was first, Conflict when the
    version was published meanwhile, Refused for a key that the list does not have. (reference/procurement.md section 6)
    """
    locked = turn_of(version, seen)
    wanted = {entry["key"]: entry for entry in standard_requirements()}
    if keys is not None and (unknown := set(keys) - wanted.keys()):
        raise Refused(_("The standard list has no “%(key)s”.") % {"key": min(unknown)})
    present = set(Requirement.objects.filter(version=locked).values_list("key", flat=True))
    chosen = [entry for key, entry in wanted.items() if (keys is None or key in keys) and key not in present]
    rows = [
        Requirement(**place_of(locked.scheme), version=locked, position=len(present) + place, **entry)
        for place, entry in enumerate(chosen)
    ]
    for row in rows:
        checked(row)
    locked.save(update_fields=["revision"])
    Requirement.objects.bulk_create(rows)
    return rows


@transaction.atomic
def requirement_move(*, row: Requirement, to: str, seen: int) -> None:
    """Put a requirement before ("up") or after its neighbour under the same heading; at the end nothing moves.

    Raises Overtaken and Conflict as `item_save`.
    """
    locked, rows = _listed(row, seen)
    here = next(place for place, one in enumerate(rows) if one.pk == row.pk)
    there = here - 1 if to == UP else here + 1
    if 0 <= there < len(rows) and rows[there].task == rows[here].task:
        rows[here], rows[there] = rows[there], rows[here]
        _put(locked, rows)


@transaction.atomic
def task_move(*, row: Requirement, to: str, seen: int) -> None:
    """Put the whole heading of a requirement before or after its neighbour. Raises Overtaken and Conflict."""
    locked, rows = _listed(row, seen)
    tasks = list(dict.fromkeys(one.task for one in rows))
    here = tasks.index(next(one.task for one in rows if one.pk == row.pk))
    there = here - 1 if to == UP else here + 1
    if 0 <= there < len(tasks):
        tasks[here], tasks[there] = tasks[there], tasks[here]
        _put(locked, sorted(rows, key=lambda one: tasks.index(one.task)))


def _listed(row: Requirement, seen: int) -> tuple[SchemeVersion, list[Requirement]]:
    """The version, locked, and its requirements heading by heading, as an applicant meets them."""
    locked = turn_of(row.version, seen)
    rows = list(Requirement.objects.filter(version=locked))
    tasks = list(dict.fromkeys(one.task for one in rows))
    return locked, sorted(rows, key=lambda one: tasks.index(one.task))


def _put(locked: SchemeVersion, rows: list[Requirement]) -> None:
    locked.save(update_fields=["revision"])
    for place, one in enumerate(rows):
        if one.position != place:
            one.position = place
            one.save(update_fields=["position"])
