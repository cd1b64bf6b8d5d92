"""The demo accounts: one for each role, all with the password that the demo prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import PROVIDER_ROLES, MandateAct, Role
from jeugdregio.accounts.models import Mandate, Membership, User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import Organisation
from jeugdregio.demo import facts
from jeugdregio.demo.generator.lumps import PLANTED_TEAM
from procurement.models import Contract
from segments.models import LocalTeam, Municipality, Region

MEMBER_SINCE = date(2027, 1, 1)
SHOWN_CONTRACT = "2027-SAB-001"
"""The provider accounts act for the provider of this contract."""


@dataclass(frozen=True)
class Account:
    """What `manage.py demo_accounts` prints of one account."""

    role: str
    email: str
    password: str
    acts_for: str


def password() -> str:
    """The one password of all demo accounts."""
    word: str = facts.table("people")["password"]
    return word


def email_of(person: dict[str, Any]) -> str:
    """The address a person of the demo signs in with."""
    return f"{person['address']}@{facts.table('people')['domain']}"


def accounts_create(region: Region) -> int:
    """Make the accounts of the region with claims that are missing; returns how many. Raises Refused outside a demo."""
    return people_create(region, facts.table("people")["person"])


def people_create(region: Region, people: list[dict[str, Any]]) -> int:
    """Make the accounts of these people that are missing; returns how many. Raises Refused outside a demo."""
    if not settings.JEUGDREGIO_DEMO:
        raise Refused(_("Demo accounts can only be made in a demo."))
    known = set(
        User.objects.filter(email__in=[email_of(row) for row in people]).values_list("email", flat=True)
    )
    wanted = [row for row in people if email_of(row) not in known]
    # Hashed once, since it is the same password: thirteen times would take seconds.
    secret = make_password(password())
    with as_actor(Context.for_region(region.pk)):
        for row in wanted:
            _create(region, row, secret)
        _mandates(region)
    return len(wanted)


def _mandates(region: Region) -> None:
    """The people of the provider may do what their role is for; their administrator gave it."""
    members = Membership.objects.filter(user__is_demo=True, region_id=region.pk)
    by = members.filter(role=Role.LOCAL_ADMINISTRATOR).first()
    if by is None:
        return
    for row in members.filter(role__in=PROVIDER_ROLES, mandates=None):
        Mandate.objects.create(
            region_id=region.pk,
            owner_id=row.organisation_id,
            membership=row,
            act=MandateAct.SIGN if row.role == Role.PROVIDER_SIGNATORY else MandateAct.PREPARE,
            starts_on=MEMBER_SINCE,
            given_by_id=by.user_id,
        )


def _create(region: Region, row: dict[str, Any], secret: str) -> None:
    user = User.objects.create(email=email_of(row), name=row["name"], password=secret, is_demo=True)
    Membership.objects.bulk_create(
        Membership(
            user=user,
            organisation=_organisation(region, where),
            region_id=region.pk,
            role=Role(row["role"]),
            starts_on=MEMBER_SINCE,
        )
        for where in row["where"]
    )


def _organisation(region: Region, where: str) -> Organisation:
    if where == "region":
        return region.organisation
    if where == "team":
        name = facts.teams()[PLANTED_TEAM - 1].name
        return LocalTeam.objects.get(organisation__name=name).organisation
    if where == "provider":
        contract = Contract.objects.get(region_id=region.pk, number=SHOWN_CONTRACT)
        return contract.provider.organisation
    if where == "referrer":
        return Organisation.objects.get(name=facts.table("people")["referrer"])
    return Municipality.objects.get(cbs_code=where).organisation


def accounts_of_demo() -> Iterator[Account]:
    """The accounts that exist, region by region, in the order of the roles."""
    for region in Region.objects.order_by("pk"):
        with as_actor(Context.for_region(region.pk)):
            members = list(
                Membership.objects.filter(user__is_demo=True, region_id=region.pk)
                .select_related("user", "organisation")
                .order_by("id")
            )
        rows: dict[int, list[Membership]] = {}
        for member in members:
            rows.setdefault(member.user_id, []).append(member)
        for found in rows.values():
            names = ", ".join(member.organisation.name for member in found)
            yield Account(found[0].get_role_display(), found[0].user.email, password(), names)
