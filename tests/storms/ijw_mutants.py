"""The storm of broken messages: `python -m tests.storms.ijw_mutants --count 10000`. It goes on where it stopped."""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.test")

from jeugdregio.core.enums import Severity
from referrals.importers.ijw.findings import Finding
from referrals.importers.ijw.reader import read
from referrals.importers.ijw.records import End
from referrals.importers.ijw.session import Item
from tests.referrals.ijw.leaks import leaks
from tests.referrals.ijw.reading import pseudonym
from tests.storms.ijw_mutate import BYTES, STRUCTURE, Mutant, mutant

TODAY = date(2027, 11, 23)
STATE = Path("var/storms/ijw_mutants.json")
SAVE_EVERY = 500
ACCEPTED, RULES, STRUCTURAL = "accepted", "found by business rules", "refused at structure"
CRASH, DIFFERS, LEAK, UNEVEN = "crash", "lanes differ", "leak", "end does not fit"
FAILURES = (CRASH, DIFFERS, LEAK, UNEVEN)
STRUCTURE_RULES = ("FILE-", "ST-", "RS047", "CS025", "CS015")

Reader = Callable[[bytes, bool], list[Item]]


def read_all(text: bytes, fast: bool) -> list[Item]:
    """Every item of a message."""
    return list(read(io.BytesIO(text), pseudonymise=pseudonym, today=TODAY, fast=fast))


def judge(broken: Mutant, reader: Reader = read_all) -> str:
    """What became of a mutant. Everything but our own findings and an end is a failure."""
    try:
        items, plain = reader(broken.text, True), reader(broken.text, False)
    except Exception:
        traceback.print_exc()
        return CRASH
    findings = [item for item in items if isinstance(item, Finding)]
    refused = [finding.rule for finding in findings if finding.severity == Severity.REFUSE]
    end = items[-1]
    if not isinstance(end, End) or end.refused != bool(refused):
        return UNEVEN
    if leaks(repr(findings)):
        return LEAK
    if items != plain:
        return DIFFERS
    if any(rule.startswith(STRUCTURE_RULES) for rule in refused):
        return STRUCTURAL
    return RULES if findings else ACCEPTED


def storm(seed: int, family: str, numbers: Iterable[int], reader: Reader = read_all) -> Counter[str]:
    """Judge the mutants with these numbers."""
    counts: Counter[str] = Counter()
    for number in numbers:
        outcome = judge(mutant(seed, family, number), reader)
        counts[outcome] += 1
        if outcome in FAILURES:
            print(f"{outcome}: seed {seed}, {family} {number}", file=sys.stderr)
    return counts


def code_hash() -> str:
    """What is being tested; figures of other code do not count."""
    root = Path(__file__).resolve().parents[2]
    files = [*root.glob("referrals/importers/ijw/**/*.py"), *root.glob("referrals/rules/*.py")]
    files += [Path(__file__), Path(__file__).with_name("ijw_mutate.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def resume(seed: int, count: int, state: Path = STATE) -> dict[str, Counter[str]]:
    """Run what is left of `count` mutants of each family, saving as it goes."""
    saved = json.loads(state.read_text()) if state.exists() else {}
    key = {"seed": seed, "count": count, "code": code_hash()}
    if any(saved.get(name) != value for name, value in key.items()):
        saved = dict(key)
    results = {}
    for family in (BYTES, STRUCTURE):
        done = Counter(saved.get(family, {}))
        while (start := done.total()) < count:
            done += storm(seed, family, range(start, min(start + SAVE_EVERY, count)))
            saved[family] = dict(done)
            state.parent.mkdir(parents=True, exist_ok=True)
            state.write_text(json.dumps(saved))
        results[family] = done
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="mutants of each family")
    parser.add_argument("--seed", type=int, default=20270101)
    arguments = parser.parse_args()
    results = resume(arguments.seed, arguments.count)
    for family, counts in results.items():
        print(f"{family}: {counts.total()} mutants")
        for outcome in (*FAILURES, STRUCTURAL, RULES, ACCEPTED):
            print(f"  {outcome}: {counts[outcome]}")
        print(f"  reached business rules: {counts[RULES] + counts[ACCEPTED]}")
    whole = sum(results.values(), Counter())
    failures = sum(whole[outcome] for outcome in FAILURES)
    reached = whole[RULES] + whole[ACCEPTED]
    print(
        f"{whole.total()} mutants: {failures} failures ({whole[CRASH]} crashes), "
        f"{whole[STRUCTURAL]} refused at structure, {reached} reached the business rules"
    )
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
