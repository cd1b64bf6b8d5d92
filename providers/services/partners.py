"""Working together: consortia, their members, and subcontractors (PRV-06, PRV-07)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from providers.enums import MemberRole
from providers.models import Consortium, ConsortiumMember, Provider, Subcontractor
from providers.services.own import row_save


@transaction.atomic
def consortium_save(
    *, context: Context, row: Consortium | None, seen: int, values: Mapping[str, Any]
) -> Consortium:
    """Record or change a consortium that the acting provider leads; the one who leads is its first member.

    Raises Overtaken when somebody else was first, and Refused with the reason in words.
    """
    if row and row.owner_id != context.organisation:
        raise Refused(_("Only the provider that leads changes a consortium."))
    found = row_save(context=context, model=Consortium, row=row, seen=seen, values=values)
    if row is None:
        lead = Provider.objects.select_related("organisation").get(pk=context.organisation)
        ConsortiumMember.objects.create(
            owner_id=context.organisation,
            consortium=found,
            provider=lead,
            name=lead.organisation.name,
            kvk=lead.kvk,
            role=MemberRole.LEAD,
            starts_on=today(),
        )
    return found


@transaction.atomic
def member_save(
    *,
    context: Context,
    consortium: Consortium,
    row: ConsortiumMember | None,
    seen: int,
    values: Mapping[str, Any],
) -> ConsortiumMember:
    """Record or change who takes part. Somebody whom the directory knows by KvK number reads the consortium along.

    Raises Overtaken, and Refused for who is a member already and when another provider leads.
    """
    if consortium.owner_id != context.organisation:
        raise Refused(_("Only the provider that leads changes a consortium."))
    known = Provider.objects.select_related("organisation").filter(kvk=values["kvk"]).first()
    given = {**values, "consortium": consortium, "provider": known}
    if known:
        given["name"] = known.organisation.name
    if not given.get("name"):
        raise Refused(_("The directory does not know this KvK number. Fill in the name too."))
    return row_save(context=context, model=ConsortiumMember, row=row, seen=seen, values=given)


@transaction.atomic
def subcontractor_save(
    *, context: Context, row: Subcontractor | None, seen: int, values: Mapping[str, Any]
) -> Subcontractor:
    """Record or change a subcontractor, with whether a real price was agreed (Besluit Jeugdwet 2.3 lid 3).

    Raises Overtaken when somebody else was first, and Refused with the reason in words.
    """
    return row_save(context=context, model=Subcontractor, row=row, seen=seen, values=values)
