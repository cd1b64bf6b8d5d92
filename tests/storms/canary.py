"""Everybody in the canary world reads and sends everything: no token of others, no row of others changed.

python -m tests.storms.canary            all of them, in two processes; goes on where it was cut off
"""

import argparse
import json
import logging
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from django.conf import settings
from django.core import mail
from django.test.utils import setup_test_environment

from tests import services
from tests.access.world import TODAY
from tests.canary.acting import Stage, stage_of
from tests.canary.walk import pages_for, refused_for
from tests.canary.world import canary_template, files
from tests.canary.writing import Writer, both_sides
from tests.storms import stage as ground
from tests.storms.kills import code

SHOWN = 5


@dataclass(frozen=True)
class Found:
    """What one person came across."""

    name: str
    asked: int
    sent: int
    own: int
    wrong: list[str]


def try_everything(stage: Stage, place: int) -> Found:
    """All pages that a person may open and all that they may not, and all forms."""
    walker = list(stage.everybody())[place]
    writer = Writer(walker)
    writer.write([*pages_for(walker.role), *refused_for(walker.role)])
    wrong = [*walker.scanner.leaks, *walker.broken, *writer.wrong]
    return Found(walker.name, len(walker.visited), writer.sent, len(walker.scanner.own), wrong)


def one(use: Callable[[dict[str, str]], None], template: str, place: int) -> Found:
    """One person in a process and a database of their own."""
    logging.disable(logging.CRITICAL)
    settings.JEUGDREGIO_TODAY, settings.FILES_DIR = TODAY, str(files())
    settings.REDIS_URL = services.ensure_services().redis_url(15)
    if not hasattr(mail, "outbox"):
        setup_test_environment()
    made, canary = canary_template(template, use)
    name = ground.fresh_name("canary")
    use(services.clone_database(made, name))
    with both_sides():
        found = try_everything(stage_of(canary), place)
    ground.close()
    services.drop_database(name)
    return found


def everybody(use: Callable[[dict[str, str]], None], template: str) -> int:
    """How many there are; also builds the world before the others come."""
    made, canary = canary_template(template, use)
    use(services.clone_database(made, ground.fresh_name("count")))
    count = len(list(Stage(canary, {}, stage_of(canary).known).everybody()))
    ground.close()
    return count


def kept(path: Path) -> dict[str, Found]:
    """What was found before in the same code."""
    before = json.loads(path.read_text()) if path.exists() else {}
    if before.get("code") != code():
        return {}
    return {place: Found(**found) for place, found in before["found"].items()}


def run(use: Callable[[dict[str, str]], None], template: str, processes: int) -> list[Found]:
    path = ground.folder() / "canary.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    done = kept(path)
    left = [place for place in range(everybody(use, template)) if str(place) not in done]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for place, found in zip(left, pool.map(partial(one, use, template), left), strict=True):
            done[str(place)] = found
            kept_now = {"code": code(), "found": {key: asdict(value) for key, value in done.items()}}
            path.write_text(json.dumps(kept_now))
    return list(done.values())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    found = run(use_database, services.create_template(migrate), words.processes)
    wrong = [one for person in found for one in person.wrong]
    print("\n".join(wrong[:SHOWN]))
    print(
        f"canary: {len(found)} people, {sum(person.asked for person in found)} different questions, "
        f"{sum(person.sent for person in found)} forms, {sum(person.own for person in found)} own values seen: "
        f"{len(wrong)} foreign tokens, foreign changes or errors"
    )
    raise SystemExit(bool(wrong) or not all(person.own for person in found if person.name != "nobody"))


if __name__ == "__main__":
    main()
