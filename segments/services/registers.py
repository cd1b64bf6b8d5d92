"""Use cases of every register: save an entry, stop using it, use it again."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from segments.models.entry import EntryModel
from segments.services.deadlines import deadlines_follow
from segments.services.register_checks import check

Entry = TypeVar("Entry", bound=EntryModel)


@transaction.atomic
def entry_save(
    *, context: Context, model: type[Entry], row: Entry | None, seen: int, values: Mapping[str, Any]
) -> Entry:
    """Record a new entry (`row` is None) or change one, in the name of the region.

    In: `seen` is the revision that the writer saw; values by field. Raises Overtaken when somebody else was first,
    Refused with the reason in words when the values do not fit together. (SEG-05, SEG-09, SEG-11, SEG-12, SEG-26 to 28)
    """
    check(context, model, row, values)
    found = take_turn(row, seen) if row else model(region_id=context.region, owner_id=context.region)
    for name, value in values.items():
        setattr(found, name, value)
    try:
        found.validate_constraints()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    found.save()
    deadlines_follow(found)
    return found


@transaction.atomic
def entry_retire(*, row: Entry, seen: int, reason: str) -> Entry:
    """Stop using an entry from today on, or use it again; the reason stays in the history.

    Nothing is ever taken away. Raises Overtaken when somebody else was first, and Refused while another entry that
    is in use refers to this one.
    """
    found = take_turn(row, seen)
    if found.retired_on is None and (holder := _holder(found)):
        raise Refused(_("“%(entry)s” still refers to this. Change that first.") % {"entry": holder})
    found.retired_on = None if found.retired_on else today()
    with because(reason):
        found.save()
    deadlines_follow(found)
    return found


def _holder(row: EntryModel) -> models.Model | None:
    """What is in use and points at this entry; its own parts go with it and do not count."""
    for relation in row._meta.related_objects:
        if relation.get_accessor_name() in row.own_parts:
            continue
        rows = relation.related_model._default_manager.filter(**{relation.field.name: row})
        if issubclass(relation.related_model, EntryModel):
            rows = rows.filter(retired_on=None)
        if found := rows.first():
            return found
    return None
