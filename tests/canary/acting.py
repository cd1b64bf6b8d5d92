"""Everybody who acts in the canary world: twenty municipalities, ten providers, every other role, the neighbours."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.db import Context, as_actor
from segments.models import SegmentPart
from tests.canary.inventory import Row, known_values, public_words, read_rows
from tests.canary.sight import Known
from tests.canary.walk import CanaryWorld, Walker
from tests.canary.world import Canary, admin_url
from tests.cast import PROVIDER_ROLES, Cast


@dataclass(frozen=True)
class Stage:
    """The world with all that is in it."""

    canary: Canary
    tables: dict[str, list[Row]]
    known: Known[list[Row]]

    def walker(self, name: str, cast: Cast, role: Role | None, member: Membership | None) -> Walker:
        return Walker(name, CanaryWorld(cast, rows=self.tables, member=member), role, member, self.known)

    def everybody(self) -> Iterator[Walker]:
        yield from self.municipalities()
        yield from self.providers()
        yield from self.others()
        yield from self.neighbours()
        yield self.walker("nobody", self.canary.cast, None, None)

    def municipalities(self) -> Iterator[Walker]:
        for place, municipality in enumerate(self.canary.here.municipalities):
            yield self.member(str(municipality), self.canary.cast_as(place, 0), Role.MUNICIPAL_USER)

    def providers(self) -> Iterator[Walker]:
        """Every other one prepares, every other one signs."""
        for place, provider in enumerate(self.canary.here.providers):
            role = sorted(PROVIDER_ROLES)[place % 2]
            yield self.member(str(provider), self.canary.cast_as(0, place), role)

    def others(self) -> Iterator[Walker]:
        """The other roles of the region."""
        for role in sorted(set(Role) - PROVIDER_ROLES - {Role.MUNICIPAL_USER}):
            yield self.member(role.value, self.canary.cast, role)

    def neighbours(self) -> Iterator[Walker]:
        """The other region: its manager, a municipality, and De Linde working there."""
        cast = cast_there(self.canary)
        for role in (Role.CONTRACT_MANAGER, Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER):
            yield self.member(f"{role.value} elsewhere", cast, role)

    def member(self, name: str, cast: Cast, role: Role) -> Walker:
        return self.walker(name, cast, role, cast.memberships[role])


def stage_of(canary: Canary) -> Stage:
    """Read the world that Django is connected to."""
    rows = read_rows(admin_url())
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        tables[row.label].append(row)
    return Stage(canary, dict(tables), known_values(rows, public_words(admin_url())))


def cast_there(canary: Canary) -> Cast:
    """The cast seen from the other region."""
    there, here = canary.there, canary.here
    with as_actor(Context.for_region(there.region.pk)):
        part = SegmentPart.objects.select_related("segment").get()
        linde = there.providers[0]
        contracts = {each.payment: each for each in linde.contracts.select_related("agreement")}
    municipal = there.members[there.municipalities[0].pk][0]
    preparer, signatory = there.members[linde.pk][:2]
    return replace(
        canary.cast,
        region=there.region,
        other_region=here.region,
        waterdam=there.municipalities[0],
        heuvelrode=there.municipalities[1],
        linde=linde,
        kompas=there.providers[1],
        segment=part.segment,
        part=part,
        agreement=contracts["p_x_q"].agreement,
        priced_contract=contracts["p_x_q"],
        lump_sum_contract=contracts["lump_sum"],
        memberships={
            **canary.cast.memberships,
            Role.CONTRACT_MANAGER: canary.cast.outsider_membership,
            Role.MUNICIPAL_USER: municipal,
            Role.PROVIDER_PREPARER: preparer,
            Role.PROVIDER_SIGNATORY: signatory,
        },
        outsider_membership=canary.cast.memberships[Role.CONTRACT_MANAGER],
    )
