"""Which row of a provider stands in an address."""

from datetime import date
from typing import Any

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.files.arriving import Announced, upload_open
from jeugdregio.core.models import Organisation
from providers.models import Consortium, ConsortiumMember, Location, Subcontractor
from tests.access.registry import Objects, stands_for
from tests.access.world import World
from tests.providers.made import a_document

DAY = date(2027, 1, 1)


def make_location(owner: Organisation) -> Location:
    return Location.objects.create(
        owner=owner, name="Hoofdlocatie", street="Kade 1", postcode="1234 AB", place="Waterdam", opened_on=DAY
    )


def make_subcontractor(owner: Organisation) -> Subcontractor:
    return Subcontractor.objects.create(
        owner=owner, name="Klusbureau", kvk="99000099", work="Vervoer", starts_on=DAY
    )


def make_consortium(owner: Organisation) -> Consortium:
    return Consortium.objects.create(owner=owner, name="Samen sterk", purpose="Samen aanmelden")


def make_member(owner: Organisation) -> ConsortiumMember:
    return ConsortiumMember.objects.create(
        owner=owner, consortium=make_consortium(owner), name="Zorg BV", kvk="99000098", starts_on=DAY
    )


def pair(world: World, make: Any) -> Objects:
    """Of De Linde; the other is of its neighbour."""
    cast = world.cast
    found = []
    for provider in (cast.linde, cast.kompas):
        if held := world.have(make.__annotations__["return"], owner_id=provider.pk):
            found.append(held.public_id)
            continue
        key = (make, provider.pk)
        if key not in world.made:
            with as_actor(Context(Scope.SYSTEM, organisation_id=provider.pk, region_id=cast.region.pk)):
                world.made[key] = make(provider.organisation)
        found.append(world.made[key].public_id)  # type: ignore[attr-defined]
    return Objects(found[0], (found[1],))


for names, make in (
    (("location",), make_location),
    (("subcontractor",), make_subcontractor),
    (("consortium", "consortium_edit", "member_add"), make_consortium),
    (("member",), make_member),
    (("document_file", "document_replace", "document_remove"), a_document),
):
    stands_for(*(f"providers:{name} public_id" for name in names))(
        lambda world, role, make=make: pair(world, make)
    )


@stands_for("upload public_id")
def arriving(world: World, role: Role) -> Objects:
    """An upload of the person; others are of a colleague elsewhere."""
    cast = world.cast
    ids = []
    for member in (cast.memberships[role], cast.outsider_membership):
        key = (upload_open, member.pk)
        if key not in world.made:
            context = Context(Scope.MEMBER, member.user_id, member.organisation_id, member.region_id)
            with as_actor(context):
                world.made[key] = upload_open(context=context, announced=Announced("brief.pdf", 10))
        ids.append(world.made[key].public_id)  # type: ignore[attr-defined]
    return Objects(ids[0], (ids[1],))
