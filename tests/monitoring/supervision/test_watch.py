"""The page that says what needs a look: evidence, turnover, conditions and signatures."""

from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Notification, Task
from monitoring.models import ForecastCell, Snapshot, SnapshotState
from procurement.models import Admission, Contract, SubmittedFile
from procurement.services.admissions import admission_sign
from procurement.services.agreements import agreement_pdf
from procurement.services.schemes import version_next, version_publish, version_save
from tests.cast import Cast
from tests.monitoring.pages.screen import Screen, open_page, sheet
from tests.monitoring.supervision.conftest import SIGNER, document
from tests.procurement.open_house.filling import give_mandates
from tests.procurement.open_house.prepared import TODAY

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Role], Client]
PAGE = "/aanbieders/toezicht/"
MOST = 25


@pytest.fixture
def manager(client_for: ClientFor) -> Client:
    return client_for(Role.CONTRACT_MANAGER)


def titles(screen: Screen) -> dict[str, str]:
    """The state of each document, by its title."""
    place = [screen.headers("bewijs").index(name) for name in ("Document", "Status")]
    return {row[place[0]]: row[place[1]] for row in screen.rows("bewijs")}


def sign(cast: Cast, admission: Admission) -> Contract:
    with cast.in_region():
        give_mandates(cast)
    with cast.acting(SIGNER):
        seen = sha256(agreement_pdf(admission, admission.publication)).hexdigest()
        return admission_sign(
            actor=cast.actor(SIGNER),
            admission=admission,
            signed_as="Sanne Linde, bestuurder",
            seen=seen,
            today=TODAY,
            now=timezone.now(),
        )


def test_evidence_stands_there_from_ninety_days_before(
    cast: Cast, admission: Admission, manager: Client
) -> None:
    for title, days, key in (
        ("verlopen.pdf", -1, "a"),
        ("vandaag.pdf", 0, "b"),
        ("maand.pdf", 30, "c"),
        ("kwartaal.pdf", 90, "d"),
        ("later.pdf", 91, "e"),
    ):
        document(cast, admission, title, TODAY + timedelta(days=days), key)
    with CaptureQueriesContext(connection) as queries:
        screen = open_page(manager, PAGE)
    assert len(queries) <= MOST, len(queries)
    assert titles(screen) == {
        "verlopen.pdf": "Verlopen",
        "vandaag.pdf": "Binnen 7 dagen",
        "maand.pdf": "Binnen 30 dagen",
        "kwartaal.pdf": "Binnen 90 dagen",
    }
    assert list(titles(open_page(manager, f"{PAGE}?stand=7"))) == ["vandaag.pdf"]
    kept = sheet(manager, f"{PAGE}?tab=bewijs&tabel=bewijs&formaat=xlsx")
    assert [row[1] for row in kept if row[1] and str(row[1]).endswith(".pdf")] == list(titles(screen))


def test_a_later_document_for_the_requirement_counts_instead(
    cast: Cast, admission: Admission, manager: Client
) -> None:
    first = document(cast, admission, "oud.pdf", TODAY, "quality-system")
    assert "oud.pdf" in titles(open_page(manager, PAGE))
    with cast.in_region():
        earlier = first.submission
        earlier.pk, earlier.number, earlier._state.adding = None, 2, True
        earlier.public_id, earlier.key = first.public_id, first.public_id
        earlier.save()
        SubmittedFile.objects.create(
            region_id=first.region_id,
            owner_id=first.owner_id,
            submission=earlier,
            requirement="quality-system",
            file=first.file,
            title="nieuw.pdf",
            document="quality",
            valid_until=TODAY + timedelta(days=400),
        )
    assert open_page(manager, PAGE).rows("bewijs") == []


def test_a_new_document_is_asked_once(
    cast: Cast, admission: Admission, manager: Client, client_for: ClientFor
) -> None:
    row = document(cast, admission, "polis.pdf", TODAY, "insurance")
    (url,) = open_page(manager, PAGE).links("De Linde")
    text = open_page(manager, url).text
    assert "polis.pdf, ingediend voor Begeleiding jeugd." in text and "uiterlijk 15 maart 2027" in text
    said = [manager.post(url, {"revision": "0"}, follow=True).content.decode() for _twice in range(2)]
    assert "om een nieuw document gevraagd" in said[0] and "al eerder gevraagd" in said[1]
    with cast.in_region():
        task = Task.objects.get(subject_public_id=row.public_id)
        assert (task.owner_id, task.due_on) == (cast.linde.pk, date(2027, 3, 15))
    with cast.acting(SIGNER):
        assert Notification.objects.filter(subject_public_id=row.public_id).count() == 1
    assert "Ja, uiterlijk 15-03-2027" in open_page(manager, PAGE).text
    assert (
        "Stuur een nieuw document" in client_for(Role.PROVIDER_PREPARER).get(reverse("work")).content.decode()
    )


def test_what_is_valid_for_long_is_not_asked(cast: Cast, admission: Admission, manager: Client) -> None:
    row = document(cast, admission, "polis.pdf", TODAY + timedelta(days=91), "insurance")
    page = manager.post(f"{PAGE}vraag/{row.public_id}/", {"revision": "0"})
    assert "nog meer dan 90 dagen geldig" in page.content.decode()
    with cast.in_region():
        assert not Task.objects.filter(subject_public_id=row.public_id).exists()


def test_a_signature_waits_after_fourteen_days_and_conditions_once_they_count(
    cast: Cast, admission: Admission, manager: Client, settings: Settings
) -> None:
    signatures, conditions = f"{PAGE}?tab=handtekening", f"{PAGE}?tab=voorwaarden"
    settings.JEUGDREGIO_TODAY = TODAY + timedelta(days=14)
    assert open_page(manager, signatures).rows("handtekening") == []
    settings.JEUGDREGIO_TODAY = TODAY + timedelta(days=15)
    assert open_page(manager, signatures).row("handtekening", "De Linde (fictief)")["Dagen"] == "15"
    settings.JEUGDREGIO_TODAY = TODAY
    sign(cast, admission)
    first = date(2027, 7, 1)
    with cast.in_region():
        version = version_next(scheme=admission.scheme)
        version_save(version=version, values={"change_note": "Een hoger tarief."}, seen=1)
        version.refresh_from_db()
        version_publish(version=version, effective_on=first, seen=version.revision, by=None, today=TODAY)
    settings.JEUGDREGIO_TODAY = first - timedelta(days=1)
    screen = open_page(manager, conditions)
    assert screen.rows("voorwaarden") == [] and "heeft de geldende voorwaarden aanvaard" in screen.text
    settings.JEUGDREGIO_TODAY = first + timedelta(days=3)
    row = open_page(manager, conditions).row("voorwaarden", "De Linde (fictief)")
    assert (row["Aanvaarde versie"], row["Geldende versie"], row["Dagen"]) == ("1", "2", "3")
    assert open_page(manager, signatures).rows("handtekening") == []


def computed(cast: Cast, quarter: str, valuation_on: date) -> Snapshot:
    return Snapshot.objects.create(
        region_id=cast.region.pk,
        owner_id=cast.region.pk,
        quarter=quarter,
        valuation_on=valuation_on,
        known_on=valuation_on + timedelta(days=40),
        state=SnapshotState.READY,
    )


def delivered(cast: Cast, snapshot: Snapshot, contract: Contract, month: date) -> None:
    ForecastCell.objects.create(
        snapshot=snapshot,
        region_id=cast.region.pk,
        owner_id=cast.waterdam.pk,
        provider_id=contract.provider_id,
        contract_id=contract.pk,
        part=contract.part,
        month=month,
        realised=100,
    )


def test_contracts_without_turnover_in_twelve_months(cast: Cast, manager: Client, settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = date(2027, 8, 1)
    url = f"{PAGE}?tab=omzet"
    assert "nog geen kwartaal berekend" in open_page(manager, url).text
    with cast.in_region():
        Contract.objects.update(starts_on=date(2026, 1, 1))
        old, young = cast.priced_contract, cast.lump_sum_contract
        Contract.objects.filter(pk=young.pk).update(starts_on=date(2026, 9, 1))
        now = computed(cast, "2027-Q2", date(2027, 6, 30))
    screen = open_page(manager, url)
    assert "minder dan 12 maanden" in screen.text and "januari 2027 tot en met juni 2027" in screen.text
    assert old.number in [row[0] for row in screen.rows("omzet")]
    assert [row[0] for row in screen.rows("nieuw")] == [young.number]
    with cast.in_region():
        before = computed(cast, "2026-Q4", date(2026, 12, 31))
        delivered(cast, before, old, date(2026, 6, 1))
    screen = open_page(manager, url)
    assert "juli 2026 tot en met juni 2027" in screen.text and "minder dan" not in screen.text
    assert screen.row("omzet", old.number)["Dagen sinds het begin"] == "577"
    with cast.in_region():
        delivered(cast, before, old, date(2026, 7, 1))
        delivered(cast, now, young, date(2027, 2, 1))
    screen = open_page(manager, url)
    assert old.number not in [row[0] for row in screen.rows("omzet")] and screen.rows("nieuw") == []


@pytest.mark.parametrize("role", [Role.PROVIDER_PREPARER, Role.MUNICIPAL_USER, Role.BOARD_MEMBER])
def test_who_does_not_watch_does_not_read(client_for: ClientFor, role: Role) -> None:
    open_page(client_for(role), PAGE, status=403)


def test_an_unknown_tab_is_no_page(manager: Client) -> None:
    open_page(manager, f"{PAGE}?tab=rangorde", status=404)
