"""The tables of a generated region, read in by command, make what the demo's own agreements make."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import models, transaction

from jeugdregio.core.db import as_actor
from jeugdregio.core.enums import ImportState
from jeugdregio.core.importing.template import known_rows
from jeugdregio.core.models import ImportBatch
from jeugdregio.demo.agreements import agreements_create
from jeugdregio.demo.generator.sinks import Nowhere
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.world import World, generate
from jeugdregio.demo.ground import Ground, ground_create
from jeugdregio.demo.seed import DEMO_SEED
from procurement.models import Contract, PriceLine, SpendingRoom
from providers.services.provider import provider_create
from referrals.importers.tables.registry import IMPORTERS
from referrals.models import ShadowProduction
from segments.models import Budget, DistributionKey, Population, ProductMapping
from tests.demo.conftest import Tiny

# In the order in which one builds on another.
KINDS: dict[str, type[models.Model]] = {
    "mapping": ProductMapping,
    "population": Population,
    "distribution": DistributionKey,
    "budgets": Budget,
    "contracts": Contract,
    "price_lines": PriceLine,
    "ceilings": SpendingRoom,
    "shadow_production": ShadowProduction,
}
# Before and after the ceiling that was raised halfway.
DAYS = (date(2027, 1, 31), date(2027, 11, 23))
Known = dict[str, list[object]]


def known(ground: Ground) -> Known:
    """What is known of every kind on two days, in words instead of ids, and how many versions there are."""
    with as_actor(ground.context):
        found: Known = {
            key: [
                known_rows(IMPORTERS[key], region_id=ground.region.pk, known_on=day)  # type: ignore[arg-type]
                for day in DAYS
            ]
            for key in KINDS
        }
        for key, model in KINDS.items():
            found[key].append(model._default_manager.count())
    return found


@pytest.fixture(scope="module")
def little_world() -> World:
    return generate(SIZES["XS"], DEMO_SEED, Nowhere())


@pytest.fixture
def agreed(db: None, little_world: World) -> Known:
    """What the demo's own agreements make, undone afterwards."""
    with transaction.atomic():
        ground = ground_create()
        with as_actor(ground.context):
            agreements_create(ground, little_world)
        found = known(ground)
        transaction.set_rollback(True)
    return found


@pytest.fixture
def ground(agreed: Known, monkeypatch: pytest.MonkeyPatch, little_world: World) -> Iterator[Ground]:
    """The region, its organisations and its codes, and nothing of what the tables say."""
    monkeypatch.setattr("jeugdregio.demo.ground.mappings", lambda: ())
    ground = ground_create()
    for party in little_world.market.parties:
        provider_create(name=party.name, kvk=party.kvk, agb=party.agb, fictional=True)
    assert known(ground) == {key: [[], [], 0] for key in KINDS}, "the region is empty"
    yield ground


def read_in(path: Path, *words: str) -> str:
    out = StringIO()
    call_command("import_table", str(path), "--backfill", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def kinds_in(said: str) -> list[str]:
    return [kind for line in said.splitlines() if (kind := line.rpartition(": ")[2]) in KINDS]


def test_the_tables_make_what_was_agreed(ground: Ground, tiny: Tiny, agreed: Known) -> None:
    said = read_in(tiny.folder / "tables", "--wet-run")
    assert kinds_in(said) == list(KINDS)
    made = known(ground)
    for key in KINDS:
        assert made[key] == agreed[key], key
        assert made[key][-1] > 5, key
    assert agreed["ceilings"][0] != agreed["ceilings"][1], "a later version is not lost"
    with as_actor(ground.context):
        rows = ImportBatch.objects.values_list("kind", "state", "backfill", "reference").order_by("id")
        assert [row[0] for row in rows] == list(KINDS)
        assert {row[1:3] for row in rows} == {(ImportState.APPLIED, True)}
        assert rows[0][3] == "vertaaltabel.csv"


def test_a_second_time_changes_nothing(ground: Ground, tiny: Tiny) -> None:
    read_in(tiny.folder / "tables", "--wet-run")
    before = known(ground)
    said = read_in(tiny.folder / "tables", "--wet-run")
    assert known(ground) == before
    assert "new                        0" in said and "unchanged                  0" not in said


def test_a_dry_run_says_the_same_and_keeps_nothing(ground: Ground, tiny: Tiny) -> None:
    """Prices of contracts that are only rehearsed: each table is judged with those before it."""
    before = known(ground)
    dry = read_in(tiny.folder / "tables")
    assert dry.endswith("Nothing was read in. Add --wet-run to do so.\n")
    assert known(ground) == before
    with as_actor(ground.context):
        assert ImportBatch.objects.count() == 0
    assert read_in(tiny.folder / "tables", "--wet-run") == dry.removesuffix(
        "Nothing was read in. Add --wet-run to do so.\n"
    )


def test_a_table_that_builds_on_another_does_not_stand_alone(ground: Ground, tiny: Tiny) -> None:
    with pytest.raises(CommandError, match=r"prijsregels\.csv"):
        read_in(tiny.folder / "tables" / "prijsregels.csv", "--wet-run")
    with as_actor(ground.context):
        assert PriceLine.objects.count() == 0
        assert ImportBatch.objects.get().state == ImportState.REFUSED
