"""All storms at full size, one after the other; each goes on where it was cut off.

    python -m tests.storms [mutants stored importer quarter retention crowd tenants disclosure
        tamper replay enumeration guesses uploads submit open-house]

The last line of each goes, with the commit, into docs/storms.md.
"""

import argparse
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "storms.md"
STORMS = {
    "mutants": ["tests.storms.ijw_mutants", "--count", "10000"],
    "stored": ["tests.storms.ijw_stored", "--count", "10000"],
    "importer": ["tests.storms.kills", "importer", "--count", "50"],
    "quarter": ["tests.storms.kills", "quarter", "--count", "50"],
    "retention": ["tests.storms.retention", "--count", "10000"],
    "tamper": ["tests.storms.tamper", "--count", "1000"],
    "crowd": ["tests.storms.crowd", "--count", "200"],
    "redis": ["tests.storms.redis_gone", "--count", "1000", "--cuts", "20"],
    "replay": ["tests.storms.replay", "--count", "20", "--objects", "25"],
    "enumeration": ["tests.storms.enumeration", "--count", "200"],
    "guesses": ["tests.storms.guesses", "--count", "10000"],
    "tenants": ["tests.storms.tenants", "--count", "2000"],
    "canary": ["tests.storms.canary"],
    "bsn": ["tests.storms.bsn", "--count", "1000"],
    "sabotage": ["tests.sabotage"],
    "uploads": ["tests.storms.uploads", "--cuts", "200", "--kills", "50"],
    "submit": ["tests.storms.submit", "--count", "200"],
    "open-house": ["tests.storms.open_house", "--transitions", "10000", "--seeds", "3"],
    "disclosure": ["tests.storms.disclosure", "--count", "100"],
}
HEAD = """# Storms

The long tests at full size, run by `make storms`; a smaller seed of each is part of `make test`. The last run of each:

| storm | outcome | commit | on |
|---|---|---|---|
"""


def commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


def rows() -> dict[str, str]:
    """The rows of the page as it is, by storm."""
    if not PAGE.exists():
        return {}
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    return {line.split("|")[1].strip(): line for line in lines[1:]}


def run(name: str) -> int:
    """One storm; its last line is its outcome."""
    process = subprocess.run(
        [sys.executable, "-m", *STORMS[name]], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    outcome = process.stdout.strip().splitlines()[-1] if process.stdout.strip() else "said nothing"
    verdict = "" if process.returncode == 0 else "FAILED: "
    print(f"{name}: {verdict}{outcome}", flush=True)
    kept = rows()
    kept[name] = f"| {name} | {verdict}{outcome} | {commit()} | {date.today().isoformat()} |"  # noqa: DTZ011
    PAGE.write_text(HEAD + "\n".join(kept[key] for key in STORMS if key in kept) + "\n")
    return process.returncode


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("storms", nargs="*", default=list(STORMS), choices=list(STORMS))
    raise SystemExit(max(run(name) for name in parser.parse_args().storms))


if __name__ == "__main__":
    main()
