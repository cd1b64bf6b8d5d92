"""The table files say what the seeded region holds: read in again, not one row is new or different."""

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.demo.agreements import agreements_create
from jeugdregio.demo.generator.sinks import Nowhere
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.world import generate
from jeugdregio.demo.ground import ground_create
from jeugdregio.demo.seed import DEMO_SEED
from procurement.importers.ceilings import CEILINGS
from procurement.importers.contracts import CONTRACTS
from procurement.importers.price_lines import PRICE_LINES
from referrals.importers.tables.shadow_production import SHADOW_PRODUCTION
from segments.importers.budgets import BUDGETS
from segments.importers.mapping import MAPPING
from segments.importers.population import POPULATION
from tests.demo.conftest import Tiny

FILES: dict[str, TableImporter] = {
    "contracten": CONTRACTS,
    "prijsregels": PRICE_LINES,
    "plafonds": CEILINGS,
    "budgetten": BUDGETS,
    "bevolking": POPULATION,
    "vertaaltabel": MAPPING,
    "schaduwproductie": SHADOW_PRODUCTION,
}


@pytest.fixture
def region(db: None) -> Context:
    """The demo region with everything that was agreed, and no care."""
    ground = ground_create()
    with as_actor(ground.context):
        agreements_create(ground, generate(SIZES["XS"], DEMO_SEED, Nowhere()))
    return ground.context


def read_in(importer: TableImporter, region: Context, path: Path) -> Any:
    assert region.region_id is not None
    source = TableSource(path.name, lambda: nullcontext(path.open("rb")))
    return importer.run(source, TableIntake(region.region_id, date(2027, 11, 23), backfill=True))


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_every_table_file_is_known_already(region: Context, tiny: Tiny) -> None:
    with as_actor(region):
        for name, importer in FILES.items():
            path = tiny.folder / "tables" / f"{name}.csv"
            outcome = read_in(importer, region, path)
            rows = len(path.read_text().splitlines()) - 1
            assert rows > 5
            found = {key: outcome.counts[key] for key in ("refused", "new", "changed", "unchanged")}
            assert found == {"refused": 0, "new": 0, "changed": 0, "unchanged": rows}, (
                name,
                outcome.findings[:3],
            )


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_changed_price_is_seen(region: Context, tiny: Tiny, tmp_path: Path) -> None:
    path = tmp_path / "prijsregels.csv"
    lines = (tiny.folder / "tables" / "prijsregels.csv").read_text().splitlines()
    cells = lines[1].split(";")
    cells[3] = "9,99"
    path.write_text("\r\n".join([lines[0], ";".join(cells), *lines[2:]]))
    with as_actor(region):
        outcome = read_in(PRICE_LINES, region, path)
    assert (outcome.counts["changed"], outcome.counts["unchanged"]) == (1, len(lines) - 2)
