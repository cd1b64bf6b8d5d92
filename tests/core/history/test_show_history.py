"""The *Historie* of each object, and the log of all changes: who, role, when, what, why, by which way (screen 66)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import as_actor, because
from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch, Job, Transition
from jeugdregio.core.trace import SCREEN, traced
from jeugdregio.core.workflow import run_step
from procurement.models import Contract, PriceLine
from referrals.workflow import IMPORT
from segments.services.budget import budget_set
from tests.cast import Cast
from tests.monitoring.pages.screen import Screen, open_page

Sign = Callable[[Role], Client]
WHY = "Besluit van het bestuur"


@pytest.fixture
def changed(cast: Cast) -> Cast:
    """The contract manager changed the last day of the contract, for a reason."""
    with traced(SCREEN), as_actor(cast.context(Role.CONTRACT_MANAGER)), because(WHY):
        contract = Contract.objects.get(pk=cast.priced_contract.pk)
        contract.ends_on = contract.ends_on.replace(day=30)
        contract.save()
    return cast


def history(screen: Screen) -> list[str]:
    """Each entry as one line."""
    return [
        " ".join(found.text_content().split()) for found in screen.tree.xpath("//li[@class='history__entry']")
    ]


def contract_url(cast: Cast) -> str:
    return f"{reverse('monitoring:contract', args=[cast.priced_contract.public_id])}?tab=historie"


def test_a_contract_tells_who_changed_it_when_and_why(changed: Cast, client_for: Sign) -> None:
    newest = history(open_page(client_for(Role.CONTRACT_MANAGER), contract_url(changed)))[0]
    person = changed.person(Role.CONTRACT_MANAGER).name
    for words in (person, "Contractmanager", "Contract gewijzigd", "via het scherm", "Laatste dag", WHY):
        assert words in newest


def test_a_provider_learns_that_the_region_changed_it_and_no_names(changed: Cast, client_for: Sign) -> None:
    newest = history(open_page(client_for(Role.PROVIDER_SIGNATORY), contract_url(changed)))[0]
    assert "Regio Rivierland Jeugd" in newest and "Laatste dag" in newest
    assert changed.person(Role.CONTRACT_MANAGER).name not in newest and WHY not in newest


def test_prices_name_their_author(cast: Cast, client_for: Sign) -> None:
    with traced(SCREEN), as_actor(cast.context(Role.CONTRACT_MANAGER)):
        row = PriceLine.objects.filter(contract=cast.priced_contract).first() or PriceLine(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            provider=cast.linde,
            contract=cast.priced_contract,
            product_code=cast.product.code,
            unit="01",
            valid_from=cast.priced_contract.starts_on,
            known_on=cast.priced_contract.starts_on,
        )
        row.pk, row.price = None, 12_345
        row.save(force_insert=True)
    newest = history(open_page(client_for(Role.CONTRACT_MANAGER), contract_url(cast)))[0]
    assert "Prijs toegevoegd" in newest and "€ 123,45" in newest.replace("\xa0", " ")
    assert cast.person(Role.CONTRACT_MANAGER).name in newest


def test_a_segment_tells_of_its_budgets(cast: Cast, client_for: Sign) -> None:
    with as_actor(cast.context(Role.POLICY_OFFICER)) as context:
        day = cast.priced_contract.starts_on
        budget_set(part=cast.part, year=day.year, amount=1_00, kind="ceiling", known_on=day)
        assert context.role == Role.POLICY_OFFICER
    url = f"{reverse('monitoring:segment', args=[cast.segment.public_id])}?tab=historie"
    newest = history(open_page(client_for(Role.POLICY_OFFICER), url))[0]
    assert "Budget toegevoegd" in newest and cast.person(Role.POLICY_OFFICER).name in newest


def test_the_same_is_in_the_file(changed: Cast, client_for: Sign) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    screen = open_page(client, contract_url(changed))
    address = next(url for url in screen.files if url.endswith("formaat=csv") and "historie" in url)
    file = client.get(address).content.decode("utf-8-sig")
    assert WHY in file and "Contract gewijzigd" in file
    assert open_page(client, f"{contract_url(changed)}&formaat=doc", status=404)


def test_an_import_tells_its_steps_also_from_before_the_history(cast: Cast, client_for: Sign) -> None:
    with cast.in_region():
        batch = ImportBatch.objects.create(region_id=cast.region.pk, owner_id=cast.region.pk, kind="ijw")
        Transition.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            subject=IMPORT.subject,
            subject_id=batch.pk,
            name="check",
            source=ImportState.UPLOADED,
            target=ImportState.CHECKING,
            at="2020-01-01T00:00:00Z",
        )
        run_step(IMPORT, "check", batch, by=None)
    entries = history(
        open_page(
            client_for(Role.CONTRACT_MANAGER),
            f"{reverse('referrals:import', args=[batch.public_id])}?tab=historie",
        )
    )
    assert "Import gewijzigd" in entries[0] and "Status" in entries[0]
    assert "01-01-2020" in entries[-1] and len(entries) == 3


def test_a_job_tells_what_it_changed(cast: Cast, client_for: Sign) -> None:
    by = cast.person(Role.CONTRACT_MANAGER)
    with cast.in_region():
        job = Job.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, kind="storm", title="Taak", by=by
        )
    with traced("job:storm", job.public_id.hex, by.pk), cast.in_region():
        Contract.objects.filter(pk=cast.priced_contract.pk).update(signal_level="0.600")
    client = client_for(Role.CONTRACT_MANAGER)
    entries = history(open_page(client, f"{reverse('job', args=[job.public_id])}?tab=historie"))
    assert len(entries) == 1
    assert by.name in entries[0] and "automatisch" in entries[0] and "60,0%" in entries[0]


def test_a_provider_has_a_history(cast: Cast, client_for: Sign) -> None:
    url = f"{reverse('monitoring:provider', args=[cast.linde.organisation.public_id])}?tab=historie"
    assert "toegevoegd" in history(open_page(client_for(Role.CONTRACT_MANAGER), url))[0]


def found(client: Client, asked: str) -> list[list[str]]:
    return open_page(client, f"{reverse('audit_log')}?{asked}").rows("log")


def test_the_log_finds_by_person_object_action_and_reason(changed: Cast, client_for: Sign) -> None:
    client = client_for(Role.AUDITOR)
    mine = found(client, "persoon=contract+manager&object=procurement_contract&actie=update&reden=bestuur")
    assert len(mine) == 1 and WHY in " ".join(mine[0])
    for asked in ("persoon=niemand", "object=segments_budget&actie=delete", "reden=zomaar", "tot=2020-01-01"):
        assert found(client, asked) == []


def test_the_log_finds_by_the_code_of_a_request(cast: Cast, client_for: Sign) -> None:
    with traced(SCREEN) as trace, as_actor(cast.context(Role.CONTRACT_MANAGER)):
        Contract.objects.filter(pk=cast.priced_contract.pk).update(signal_level="0.500")
    client = client_for(Role.ADMINISTRATOR)
    assert len(found(client, f"code={trace.code}")) == 1
    assert found(client, "code=00000000") == []


def test_the_log_of_another_region_shows_nothing_of_this_one(changed: Cast, client_for: Sign) -> None:
    """And is only there for who administers or audits."""
    assert client_for(Role.CONTRACT_MANAGER).get(reverse("audit_log")).status_code == 403
    file = client_for(Role.AUDITOR).get(f"{reverse('audit_log')}?formaat=csv").content.decode("utf-8-sig")
    assert WHY in file


def test_the_log_needs_few_statements(
    changed: Cast, client_for: Sign, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = client_for(Role.AUDITOR)
    with django_assert_max_num_queries(24):  # type: ignore[attr-defined]
        assert found(client, "")
