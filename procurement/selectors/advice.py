"""Advice on integrity, sealed until the look at it was noted."""

from uuid import UUID

from jeugdregio.core.db import Context
from jeugdregio.core.looks.sealed import Person, Sealed
from procurement.models import Advice


def advice_sealed(context: Context, public_id: UUID) -> Sealed[Advice] | None:
    """One advice with its application; about whom it is is the number of that. None when there is none."""
    rows = Advice.objects.visible_to(context).filter(public_id=public_id)
    found: Advice | None = rows.select_related(
        "application__scheme", "application__provider__organisation"
    ).first()
    return Sealed(found, [Person(reference=found.application.number)]) if found else None
