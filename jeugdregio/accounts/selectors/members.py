"""The people of the reader's organisation, or of the whole region for its administrator."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import ROLES_OF, Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.models import Organisation


class Standing(StrEnum):
    """Whether a membership counts on a day."""

    NOW = "nu"
    LATER = "straks"
    OVER = "voorbij"

    @property
    def label(self) -> Promise:
        """The word for people."""
        return LABELS[self]


LABELS = {Standing.NOW: _("Active"), Standing.LATER: _("Starts later"), Standing.OVER: _("Ended")}


def standing_of(membership: Membership, today: date) -> Standing:
    """Whether a membership counts today, will count, or no longer does."""
    if membership.ended_at or (membership.ends_on and membership.ends_on < today):
        return Standing.OVER
    return Standing.LATER if membership.starts_on > today else Standing.NOW


def members_of(context: Context) -> Any:
    """Every membership that the reader manages or reviews, by name of the person."""
    rows = Membership.objects.visible_to(context).select_related("user", "organisation", "ended_by")
    return rows.order_by("user__name", "user_id", "-id")


def members_like(context: Context, text: str, role: str, organisation: str) -> Any:
    """Narrowed by name or address, by role, and by the name of the organisation."""
    rows = members_of(context)
    if text:
        rows = rows.filter(Q(user__name__icontains=text) | Q(user__email__icontains=text))
    if organisation:
        rows = rows.filter(organisation__name__icontains=organisation)
    return rows.filter(role=role) if role else rows


def memberships_of_person(context: Context, person: UUID) -> list[Membership]:
    """What the reader sees of one person; nothing for somebody who works elsewhere only."""
    return list(members_of(context).filter(user__public_id=person))


def membership_named(context: Context, public_id: UUID) -> Membership | None:
    """One membership that the reader sees."""
    found: Membership | None = members_of(context).filter(public_id=public_id).first()
    return found


def invitable(context: Context) -> Any:
    """The organisations that the reader may invite people for: the own one, or from the region every one
    but other regions."""
    if not context.is_region:
        return Organisation.objects.filter(pk=context.organisation)
    return Organisation.objects.filter(Q(pk=context.region) | ~Q(kind=OrganisationKind.REGION))


def roles_for(kinds: set[str]) -> list[Role]:
    """The roles that exist at organisations of these kinds, in the order of the roles."""
    return [role for role in Role if any(role in ROLES_OF[kind] for kind in kinds)]


def person_of(rows: list[Membership]) -> User:
    """The person whose memberships these are."""
    return rows[0].user
