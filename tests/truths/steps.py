"""From nothing to figures, each step by the command that an operator gives."""

import shutil
from pathlib import Path

from tests.truths.stage import Stage
from tests.truths.valuations import moments

MANAGE = "manage.py"
REGION, RESERVES = "region", "reserves.json"


def run(stage: Stage, size: str, seed: int) -> None:
    """Every step that was not done yet."""
    region = stage.folder / REGION
    if "generate" not in stage.done():
        shutil.rmtree(region, ignore_errors=True)
    generate(stage, size, seed, region)
    stage.step("migrate", [MANAGE, "migrate", "--database", "owner", "--verbosity", "0"])
    stage.step(
        "agreements",
        ["-m", "tests.truths.agreements", size, str(seed), str(stage.folder / RESERVES)],
    )
    stage.step("import", [MANAGE, "import_ijw", str(region / "messages"), "--wet-run", "--backfill"])
    for moment in moments():
        words = [MANAGE, "compute_quarter", moment.quarter.dashed.replace("-", "")]
        stage.step(f"compute {moment.key}", [*words, "--known-on", moment.known_on.isoformat()])
    stage.step("exports", ["-m", "tests.truths.exports", str(stage.folder / "exports")])


def generate(stage: Stage, size: str, seed: int, region: Path) -> None:
    """The messages, in an archive a month, and the answer key."""
    words = [MANAGE, "generate_region", "--size", size, "--seed", str(seed)]
    stage.step("generate", [*words, "--zip", "--out", str(region)])
