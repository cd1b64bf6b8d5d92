"""Regions made once for all tests of the generator: a tiny one on disk, and the demo's own size in memory."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jeugdregio.demo.generator.output import Written, write_region
from jeugdregio.demo.generator.sinks import Nowhere
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.truth import answer_key
from jeugdregio.demo.generator.world import World, generate
from jeugdregio.demo.seed import DEMO_SEED


@dataclass(frozen=True)
class Tiny:
    """A region of size XS on disk, with its answer key."""

    folder: Path
    written: Written
    truth: dict[str, Any]

    @property
    def messages(self) -> list[Path]:
        return sorted((self.folder / "messages").rglob("*.xml"))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    folder = tmp_path_factory.mktemp("tiny")
    written = write_region(SIZES["XS"], DEMO_SEED, folder, zipped=False)
    return Tiny(folder, written, json.loads((folder / "truth.json").read_text()))


@pytest.fixture(scope="session")
def world() -> World:
    """The world of the demo."""
    return generate(SIZES["S"], DEMO_SEED, Nowhere())


@pytest.fixture(scope="session")
def truth(world: World) -> dict[str, Any]:
    return answer_key(world, DEMO_SEED)


@pytest.fixture
def planted(truth: dict[str, Any]) -> Iterator[dict[str, dict[str, Any]]]:
    """The planted truths of the demo by key."""
    yield {row["key"]: row for row in truth["planted"]}
