"""Use cases of terms: set one, move it, drop it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F
from django.db.models.functions import Now

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Term
from jeugdregio.core.work.kinds import Target, kind_named


def term_set(
    *,
    region_id: int,
    owner_id: int,
    kind: str,
    target: Target,
    key: str,
    on: date,
    at: datetime | None = None,
    basis: str = "",
    roles: Sequence[str] = (),
    shared: bool = False,
) -> bool:
    """Set the term of a reason, or move it, in the caller's transaction.

    `on` is a business date; `at` is the moment of that day, when there is one. `basis` names the rule in plain
    words. `roles` are told two days before. Out: whether anything changed; a calendar then moves the event.
    Raises LookupError for an unknown kind. (decisions 3, ux 2.2 screen 14)
    """
    kind_named(kind)
    values = {
        "title": target.title,
        "on": on,
        "at": at,
        "basis": basis,
        "roles": list(roles),
        "shared": shared,
    }
    with as_actor(Context.for_region(region_id)):
        row, made = Term.objects.select_for_update(of=("self",)).get_or_create(
            region_id=region_id,
            owner_id=owner_id,
            key=key,
            defaults={"kind": kind, "subject": target.kind, "subject_public_id": target.public_id, **values},
        )
        if made or all(getattr(row, name) == value for name, value in values.items()):
            return bool(made)
        rows = Term.objects.filter(pk=row.pk)
        rows.update(**values, version=F("version") + 1, changed_at=Now())
    return True


def term_drop(*, region_id: int, owner_id: int, key: str) -> bool:
    """Take a term away whose reason is gone. False when there was none."""
    with as_actor(Context.for_region(region_id)):
        return bool(Term.objects.filter(region_id=region_id, owner_id=owner_id, key=key).delete()[0])
