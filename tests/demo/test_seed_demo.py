"""seed_demo builds the region once: what it imports equals the answer key, and a second run changes nothing."""

import json
from collections import Counter
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Sum
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Mandate, Membership, User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import ImportBatch, ImportFinding
from jeugdregio.core.periods import Quarter
from jeugdregio.demo.regions import neighbours
from monitoring.models import KpiCell, Snapshot
from procurement.models import Contract, ExtensionOption
from referrals.models import GrantedLine, Message
from segments.models import LocalTeam, Region, RegionMembership, Segment
from tests.demo.conftest import Tiny

# Also found where nothing was planted: lines that take back what was not granted before the first month shown.
EXPECTED_RULES = {"JR-DUPLICATE", "JR-ELSEWHERE", "TR418", "TR390", "TR323"}


@pytest.fixture
def demo(fresh_database: dict[str, str], settings: Settings) -> Context:
    settings.JEUGDREGIO_DEMO = True
    settings.JEUGDREGIO_TODAY = date(2027, 11, 23)
    said = seed()
    assert "claim lines were read in" in said
    return Context.for_region(Region.objects.get(code="wbo").pk)


def seed() -> str:
    out = StringIO()
    call_command("seed_demo", "--size", "XS", stdout=out)
    return out.getvalue()


def row_counts() -> dict[str, int]:
    """Rows of every table of ours, counted inside the region's context."""
    with connection.cursor() as cursor:
        found = {}
        for model in apps.get_models():
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
            found[model._meta.label] = cursor.fetchone()[0]
    return found


def test_the_demo_region_is_built_once_and_tells_the_truth(demo: Context, tiny: Tiny) -> None:
    with as_actor(demo):
        check_messages(tiny)
        check_facts()
        check_quarters()
        before = row_counts()
    check_accounts(demo)
    assert "nothing was changed" in seed()
    with as_actor(demo):
        assert row_counts() == before
        assert before["referrals.Message"] == len(tiny.messages)
        assert before["monitoring.Scenario"] == 3


def check_messages(tiny: Tiny) -> None:
    batch = ImportBatch.objects.get()
    assert (batch.counts["refused"], batch.counts["known"]) == (0, 0)
    assert batch.counts["stored"] == Message.objects.count() == len(tiny.messages)
    rules = Counter(ImportFinding.objects.values_list("rule", flat=True))
    assert set(rules) <= EXPECTED_RULES, rules
    assert rules["JR-DUPLICATE"] == tiny.truth["counts"].get("8021", 0)
    assert rules["JR-ELSEWHERE"] == tiny.truth["counts"].get("9338", 0)
    assert realised() == tiny.truth["known_by_contract"]
    assert Message.objects.filter(backfilled=True, known_on__lt="2027-11-23").count() == len(tiny.messages)


def realised() -> dict[str, dict[str, int]]:
    numbers = dict(Contract.objects.values_list("id", "number"))
    found: dict[str, dict[str, int]] = {}
    rows = GrantedLine.objects.values("contract_id", "care_month__year").annotate(cents=Sum("amount"))
    for row in rows.order_by("contract_id", "care_month__year"):
        found.setdefault(numbers[row["contract_id"]], {})[str(row["care_month__year"])] = int(row["cents"])
    return dict(sorted(found.items()))


def check_facts() -> None:
    assert RegionMembership.objects.count() == 5
    assert LocalTeam.objects.count() == 7
    assert Segment.objects.exclude(code="buiten").count() == 5
    local = Contract.objects.filter(agreement__code="slt-2027")
    assert sum(row.amount for contract in local for row in contract.lump_sums.all()) == 4_300_000_000
    assert local.values("provider").distinct().count() == 3
    assert {contract.ends_on for contract in local} == {date(2031, 12, 31)}
    partners = Contract.objects.filter(agreement__code="specialistisch-2027")
    assert {contract.ends_on for contract in partners} == {date(2028, 12, 31)}
    assert ExtensionOption.objects.filter(contract__in=partners).count() == 2 * partners.count()


def check_quarters() -> None:
    snapshots = list(Snapshot.objects.order_by("quarter").values_list("quarter", "known_on", "state"))
    assert [row[0] for row in snapshots] == [Quarter(2026, 4).dashed, "2027-Q1", "2027-Q2", "2027-Q3"]
    assert snapshots[-1][1:] == (date(2027, 11, 23), "ready")
    cell = KpiCell.objects.get(kpi="LSR", grain="local_team", snapshot__quarter="2027-Q3")
    assert (cell.numerator, cell.denominator) == (2_000_000_000, 1_800_000_000)


def check_accounts(demo: Context) -> None:
    out = StringIO()
    call_command("demo_accounts", stdout=out)
    lines = out.getvalue().splitlines()
    others = sum(len(found["person"]) for found in neighbours())
    assert len(lines) == 2 + len(Role) + others
    assert any("contractmanager@demo.jeugdregio.example" in line for line in lines)
    manager = User.objects.get(email="contractmanager@demo.jeugdregio.example")
    assert manager.is_demo and manager.check_password("Jeugdregio-demo-2027")
    with as_actor(demo):
        members = Membership.objects.filter(user__is_demo=True)
        assert set(members.values_list("role", flat=True)) == set(Role.values)
        municipal = members.filter(role=Role.MUNICIPAL_USER)
        assert {row.organisation.name for row in municipal} == {"Breda", "Altena"}
        assert set(Mandate.objects.values_list("membership__role", "act")) == {
            ("provider_preparer", "prepare"),
            ("provider_signatory", "sign"),
        }


@pytest.mark.shows("ASVS 6.3.2")
def test_nothing_is_seeded_outside_a_demo(settings: Settings) -> None:
    settings.JEUGDREGIO_DEMO = False
    with pytest.raises(CommandError, match="not a demo"):
        call_command("seed_demo", "--size", "XS")


def test_the_answer_key_is_never_among_the_messages(tiny: Tiny) -> None:
    inside: list[Any] = [path for path in (tiny.folder / "messages").rglob("*") if path.suffix == ".json"]
    assert inside == []
    assert json.loads((tiny.folder / "truth.json").read_text())["size"] == "XS"
