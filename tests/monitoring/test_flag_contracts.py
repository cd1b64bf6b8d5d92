"""A computed quarter gives work to who steers the contracts, once a contract and year; the close has its terms."""

from datetime import date

import pytest
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.models import Notification, Task, Term
from jeugdregio.core.periods import Quarter
from monitoring.models import ContractForecast, Snapshot, SnapshotState
from monitoring.services.close_terms import close_terms_set
from monitoring.services.flags import MELDING, OVER, contracts_flag
from tests.cast import Cast

TODAY = date(2027, 11, 23)
KNOWN = date(2027, 11, 22)


def forecast(cast: Cast, used: int, expected: int, quarter: str = "2027-Q3") -> Snapshot:
    """Of the p x q contract, with a ceiling of a million euros; in cents."""
    shared = {"region_id": cast.region.pk, "owner_id": cast.region.pk}
    snapshot, _made = Snapshot.objects.get_or_create(
        **shared,
        quarter=quarter,
        known_on=KNOWN,
        defaults={"valuation_on": Quarter.parse(quarter).end, "state": SnapshotState.READY},
    )
    ContractForecast.objects.update_or_create(
        snapshot=snapshot,
        contract=cast.priced_contract,
        defaults={
            **shared,
            "provider_id": cast.linde.pk,
            "ceiling": 100_000_000,
            "realised": used,
            "to_receive": 0,
            "obligo": 0,
            "inflow": 0,
            "forecast": expected,
        },
    )
    return snapshot


def flag(cast: Cast, snapshot: Snapshot) -> int:
    return contracts_flag(context=Context.for_region(cast.region.pk), snapshot=snapshot, today=TODAY)


def kinds(cast: Cast) -> list[str]:
    with cast.in_region():
        return sorted(Task.objects.values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("used", "expected", "asked"),
    [
        (69_999_999, 100_000_000, []),
        (70_000_000, 100_000_000, [MELDING]),
        (69_999_999, 100_000_001, [OVER]),
        (80_000_000, 120_000_000, [MELDING, OVER]),
    ],
)
def test_a_contract_that_asks_for_something_gives_a_task(
    cast: Cast, used: int, expected: int, asked: list[str]
) -> None:
    with cast.in_region():
        assert flag(cast, forecast(cast, used, expected)) == len(asked)
    assert kinds(cast) == asked


def test_the_task_is_for_contract_managers_within_fourteen_days_and_they_hear_of_it(cast: Cast) -> None:
    with cast.in_region():
        flag(cast, forecast(cast, 80_000_000, 90_000_000))
        (task,) = Task.objects.all()
    assert (task.role, task.due_on, task.owner_id) == (
        Role.CONTRACT_MANAGER.value,
        date(2027, 12, 7),
        cast.region.pk,
    )
    assert (task.title, task.subject_public_id) == ("Contract 2027-0001", cast.priced_contract.public_id)
    with cast.acting(Role.CONTRACT_MANAGER):
        assert [row.kind for row in Notification.objects.all()] == [MELDING]
    with cast.acting(Role.BOARD_MEMBER):
        assert not Notification.objects.exists()


def test_once_a_contract_and_year_however_often_it_is_computed(cast: Cast) -> None:
    with cast.in_region():
        assert flag(cast, forecast(cast, 80_000_000, 90_000_000)) == 1
        assert flag(cast, forecast(cast, 90_000_000, 95_000_000)) == 0
        assert flag(cast, forecast(cast, 95_000_000, 99_000_000, "2027-Q4")) == 0
        assert flag(cast, forecast(cast, 95_000_000, 99_000_000, "2028-Q1")) == 1


def test_an_old_quarter_asks_nothing_of_anybody(cast: Cast) -> None:
    with cast.in_region():
        assert flag(cast, forecast(cast, 99_000_000, 120_000_000, "2027-Q2")) == 0
    assert kinds(cast) == []


def test_the_close_has_terms_that_everybody_in_the_region_reads(cast: Cast, settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        assert close_terms_set(region_id=cast.region.pk, today=TODAY) == 12
        assert close_terms_set(region_id=cast.region.pk, today=TODAY) == 0
    with cast.acting(Role.MUNICIPAL_USER) as context:
        rows = Term.objects.visible_to(context).filter(title="Q3 2027")
        assert {row.kind: row.on for row in rows} == {
            "close-flash": date(2027, 10, 28),
            "close-snapshot": date(2027, 11, 18),
            "close-check": date(2027, 11, 25),
            "close-sign": date(2027, 12, 2),
        }
        assert rows[0].basis == "20 werkdagen na het kwartaal, afspraak in de regio"
