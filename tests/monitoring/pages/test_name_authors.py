"""Who put a version in stands beside it in the history: a person, an import by its reference, or the region."""

from datetime import date

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.importing.source import TableIntake
from jeugdregio.core.models import ImportBatch, Transition
from jeugdregio.core.records import BY_DEMO, records_of
from monitoring.models import Snapshot
from procurement.importers.ceilings import CEILINGS
from procurement.models import SpendingRoom
from segments.importers.budgets import BUDGETS
from segments.models import Budget
from segments.services.budget import budget_set
from tests.cast import Cast
from tests.core.importing.files import csv_file, source
from tests.monitoring.pages.screen import open_page

K = date(2027, 6, 30)
KNOWN = date(2027, 5, 1)
FILE = csv_file(
    [
        ("Onderdeel", "Jaar", "Soort budget", "Bedrag"),
        ("specialistisch-ambulant", 2027, "plafond", "2.600.000"),
    ]
)


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/segmenten/{cast.segment.public_id}/?tab=historie"


def authors(client: Client, url: str) -> list[str]:
    """Who put in the budgets, newest first."""
    return [row[-1] for row in open_page(client, url).rows("budgetten")]


def put_in(cast: Cast, reference: str) -> None:
    """A budget by the import of the contract manager."""
    with cast.in_region():
        batch = ImportBatch.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            kind="budgets",
            reference=reference,
            by=cast.person(Role.CONTRACT_MANAGER),
        )
        BUDGETS.run(source(FILE), TableIntake(cast.region.pk, KNOWN, False), batch_id=batch.pk)


def test_a_budget_names_the_person_who_set_it(
    cast: Cast, computed: Snapshot, manager: Client, url: str
) -> None:
    person = cast.person(Role.POLICY_OFFICER)
    with cast.in_region():
        budget_set(part=cast.part, year=2027, amount=1, kind="ceiling", known_on=KNOWN, by=person)
        budget_set(part=cast.part, year=2027, amount=2, kind="ceiling", known_on=K, source=BY_DEMO)
    assert authors(manager, url) == ["verzonnen voor de demo", person.name, "Regio Rivierland Jeugd"]


def test_an_import_is_named_by_its_reference(
    cast: Cast, computed: Snapshot, manager: Client, url: str
) -> None:
    put_in(cast, "AB-2027-12")
    name = cast.person(Role.CONTRACT_MANAGER).name
    assert authors(manager, url)[0] == f"{name}, import AB-2027-12"


def test_an_import_that_changes_nothing_records_nobody(cast: Cast, computed: Snapshot) -> None:
    put_in(cast, "een")
    with cast.in_region():
        before = Transition.objects.count()
    put_in(cast, "twee")
    with cast.in_region():
        assert Transition.objects.count() == before > 0


def test_a_ceiling_of_a_contract_is_recorded_too(cast: Cast, computed: Snapshot) -> None:
    rows = [("Contract", "Jaar", "Bestedingsruimte"), (cast.priced_contract.number, 2027, "1.500.000")]
    with cast.in_region() as context:
        outcome = CEILINGS.run(source(csv_file(rows)), TableIntake(cast.region.pk, K, False))
        assert outcome.counts["stored"] == 1, outcome.findings
        row = SpendingRoom.objects.latest("id")
        assert records_of(context, SpendingRoom, [row.pk])[row.pk].source == "import"
        assert records_of(context, Budget, [row.pk]) == {}


def test_others_learn_that_the_region_did_it_and_no_names(
    cast: Cast, computed: Snapshot, municipal: Client, url: str
) -> None:
    put_in(cast, "AB-2027-12")
    assert set(authors(municipal, url)) == {"de regio"}
    assert "AB-2027-12" not in open_page(municipal, url).text
