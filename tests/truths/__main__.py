"""A region by command, and whether the portal finds in it what was planted.

    python -m tests.truths [--size S|M] [--var DIR]

What was done in the folder is not done again. Ends with 1 when a truth is not found, or when the reserve of the
region or a segment lies too far from the truth (size M). The last run of size M goes into docs/truths.md.
"""

import argparse
import os
import sys
from pathlib import Path

import django

from tests.truths import steps
from tests.truths.stage import ROOT, Stage, StepFailed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.truths", description=__doc__)
    parser.add_argument("--size", choices=["S", "M"], default="S")
    parser.add_argument("--var", type=Path, help="work folder (default: var/truths/SIZE)")
    parser.add_argument("--seed", type=int)
    words = parser.parse_args()
    folder = (words.var or ROOT / "var" / "truths" / words.size).absolute()
    stage = Stage(folder)
    with stage.servers():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.test")
        django.setup()
        from jeugdregio.demo.seed import DEMO_SEED

        try:
            steps.run(stage, words.size, words.seed or DEMO_SEED)
        except StepFailed as failed:
            print(failed, file=sys.stderr)
            return 1
        from tests.truths.page import judged

        return judged(stage, words.size)


if __name__ == "__main__":
    sys.exit(main())
