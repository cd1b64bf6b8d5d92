"""A region in which things happened: care and claims, computed quarters, jobs in every state, views and comments."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.core.comments.services import comment_add
from jeugdregio.core.enums import JobState
from jeugdregio.core.models import Job
from jeugdregio.core.periods import Quarter
from jeugdregio.core.portal import Reader
from jeugdregio.core.saved_views.services import saved_view_add
from monitoring.views.contract_comments import find_contract
from tests.cast import Cast, build_cast
from tests.monitoring.pages.conftest import K, agree, compute, read_example

WORDY = "Verwachtingsmanagementoverleg" * 6


def filled_cast() -> Iterator[Cast]:
    """For the tests of one file; all is undone after them."""
    with transaction.atomic():
        cast = build_cast()
        fill(cast)
        yield cast
        transaction.set_rollback(True)


def fill(cast: Cast) -> None:
    read_example(cast)
    agree(cast)
    compute(cast, Quarter(2026, 2), date(2026, 6, 30))
    compute(cast, Quarter(2027, 2), K)
    jobs(cast)
    User.objects.filter(pk__in=[row.user_id for row in cast.memberships.values()]).update(is_demo=True)
    for role in (Role.CONTRACT_MANAGER, Role.PROVIDER_PREPARER):
        talk(cast, role)
    with cast.acting(Role.CONTRACT_MANAGER) as context:
        by = cast.person(Role.CONTRACT_MANAGER)
        for name, query in (("Vaste bedragen", "betaling=lump_sum"), (WORDY[:80], "sort=-label")):
            saved_view_add(context=context, page="monitoring:contracts", name=name, query=query, by=by)


def jobs(cast: Cast) -> None:
    with cast.in_region():
        for state in JobState:
            Job.objects.create(
                region_id=cast.region.pk,
                owner_id=cast.region.pk,
                by=cast.person(Role.CONTRACT_MANAGER),
                kind="monitoring-quarter",
                title=f"Kwartaal Q2 2027 berekenen ({state.label})",
                state=state,
                done=62,
                total=104,
            )


def talk(cast: Cast, role: Role) -> None:
    """Inside and with the other party, in words that are hard to break."""
    with cast.acting(role) as context:
        subject = find_contract(Reader(context, role), cast.priced_contract.public_id)
        assert subject
        for shared in (False, True):
            comment_add(context=context, subject=subject, text=WORDY, shared=shared, by=cast.person(role))
