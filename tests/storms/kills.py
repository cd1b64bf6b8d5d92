"""Kill the importer and the quarter job at random points; whatever is left, running them again gives the same.

python -m tests.storms.kills importer --count 50
python -m tests.storms.kills quarter --count 50
"""

import argparse
import json
import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import services
from tests.storms import stage
from tests.storms.stage import Ground

Use = Callable[[dict[str, str]], None]
MOST = 4


@dataclass(frozen=True)
class Storm:
    """What is killed, what it needs first, and how its outcome is read."""

    work: Callable[[Ground], object]
    outcome: Callable[[Ground], str]


IMPORTER = Storm(stage.import_all, stage.fingerprint)
QUARTER = Storm(stage.compute, stage.content_hash)


@dataclass(frozen=True)
class Trial:
    killed_after: float
    was_running: bool
    outcome: str


def baseline(storm: Storm, ground: Ground, use: Use) -> tuple[str, float]:
    """The outcome without any kill, and how long the work takes (seconds)."""
    name = stage.fresh_name("base")
    use(services.clone_database(ground.template, name))
    began = time.monotonic()
    status = stage.in_child(lambda: storm.work(ground))
    took = time.monotonic() - began
    assert status == 0, "the work fails without any kill"
    outcome = storm.outcome(ground)
    stage.close()
    services.drop_database(name)
    return outcome, took


def trial(storm: Storm, ground: Ground, use: Use, *, seed: int, took: float) -> Trial:
    """Kill once at a random moment of the work, run it again to its end, and read the outcome."""
    name = stage.fresh_name("kill")
    use(services.clone_database(ground.template, name))
    moment = random.Random(seed).uniform(0.02, took)
    status = stage.in_child(lambda: storm.work(ground), kill_after=moment)
    assert stage.in_child(lambda: storm.work(ground)) == 0, "the second run fails"
    outcome = storm.outcome(ground)
    stage.close()
    services.drop_database(name)
    return Trial(moment, status != 0, outcome)


def with_import(ground: Ground, use: Use) -> Ground:
    """The ground of the quarter storm: the same messages, read in."""
    name = stage.fresh_name("imported")
    use(services.clone_database(ground.template, name))
    assert stage.in_child(lambda: stage.import_all(ground)) == 0
    stage.close()
    return Ground(name, ground.region_id, ground.batch_id, ground.messages)


def code() -> str:
    """What is being tested; trials of other code do not count."""
    found = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip()


def _done_before(path: Path) -> list[list[object]]:
    kept = json.loads(path.read_text()) if path.exists() else {}
    return kept["trials"] if isinstance(kept, dict) and kept.get("code") == code() else []


def run(kind: str, count: int, use: Use, template: str) -> list[Trial]:
    """Trials until so many kills fell while the work ran; what was done before with the same code is not done again."""
    path = stage.folder() / f"kills-{kind}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    done = _done_before(path)
    ground = stage.prepare(stage.fresh_name("ground"), use, template)
    storm = IMPORTER
    if kind == "quarter":
        storm, ground = QUARTER, with_import(ground, use)
    wanted, took = baseline(storm, ground, use)
    # A kill that comes too late proves nothing, so trials go on until enough fell while the work ran.
    while sum(running for _, running, _ in done) < count and len(done) < MOST * count:
        seed = len(done)
        found = trial(storm, ground, use, seed=seed, took=took)
        done.append([found.killed_after, found.was_running, found.outcome == wanted])
        path.write_text(json.dumps({"code": code(), "trials": done}))
    return [Trial(moment, running, wanted if same else "other") for moment, running, same in done]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["importer", "quarter"])
    parser.add_argument("--count", type=int, default=50)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    template = services.create_template(migrate)
    found = run(words.kind, words.count, use_database, template)
    outcomes = {trial.outcome for trial in found}
    running = sum(trial.was_running for trial in found)
    print(f"{words.kind}: {len(found)} kills, {running} while it ran, {len(outcomes)} different outcome(s)")
    raise SystemExit(len(outcomes) != 1 or running < words.count)


if __name__ == "__main__":
    main()
