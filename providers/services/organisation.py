"""What a provider says about itself once: particulars, locations, capacity (row 33)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from providers.models import Capacity, Location, Profile
from providers.rules.iban import is_iban, read_iban
from providers.services.own import checked, row_save

MOST_REPRESENTATIVES = 5


@transaction.atomic
def profile_save(*, context: Context, seen: int, values: Mapping[str, Any]) -> Profile:
    """Record or change the particulars of the acting provider; `seen` is 0 when the writer saw none.

    Raises Refused for an IBAN that does not prove and for more than five people who represent it, and Overtaken when
    somebody else was first.
    """
    given = dict(values)
    iban = read_iban(str(given.get("iban") or ""))
    if iban and not is_iban(iban):
        raise Refused(_("This IBAN is not right. Compare it with your bank card."))
    if "iban" in given:
        given["iban"] = iban
    lines = [line for line in str(given.get("representatives") or "").splitlines() if line.strip()]
    if len(lines) > MOST_REPRESENTATIVES:
        raise Refused(_("Name at most 5 people, each on a line of their own."))
    row: Profile | None = Profile.objects.visible_to(context).first()
    return row_save(context=context, model=Profile, row=row, seen=seen, values=given)


@transaction.atomic
def location_save(
    *, context: Context, row: Location | None, seen: int, values: Mapping[str, Any]
) -> Location:
    """Record a location of the acting provider or change one. Raises Overtaken, and Refused with the reason."""
    return row_save(context=context, model=Location, row=row, seen=seen, values=values)


@transaction.atomic
def capacity_add(
    *,
    context: Context,
    location: Location,
    product_code: str,
    place_count: int,
    known_on: date,
    note: str = "",
) -> Capacity:
    """Say how many places for a product a location has, known from a business date on. Nothing is overwritten.

    Raises Refused for a location that is closed or somebody else's, and when the same day was told otherwise already.
    """
    if location.owner_id != context.organisation or (location.closed_on and location.closed_on < known_on):
        raise Refused(_("This location is closed. Choose another one."))
    row = Capacity(
        owner_id=context.organisation,
        location=location,
        product_code=product_code.strip().upper(),
        place_count=place_count,
        known_on=known_on,
        note=note,
    )
    checked(row)
    row.save()
    return row
