"""Who may give which role or mandate. Pure: no database, no clock, no request."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import PROVIDER_ROLES, ROLES_OF, MandateAct, MandateKind, Role
from jeugdregio.core.verdict import Verdict

LONGEST_PASSED_ON = timedelta(days=366)
RANKS = {Role.ADMINISTRATOR: 2, Role.LOCAL_ADMINISTRATOR: 1}
"""Who administers more stands above; every other role is 0."""


def role_fits(role: str, kind: str) -> Verdict:
    """Whether a role exists at an organisation of a kind (OrganisationKind)."""
    if role in ROLES_OF.get(kind, ()):
        return Verdict.yes()
    return Verdict.no(_("This role does not exist at this organisation."))


def manages_people(role: str, *, own: bool) -> Verdict:
    """Whether somebody with a role manages the people of an organisation, their `own` or another of the region.

    The administrator of the region manages everybody in it; the one of an organisation only colleagues.
    """
    if role == Role.ADMINISTRATOR or (role == Role.LOCAL_ADMINISTRATOR and own):
        return Verdict.yes()
    return Verdict.no(_("Only an administrator of this organisation or of the region can do this."))


def may_reset_second_step(here: Collection[str], everywhere: Collection[str]) -> Verdict:
    """Whether an administrator may take the second step of a person away, by the roles that the person has today:
    `here` among the people that the administrator manages, and `everywhere`.

    No role elsewhere may stand above all of those here: an account that administers a region is not opened from the
    side of one organisation, nor from another region. (docs/decisions/0012)
    """
    if here and highest(here) >= highest(everywhere):
        return Verdict.yes()
    return Verdict.no(_("Only an administrator of the place where this person has most rights can do this."))


def highest(roles: Collection[str]) -> int:
    """The rank of the role that administers most."""
    return max((RANKS.get(Role(role), 0) for role in roles), default=0)


@dataclass(frozen=True)
class Power:
    """What a mandate lets somebody do, and on which days, the last day included; None is without end."""

    act: str
    kind: str
    starts_on: date
    ends_on: date | None

    def counts_on(self, day: date) -> bool:
        """Whether the power is there on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def covers(self, act: str, kind: str) -> bool:
        """Who may sign may also prepare; who may do it for all procedures may do it for each."""
        return self.act in (act, MandateAct.SIGN) and self.kind in (kind, MandateKind.ALL)


def days_fit(starts_on: date, ends_on: date | None) -> Verdict:
    """Whether the last day comes after the first."""
    if ends_on and ends_on < starts_on:
        return Verdict.no(_("The last day is before the first day."))
    return Verdict.yes()


def mandate_fits_role(act: str, role: str) -> Verdict:
    """Whether somebody with a role can use a mandate: the role opens the pages, the mandate allows the act."""
    if role not in PROVIDER_ROLES:
        return Verdict.no(_("Only people who prepare or sign for a provider get a mandate."))
    if act == MandateAct.SIGN and role != Role.PROVIDER_SIGNATORY:
        return Verdict.no(_("This person has a role to prepare. Give them a role that signs first."))
    return Verdict.yes()


def may_pass_on(held: Power, given: Power) -> Verdict:
    """Whether a signatory may give a colleague `given` out of the mandate that they hold themselves.

    Never more than they hold: not another act or kind, not another day, and at most 366 days.
    """
    if not held.covers(given.act, given.kind):
        return Verdict.no(_("You cannot pass on more than you may do yourself."))
    if given.ends_on is None:
        return Verdict.no(_("Give a last day: a mandate that you pass on has an end."))
    if given.ends_on - given.starts_on >= LONGEST_PASSED_ON:
        return Verdict.no(_("You can pass on a mandate for one year at most."))
    if not (held.counts_on(given.starts_on) and held.counts_on(given.ends_on)):
        return Verdict.no(_("Your own mandate does not count on all of these days."))
    return Verdict.yes()
