"""Mandates: who gives them, within which limits, and what they allow at the next request."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import MandateAct, MandateKind, Role
from jeugdregio.accounts.models import Mandate, Membership
from jeugdregio.accounts.rules import Power, may_pass_on
from jeugdregio.accounts.selectors.mandates import mandates_of, may_prepare, may_sign
from jeugdregio.accounts.services.mandates import mandate_end, mandate_give
from jeugdregio.accounts.services.memberships import membership_end
from jeugdregio.core.db import as_actor
from jeugdregio.core.errors import Conflict, Refused
from tests.accounts.people import TODAY, actor, actor_of, colleague
from tests.cast import Cast, context_of

PREPARE, SIGN = MandateAct.PREPARE, MandateAct.SIGN
ALL, OPEN_HOUSE, TENDER = MandateKind.ALL, MandateKind.OPEN_HOUSE, MandateKind.TENDER
WHY = "Vertrekt"


def give(
    cast: Cast,
    to: Membership,
    power: Power,
    by: Role | Actor = Role.LOCAL_ADMINISTRATOR,
) -> Mandate:
    giver = actor(cast, by) if isinstance(by, Role) else by
    with as_actor(giver.context):
        return mandate_give(membership=to, power=power, actor=giver, today=TODAY)


def power(act: str = SIGN, kind: str = ALL, starts: int = 0, ends: int | None = None) -> Power:
    return Power(
        act,
        kind,
        TODAY + timedelta(days=starts),
        None if ends is None else TODAY + timedelta(days=ends),
    )


def verdict(cast: Cast, member: Membership, kind: str = OPEN_HOUSE, on: date = TODAY) -> tuple[bool, str]:
    with as_actor(context_of(member)):
        found = may_sign(actor_of(member), on, kind)
    return found.allowed, found.reason


def test_without_a_mandate_nobody_signs(cast: Cast) -> None:
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    allowed, reason = verdict(cast, signatory)
    assert not allowed
    assert reason == (
        "U heeft hiervoor geen machtiging: mag tekenen, alleen open house."
        " Vraag het de beheerder van uw organisatie."
    )
    give(cast, signatory, power())
    assert verdict(cast, signatory) == (True, "")


@pytest.mark.parametrize(
    ("given", "kind", "day", "allowed"),
    [
        (power(), TENDER, 0, True),
        (power(kind=OPEN_HOUSE), OPEN_HOUSE, 0, True),
        (power(kind=OPEN_HOUSE), TENDER, 0, False),
        (power(kind=OPEN_HOUSE), ALL, 0, False),
        (power(PREPARE), OPEN_HOUSE, 0, False),
        (power(ends=9), OPEN_HOUSE, 9, True),
        (power(ends=9), OPEN_HOUSE, 10, False),
        (power(starts=1), OPEN_HOUSE, 0, False),
    ],
)
def test_a_mandate_counts_for_its_act_kind_and_days(
    cast: Cast, given: Power, kind: str, day: int, allowed: bool
) -> None:
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    give(cast, signatory, given)
    assert verdict(cast, signatory, kind, TODAY + timedelta(days=day))[0] is allowed


def test_who_may_sign_may_prepare_and_not_the_other_way_round(cast: Cast) -> None:
    preparer, signatory = cast.memberships[Role.PROVIDER_PREPARER], cast.memberships[Role.PROVIDER_SIGNATORY]
    give(cast, signatory, power())
    give(cast, preparer, power(PREPARE))
    for member in (preparer, signatory):
        with cast.acting(Role(member.role)):
            assert may_prepare(actor_of(member), TODAY, TENDER)
    assert "voorbereiden" in verdict(cast, preparer)[1]
    with cast.acting(Role.CONTRACT_MANAGER):
        assert "aanbieder" in may_sign(actor(cast, Role.CONTRACT_MANAGER), TODAY, TENDER).reason


def test_the_reason_says_when_it_starts_and_when_it_ended(cast: Cast) -> None:
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    give(cast, signatory, power(starts=3, ends=5))
    assert verdict(cast, signatory)[1] == "Uw machtiging begint op 26-11-2027."
    assert "eindigde op 28-11-2027" in verdict(cast, signatory, on=TODAY + timedelta(days=6))[1]


@pytest.mark.shows("T27")
def test_an_ended_mandate_bites_at_once(cast: Cast) -> None:
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    given = give(cast, signatory, power())
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        by = actor(cast, Role.LOCAL_ADMINISTRATOR)
        with pytest.raises(Refused, match="waarom"):
            mandate_end(mandate=given, actor=by, reason="")
        mandate_end(mandate=given, actor=by, reason=WHY)
        with pytest.raises(Conflict):
            mandate_end(mandate=given, actor=by, reason=WHY)
        row = Mandate.objects.get(pk=given.pk)
    assert (row.ended_by, row.end_reason) == (cast.person(Role.LOCAL_ADMINISTRATOR), WHY)
    assert "beëindigd" in verdict(cast, signatory)[1]


def test_who_is_no_longer_a_member_has_no_mandate_either(cast: Cast) -> None:
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    give(cast, signatory, power())
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        membership_end(
            membership=signatory, actor=actor(cast, Role.LOCAL_ADMINISTRATOR), reason=WHY, today=TODAY
        )
    assert verdict(cast, signatory)[0] is False


def refusal(cast: Cast, to: Membership, given: Power, by: Role | Actor = Role.LOCAL_ADMINISTRATOR) -> str:
    with pytest.raises(Refused) as refused:
        give(cast, to, given, by)
    return refused.value.reason


def test_two_mandates_never_overlap(cast: Cast) -> None:
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    give(cast, signatory, power(kind=OPEN_HOUSE, ends=9))
    give(cast, signatory, power(kind=TENDER, ends=9))
    give(cast, signatory, power(starts=10))
    for given in (
        power(kind=OPEN_HOUSE, ends=3),
        power(PREPARE, starts=9, ends=9),
        power(starts=20, ends=21),
    ):
        assert "al een machtiging" in refusal(cast, signatory, given)
    other = colleague(cast, Role.PROVIDER_SIGNATORY)
    give(cast, other, power())


def test_after_the_end_a_new_one_fits(cast: Cast) -> None:
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    given = give(cast, signatory, power())
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        mandate_end(mandate=given, actor=actor(cast, Role.LOCAL_ADMINISTRATOR), reason=WHY)
    assert give(cast, signatory, power()) != given


def test_only_administrator_and_signatory_of_the_provider_give(cast: Cast) -> None:
    signatory, preparer = cast.memberships[Role.PROVIDER_SIGNATORY], cast.memberships[Role.PROVIDER_PREPARER]
    for role in (Role.PROVIDER_PREPARER, Role.ADMINISTRATOR, Role.CONTRACT_MANAGER):
        assert "beheerder van de aanbieder" in refusal(cast, signatory, power(), role)
    assert "collega" in refusal(cast, cast.kompas_membership, power(PREPARE))
    assert "rol om voor te bereiden" in refusal(cast, preparer, power())
    assert "een machtiging" in refusal(cast, cast.memberships[Role.LOCAL_ADMINISTRATOR], power())
    assert "vandaag of later" in refusal(cast, signatory, power(starts=-1))
    assert "laatste dag" in refusal(cast, signatory, power(starts=3, ends=2))


def test_nobody_gives_themselves_a_mandate(cast: Cast) -> None:
    """Also not with a second role, and not with a statement of their own."""
    administrator = cast.memberships[Role.LOCAL_ADMINISTRATOR]
    with cast.in_region():
        second = Membership.objects.create(
            user=administrator.user,
            organisation=administrator.organisation,
            region=administrator.region,
            role=Role.PROVIDER_SIGNATORY,
            starts_on=TODAY,
        )
    assert "uzelf" in refusal(cast, second, power())
    with cast.acting(Role.LOCAL_ADMINISTRATOR), pytest.raises(IntegrityError, match="colleague"):
        insert(cast, second, administrator)


def insert(cast: Cast, to: Membership, by: Membership) -> Mandate:
    with transaction.atomic():
        return Mandate.objects.create(
            region=to.region,
            owner=to.organisation,
            membership=to,
            act=SIGN,
            starts_on=TODAY,
            given_by=by.user,
        )


def test_a_signatory_passes_on_a_part_of_their_own(cast: Cast) -> None:
    signatory, preparer = cast.memberships[Role.PROVIDER_SIGNATORY], cast.memberships[Role.PROVIDER_PREPARER]
    assert "dan u zelf mag" in refusal(cast, preparer, power(PREPARE, ends=3), Role.PROVIDER_SIGNATORY)
    own = give(cast, signatory, power(kind=OPEN_HOUSE, ends=99))
    given = give(cast, preparer, power(PREPARE, OPEN_HOUSE, ends=9), Role.PROVIDER_SIGNATORY)
    assert given.under == own
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        mandate_end(mandate=own, actor=actor(cast, Role.LOCAL_ADMINISTRATOR), reason=WHY)
    with cast.acting(Role.PROVIDER_PREPARER):
        assert not may_prepare(actor(cast, Role.PROVIDER_PREPARER), TODAY, OPEN_HOUSE)


def test_what_was_passed_on_is_not_passed_on_again(cast: Cast) -> None:
    second = colleague(cast, Role.PROVIDER_SIGNATORY)
    give(cast, cast.memberships[Role.PROVIDER_SIGNATORY], power())
    give(cast, second, power(ends=9), Role.PROVIDER_SIGNATORY)
    reason = refusal(cast, cast.memberships[Role.PROVIDER_PREPARER], power(PREPARE, ends=3), actor_of(second))
    assert "aan u doorgegeven" in reason


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        (power(kind=OPEN_HOUSE, ends=9), True),
        (power(PREPARE, OPEN_HOUSE, ends=9), True),
        (power(ends=9), False),
        (power(kind=TENDER, ends=9), False),
        (power(kind=OPEN_HOUSE), False),
        (power(kind=OPEN_HOUSE, ends=365), True),
        (power(kind=OPEN_HOUSE, ends=366), False),
        (power(kind=OPEN_HOUSE, ends=501), False),
        (power(kind=OPEN_HOUSE, starts=499, ends=501), False),
    ],
)
def test_the_limits_of_passing_on(given: Power, fits: bool) -> None:
    assert may_pass_on(power(kind=OPEN_HOUSE, starts=-9, ends=500), given).allowed is fits


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM accounts_mandate", "UPDATE accounts_mandate SET ends_on = '2030-01-01'"]
    + [
        f"UPDATE accounts_mandate SET ended_at = now(), {what}"
        for what in ("act = 'prepare'", "kind = 'all'")
    ],
)
def test_a_mandate_is_only_ended(cast: Cast, change: str) -> None:
    give(cast, cast.memberships[Role.PROVIDER_SIGNATORY], power(kind=TENDER))
    with cast.acting(Role.LOCAL_ADMINISTRATOR), pytest.raises(IntegrityError, match="a mandate is ended"):
        run(change)
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        assert run("UPDATE accounts_mandate SET ended_at = now()") == 1
        assert mandates_of(cast.context(Role.LOCAL_ADMINISTRATOR)).count() == 1


def run(change: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
        return cursor.rowcount


def test_the_region_reads_and_cannot_write_neighbours_see_nothing(cast: Cast) -> None:
    given = give(cast, cast.memberships[Role.PROVIDER_SIGNATORY], power())
    stop = "UPDATE accounts_mandate SET ended_at = now()"
    with cast.acting(Role.ADMINISTRATOR) as context:
        assert list(mandates_of(context)) == [given]
        assert run(stop) == 0
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            insert(cast, cast.memberships[Role.PROVIDER_SIGNATORY], cast.memberships[Role.ADMINISTRATOR])
    for stranger in (cast.kompas_membership, cast.heuvelrode_membership, cast.outsider_membership):
        with as_actor(context_of(stranger)):
            assert (Mandate.objects.count(), run(stop)) == (0, 0)
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        assert run(stop) == 1
