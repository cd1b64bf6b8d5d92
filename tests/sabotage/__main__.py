"""Take each protection away in turn and see its tests fail: python -m tests.sabotage [name ...]

Outcomes are kept for as long as the sources stay the same, so that a run that was cut off goes on.
"""

import json
import sys
import tempfile
from pathlib import Path

from tests.sabotage.copy import copy_to, fingerprint
from tests.sabotage.saboteurs import ROOT, Saboteur, misfit, saboteurs
from tests.sabotage.trial import Outcome, trial, verdicts
from tests.services import ensure_services

KEPT = ROOT / "var" / "sabotage.json"


def kept(state: str) -> dict[str, str]:
    """The outcomes of these sources so far."""
    found = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    return dict(found["outcomes"]) if found.get("state") == state else {}


def keep(state: str, outcomes: dict[str, str]) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({"state": state, "outcomes": outcomes}))


def honest_failures(chosen: list[Saboteur], place: Path) -> list[str]:
    """The tests that fail without any saboteur; then none of them proves anything."""
    tests = sorted({test for saboteur in chosen for test in saboteur.tests})
    found = verdicts(tests, place)
    return [test for test, outcome in found.items() if outcome is not Outcome.SURVIVED] if found else tests


def main(names: list[str]) -> int:
    chosen = [saboteur for saboteur in saboteurs() if not names or saboteur.name in names]
    if wrong := [f"{one.name}: {why}" for one in chosen if (why := misfit(one, ROOT))]:
        print("\n".join(wrong))
        return 1
    state = fingerprint()
    outcomes = kept(state)
    ensure_services()
    with tempfile.TemporaryDirectory(prefix="jr-sabotage-") as folder:
        place = Path(folder)
        copy_to(place)
        if "honest" not in outcomes:
            if failing := honest_failures(chosen, place):
                print(f"these tests fail without any saboteur: {', '.join(failing)}")
                return 1
            outcomes["honest"] = "green"
        for saboteur in chosen:
            if saboteur.name not in outcomes:
                outcomes[saboteur.name] = trial(saboteur, place).value
                keep(state, outcomes)
                print(f"{saboteur.name}: {outcomes[saboteur.name]}", flush=True)
    caught = [one for one in chosen if outcomes[one.name] == Outcome.CAUGHT]
    missed = [f"{one.name} {outcomes[one.name]}" for one in chosen if one not in caught]
    print(f"{len(caught)} of {len(chosen)} saboteurs caught" + "".join(f"; {word}" for word in missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
