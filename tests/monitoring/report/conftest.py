"""Worked example 1 as a report, with a contract that runs out and one that does not."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from monitoring.models import ContractForecast, QuarterReport, Snapshot
from monitoring.services.report import report_make
from tests.browser import Browser
from tests.cast import Cast


@pytest.fixture
def exhausted(imported: Cast, snapshot: Snapshot) -> ContractForecast:
    """The contract of the example as it stands when its ceiling is reached on 27 December (budget 6.5)."""
    with imported.in_region():
        row = ContractForecast.objects.get(snapshot=snapshot, contract=imported.priced_contract)
        row.reached_on, row.reached_early, row.reached_late = date(2027, 12, 27), date(2027, 12, 5), None
        row.forecast, row.probability = 121_400_000, "0.70900"
        row.save()
    return row


@pytest.fixture
def report(imported: Cast, exhausted: ContractForecast, snapshot: Snapshot) -> QuarterReport:
    with imported.in_region() as context:
        return report_make(context=context, snapshot=snapshot, by=imported.person(Role.CONTRACT_MANAGER))


@pytest.fixture
def url(report: QuarterReport) -> str:
    return f"/rapporten/{report.public_id}/"


@pytest.fixture
def manager(imported: Cast, client_for: Callable[[Role], Client]) -> Client:
    return client_for(Role.CONTRACT_MANAGER)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    started = Browser()
    yield started
    started.close()
