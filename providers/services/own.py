"""What saving any row of a provider's own has in common."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from jeugdregio.core.db import Context
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import AloneModel, RevisedModel

Row = TypeVar("Row", bound=RevisedModel)


def row_save(
    *, context: Context, model: type[Row], row: Row | None, seen: int, values: Mapping[str, Any]
) -> Row:
    """Record a new row of the acting organisation (`row` is None) or change one; call it in a transaction.

    In: `seen` is the revision that the writer saw; values by field. Raises Overtaken when somebody else was first, and
    Refused with the reason in words when the values do not fit together.
    """
    found = take_turn(row, seen) if row else model(owner_id=context.organisation)
    for name, value in values.items():
        setattr(found, name, value)
    checked(found)
    found.save()
    return found


def checked(row: RevisedModel | AloneModel) -> None:
    """Raises Refused when fields or constraints of a row do not allow what is in it."""
    try:
        row.clean_fields(
            exclude=[field.name for field in row._meta.fields if field.null or field.is_relation]
        )
        row.validate_constraints()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
