"""Who plays in the storm of open house and in which schemes, and the rows of it as plain dicts.

What people may do by their role is said here in the words of the oracle; everything else is judged there.
"""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from unittest.mock import patch

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import MandateAct, Role
from jeugdregio.accounts.models import Mandate, Membership
from jeugdregio.core.models import Transition
from procurement.models import (
    Admission,
    Application,
    Check,
    Proposal,
    Publication,
    SchemeCategory,
    SchemeProduct,
    Signature,
    Submission,
)
from procurement.models import Requirement as AskedOf
from procurement.services.schemes import scheme_create
from tests import factories
from tests.cast import Cast, build_cast, invite
from tests.oracles import open_house as oracle
from tests.procurement.open_house.prepared import (
    CATEGORIES,
    GROUNDS,
    PRODUCTS,
    REQUIREMENTS,
    TODAY,
    VERSION,
    Prepared,
    add,
)

MAY = {
    Role.POLICY_OFFICER: {oracle.CHECK, oracle.LEAD},
    Role.PROCUREMENT_LEAD: {oracle.CHECK, oracle.LEAD},
    Role.CONTRACT_MANAGER: {oracle.CHECK},
    Role.PROVIDER_SIGNATORY: {oracle.SIGN},
}
ASKED = ("self-declaration", "quality-system", "solvency")
SCHEMES, PROVIDERS = ("begeleiding", "behandeling"), 6
ENDS_ON = date(2060, 12, 31)
# Days go by in the storm, and years with them.
LASTING = {**VERSION, "contract_ends_on": ENDS_ON}
TABLES = {
    "applications": Application,
    "proposals": Proposal,
    "checks": Check,
    "submissions": Submission,
    "admissions": Admission,
    "signatures": Signature,
}
RENDERERS = (
    "procurement.services.letters.letter_pdf",
    "procurement.services.agreements.letter_pdf",
    "procurement.services.applications.submitted_pdf",
)


@dataclass(frozen=True)
class Person:
    """Somebody in the storm, as the portal and as the oracle know them."""

    acting: Actor
    known: oracle.Actor
    has_mandate: bool = True


@dataclass(frozen=True)
class Ground:
    """Everything that the storm starts from."""

    cast: Cast
    people: list[Person]
    publications: list[Publication]

    def who(self, capacity: str, *, provider: str = "", but: str = "") -> list[Person]:
        """Who may do what, for a provider when one is named; without the one called `but`."""
        return [
            one
            for one in self.people
            if capacity in one.known.may and one.known.provider == provider and one.known.name != but
        ]

    @property
    def providers(self) -> list[str]:
        return sorted({one.known.provider for one in self.people if oracle.SIGN in one.known.may})


def build() -> Ground:
    """Make the cast, more providers with somebody who signs, and two schemes with three requirements each."""
    cast = build_cast()
    providers = [cast.linde, cast.kompas, *(factories.ProviderFactory() for _more in range(PROVIDERS - 2))]
    with cast.in_region():
        signers = invite(
            cast.region,
            *(
                (f"Tekent {number}", Role.PROVIDER_SIGNATORY, one.organisation)
                for number, one in enumerate(providers)
            ),
        )
        for member in signers:
            _mandate(cast, member)
        (second,) = invite(cast.region, ("Tweede Mens", Role.POLICY_OFFICER, cast.region.organisation))
        region = [cast.memberships[role] for role in (*list(MAY)[:3], Role.BOARD_MEMBER, Role.MUNICIPAL_USER)]
        people = [_person(member) for member in (*signers, second, *region)]
        people.append(_person(cast.memberships[Role.PROVIDER_SIGNATORY], has_mandate=False))
        people.append(_person(cast.memberships[Role.PROVIDER_PREPARER], has_mandate=False))
        publications = [_scheme(cast, code) for code in SCHEMES]
    return Ground(cast, people, publications)


def _mandate(cast: Cast, member: Membership) -> None:
    Mandate.objects.create(
        region_id=member.region_id,
        owner_id=member.organisation_id,
        membership=member,
        act=MandateAct.SIGN,
        starts_on=date(2027, 1, 1),
        given_by=cast.person(Role.LOCAL_ADMINISTRATOR),
    )


def _person(member: Membership, *, has_mandate: bool = True) -> Person:
    role = Role(member.role)
    of_provider = role in (Role.PROVIDER_SIGNATORY, Role.PROVIDER_PREPARER)
    known = oracle.Actor(
        name=str(member.user_id),
        may=frozenset(MAY.get(role, set()) if has_mandate else set()),
        provider=str(member.organisation_id) if of_provider else "",
    )
    return Person(Actor(member.user, member), known, has_mandate)


def _scheme(cast: Cast, code: str) -> Publication:
    with cast.in_region() as context:
        version = scheme_create(
            context=context,
            code=code,
            title=code.capitalize(),
            part=cast.part,
            version={**LASTING, "agreement": cast.agreement},
        )
        add(version, SchemeCategory, key=CATEGORIES[0][0], name=CATEGORIES[0][1])
        product, unit, price, _category = PRODUCTS[0]
        add(version, SchemeProduct, product_code=product, unit=unit, price=price, category="")
        for one in REQUIREMENTS:
            if one["key"] in ASKED:
                add(version, AskedOf, **GROUNDS, **one)
        return Prepared(version).publish(TODAY)


def cheap_pdf(*given: Any, **named: Any) -> bytes:
    """Bytes that differ when what would be printed differs, in a thousandth of the time."""
    said = repr((given, sorted(named.items(), key=lambda one: one[0])))
    return b"%PDF-1.7 " + hashlib.sha256(said.encode()).hexdigest().encode()


@contextmanager
def without_printing() -> Iterator[None]:
    """Nothing is printed, as it is by the seed in the suite, and no worker is woken.

    Tasks and mails that were asked for stay in the outbox.
    """
    with ExitStack() as stack:
        for renderer in RENDERERS:
            stack.enter_context(patch(renderer, cheap_pdf))
        stack.enter_context(patch("jeugdregio.core.jobs.outbox.send_waiting", lambda: 0))
        yield


def world_of(ground: Ground) -> dict[str, Any]:
    """Every row about applications as it is in the database, as the oracle reads a world."""
    with ground.cast.in_region():
        found: dict[str, Any] = {
            name: list(model._default_manager.order_by("id").values()) for name, model in TABLES.items()
        }
        subjects = Transition.objects.filter(subject__in=("application", "admission"))
        found["transitions"] = list(subjects.order_by("id").values())
        found["published"] = {
            row.pk: {one["key"] for one in row.content["requirements"]} for row in Publication.objects.all()
        }
    return found


def scheme_of(publication: Publication) -> str:
    """What the oracle calls the scheme."""
    return str(publication.scheme_id)
