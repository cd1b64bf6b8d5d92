"""Which object stands in an address: for each argument one that is a person's own, and some that are not.

A new address with an argument needs a provider here or in a file beside it, for the argument in general (`slug`) or
for one address (`monitoring:contract public_id`):

    @stands_for(f"{CONTRACT} public_id")
    def contract(world, role):
        return Objects(own=..., others=(...))
"""

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.accounts.policy import may_open
from jeugdregio.core.mail.stopping import stop_path
from jeugdregio.core.models import OwnText
from jeugdregio.core.preferences import DIGEST
from tests.access import (
    objects_of_applying,
    objects_of_budgets,
    objects_of_deciding,
    objects_of_missing,
    objects_of_providers,
    objects_of_registers,
    objects_of_rounds,
    objects_of_scenarios,
    objects_of_schemes,
    objects_of_segments,
)
from tests.access.registry import NobodyProvides, Objects, Provider, arguments_for, stands_for
from tests.access.world import (
    Maker,
    MemberMaker,
    World,
    make_comment,
    make_destruction,
    make_done_task,
    make_hold,
    make_import,
    make_invitation,
    make_job,
    make_maintenance,
    make_mandate,
    make_muted,
    make_news,
    make_outage,
    make_passkey,
    make_report,
    make_session,
    make_task,
    make_text,
    make_view,
)
from tests.cast import PROVIDER_ROLES

CONTRACT = "monitoring:contract"
__all__ = [
    "NobodyProvides",
    "arguments_for",
    "objects_of_applying",
    "objects_of_budgets",
    "objects_of_deciding",
    "objects_of_missing",
    "objects_of_providers",
    "objects_of_registers",
    "objects_of_rounds",
    "objects_of_scenarios",
    "objects_of_schemes",
    "objects_of_segments",
]


def rows_of_organisations(make: Maker) -> Provider:
    """A row that the person's organisation owns; others are of its neighbours and of the other region."""

    def provide(world: World, role: Role) -> Objects:
        cast = world.cast
        mine = cast.organisation_of(role)
        theirs = [(cast.other_region, cast.other_region.organisation)]
        if mine != cast.region.organisation:
            theirs += [(cast.region, cast.region.organisation), (cast.region, cast.heuvelrode.organisation)]
        others = tuple(world.once(make, *where).public_id for where in theirs)
        return Objects(world.once(make, cast.region, mine).public_id, others)

    return provide


stands_for("job public_id", "job_progress public_id", "job_cancel public_id", "job_retry public_id")(
    rows_of_organisations(make_job)
)
stands_for(
    "referrals:import public_id",
    "referrals:import_progress public_id",
    "referrals:import_kind public_id",
    "referrals:import_confirm public_id",
    "referrals:import_cancel public_id",
)(rows_of_organisations(make_import))


@stands_for("referrals:table_template kind")
def kind_of_table(world: World, role: Role) -> Objects:
    """What a table must look like is the same for everybody."""
    return Objects("budgets")


def rows_of_region(make: Maker) -> Provider:
    """A row of the region itself; the other is of the other region."""

    def provide(world: World, role: Role) -> Objects:
        here, there = (
            world.once(make, region, region.organisation).public_id
            for region in (world.cast.region, world.cast.other_region)
        )
        return Objects(here, (there,))

    return provide


stands_for("monitoring:report public_id", "monitoring:report_file public_id")(rows_of_region(make_report))
stands_for("destruction_file public_id")(rows_of_region(make_destruction))
stands_for("hold public_id", "hold_end public_id")(rows_of_region(make_hold))
stands_for("incident public_id", "incident_end public_id")(rows_of_region(make_outage))
stands_for("incident_withdraw public_id")(rows_of_region(make_maintenance))


@stands_for("retention_period kind")
def kind_of_data(world: World, role: Role) -> Objects:
    """The kinds are the same for everybody; each region has its own period for one."""
    return Objects("looks")


@stands_for("destruction_file kind")
def kind_of_destruction_file(world: World, role: Role) -> Objects:
    return Objects("pdf")


@stands_for("monitoring:report_file kind")
def kind_of_file(world: World, role: Role) -> Objects:
    return Objects("ods")


@stands_for(*(f"monitoring:{name} public_id" for name in ("valve", "valve_phase", "valve_grant")))
def lump_sum(world: World, role: Role) -> Objects:
    """A contract that a lump sum pays; one that is paid by price has no valve."""
    others = (world.contract_elsewhere.public_id, world.cast.priced_contract.public_id)
    return Objects(world.cast.lump_sum_contract.public_id, others)


@stands_for("monitoring:division public_id", "segments:order_value public_id")
def divided_part(world: World, role: Role) -> Objects:
    return Objects(world.cast.part.public_id, (world.contract_elsewhere.part.public_id,))


@stands_for(f"{CONTRACT} public_id")
def contract(world: World, role: Role) -> Objects:
    elsewhere, kompas = world.contract_elsewhere.public_id, world.contract_of_kompas.public_id
    others = (elsewhere, kompas) if role in PROVIDER_ROLES else (elsewhere,)
    return Objects(world.cast.priced_contract.public_id, others)


@stands_for("monitoring:provider public_id")
def provider(world: World, role: Role) -> Objects:
    stranger = world.contract_of_stranger.provider.organisation.public_id
    kompas = world.contract_of_kompas.provider.organisation.public_id
    others = (stranger, kompas) if role in PROVIDER_ROLES else (stranger,)
    return Objects(world.cast.linde.organisation.public_id, others)


@stands_for("saved_view_add page")
def page_of_view(world: World, role: Role) -> Objects:
    """Any list page; which views stand there is a person's own business."""
    return Objects("monitoring:contracts")


def rows_of_persons(make: MemberMaker) -> Provider:
    """A person's own; others are of a colleague and of the other region."""

    def provide(world: World, role: Role) -> Objects:
        cast = world.cast
        colleague = cast.memberships[Role.AUDITOR if role is Role.ADMINISTRATOR else Role.ADMINISTRATOR]
        own, *others = (
            world.by_member(make, member).public_id
            for member in (cast.memberships[role], colleague, cast.outsider_membership)
        )
        return Objects(own, tuple(others))

    return provide


stands_for("saved_view public_id", "saved_view_remove public_id")(rows_of_persons(make_view))
stands_for("news_read public_id", "news_mute public_id")(rows_of_persons(make_news))
stands_for("news_unmute public_id")(rows_of_persons(make_muted))


def rows_of_organisation_alone(make: Maker) -> Provider:
    """As of organisations; the region, too, works on its own rows only."""

    def provide(world: World, role: Role) -> Objects:
        cast, found = world.cast, rows_of_organisations(make)(world, role)
        return Objects(
            found.own, (*found.others, world.once(make, cast.region, cast.kompas.organisation).public_id)
        )

    return provide


stands_for("work_take public_id", "work_done public_id")(rows_of_organisation_alone(make_task))
stands_for("work_undo public_id")(rows_of_organisation_alone(make_done_task))


@stands_for("calendar_feed secret")
def calendar(world: World, role: Role) -> Objects:
    """A public address: whoever holds the secret is let in."""
    return Objects(world.calendar_secret)


@stands_for("mail_stop token")
def link_in_a_mail(world: World, role: Role) -> Objects:
    """A public address: the signature says whose mail it stops."""
    path = stop_path(world.mailed, DIGEST)
    return Objects(path.rstrip("/").rsplit("/", 1)[-1])


@stands_for("comments kind")
def kind_of_subject(world: World, role: Role) -> Objects:
    return Objects("contract")


@stands_for("comments public_id")
def commented(world: World, role: Role) -> Objects:
    """A contract, for who may open contracts; others find nothing there."""
    found = contract(world, role)
    if may_open(CONTRACT, role):
        return found
    return Objects(None, (found.own, *found.others))


@stands_for("comment_remove public_id")
def comment(world: World, role: Role) -> Objects:
    """Written by the person just now; others are of a colleague and of the other region."""
    cast = world.cast
    if not may_open(CONTRACT, role):
        return Objects()
    colleague = cast.memberships[
        Role.POLICY_OFFICER if role is Role.CONTRACT_MANAGER else Role.CONTRACT_MANAGER
    ]
    own, *others = (
        world.by_member(make_comment, member).public_id
        for member in (cast.memberships[role], colleague, cast.outsider_membership)
    )
    return Objects(own, tuple(others))


@stands_for("glossary_term slug")
def term(world: World, role: Role) -> Objects:
    return Objects("aanbieder")


def texts_of_regions(world: World) -> tuple[OwnText, OwnText]:
    """A text of this region, and one of the other."""
    here, there = (
        world.once(make_text, region, region.organisation)
        for region in (world.cast.region, world.cast.other_region)
    )
    return here, there  # type: ignore[return-value]


@stands_for("accounts:text kind", "accounts:text_restore kind", "accounts:text_remove kind")
def kind_of_text(world: World, role: Role) -> Objects:
    return Objects(texts_of_regions(world)[0].kind)


@stands_for("accounts:text key", "accounts:text_restore key", "accounts:text_remove key")
def own_text(world: World, role: Role) -> Objects:
    here, there = texts_of_regions(world)
    return Objects(here.key, (there.key,))


@stands_for("mfa_remove_webauthn passkey")
def passkey(world: World, role: Role) -> Objects:
    """Of the person; others are of the colleague in the other region."""
    own, other = (world.of_person(make_passkey, person) for person in pair_of(world, role))
    return Objects(own.data["public_id"], (other.data["public_id"],))


@stands_for("accounts:end_session session")
def session(world: World, role: Role) -> Objects:
    """Of the person on another device; others are of the colleague in the other region."""
    own, other = (world.of_person(make_session, person) for person in pair_of(world, role))
    return Objects(own.public_id, (other.public_id,))


def pair_of(world: World, role: Role) -> tuple[User, User]:
    return world.cast.person(role), world.cast.outsider_membership.user


@stands_for("openid_connect_callback provider_id")
def provider_of_identity(world: World, role: Role) -> Objects:
    """A provider that is configured."""
    return Objects("werk")


@stands_for("openid_connect_login provider_id")
def provider_that_answers(world: World, role: Role) -> Objects:
    """None: tests/accounts/test_oidc.py starts one."""
    return Objects()


@stands_for("accounts:demo_sign_in person")
def demo_person(world: World, role: Role) -> Objects:
    """An account of the demo; a public address has no objects of others."""
    return Objects(world.demo_person.public_id)


@stands_for("account_reset_password_from_key uidb36", "account_reset_password_from_key key")
def reset_link(world: World, role: Role) -> Objects:
    """Any link opens the page, which then says that it does not work."""
    return Objects("old")


@stands_for("accounts:person public_id", "accounts:second_step_reset public_id")
def person(world: World, role: Role) -> Objects:
    """A colleague; others work for a neighbour or for another region."""
    own, *others = (row.user.public_id for row in people_around(world, role))
    return Objects(own, tuple(others))


@stands_for(
    "accounts:membership public_id",
    "accounts:membership_end public_id",
    "accounts:membership_role public_id",
    "accounts:membership_again public_id",
)
def membership(world: World, role: Role) -> Objects:
    own, *others = (row.public_id for row in people_around(world, role))
    return Objects(own, tuple(others))


def people_around(world: World, role: Role) -> list[Membership]:
    """A colleague first, then who an administrator with this role must not find."""
    cast = world.cast
    if role is Role.LOCAL_ADMINISTRATOR:
        strangers = [cast.kompas_membership, cast.memberships[Role.AUDITOR], cast.outsider_membership]
        return [cast.memberships[Role.PROVIDER_PREPARER], *strangers]
    return [cast.memberships[Role.BOARD_MEMBER], cast.outsider_membership]


stands_for("accounts:invitation_again public_id", "accounts:invitation_withdraw public_id")(
    rows_of_organisations(make_invitation)
)


@stands_for("accounts:mandate_end public_id")
def mandate(world: World, role: Role) -> Objects:
    """Of De Linde; the other one is of its neighbour."""
    region = world.cast.region
    own, other = (
        world.once(make_mandate, region, provider.organisation).public_id
        for provider in (world.cast.linde, world.cast.kompas)
    )
    return Objects(own, (other,))


@stands_for("accounts:email_confirm key", "accounts:invitation token")
def invitation_link(world: World, role: Role) -> Objects:
    """Any link leads to the page, which then says that it does not work."""
    return Objects("old")
