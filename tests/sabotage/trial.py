"""One saboteur at work: its tests must fail, and by what they assert."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

from tests.sabotage.copy import patched
from tests.sabotage.saboteurs import Saboteur
from tests.services import HANDED_DOWN

ASSERTED = re.compile(r"\s*(AssertionError|assert\b|Failed\b|E?\s*assert\b)")
LONGEST = 600


class Outcome(StrEnum):
    CAUGHT = "caught"
    SURVIVED = "survived"
    BROKE = "broke"


def trial(saboteur: Saboteur, place: Path) -> Outcome:
    """Take the protection away in the copy and run the tests that guard it."""
    with patched(saboteur, place):
        return worst(list(verdicts(saboteur.tests, place, own_services=saboteur.schema).values()))


def worst(found: Sequence[Outcome]) -> Outcome:
    """Every named test must catch it; one that fails for another reason proves nothing."""
    for outcome in (Outcome.BROKE, Outcome.SURVIVED):
        if outcome in found:
            return outcome
    return Outcome.CAUGHT if found else Outcome.BROKE


def verdicts(tests: Sequence[str], place: Path, *, own_services: bool = False) -> dict[str, Outcome]:
    """What each test that ran says; a run that could not start gives none."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        subprocess.run(
            [sys.executable, "-m", "pytest", *tests, f"--junitxml={report}", "-p", "no:cacheprovider"],
            cwd=place,
            env=environment(own_services),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        )
        return read(report.read_text(encoding="utf-8")) if report.exists() else {}


def environment(own_services: bool) -> dict[str, str]:
    """A patch that changes the tables needs servers, and so a template, of its own."""
    left_out = {HANDED_DOWN} if own_services else set()
    return {key: value for key, value in os.environ.items() if key not in left_out}


def read(report: str) -> dict[str, Outcome]:
    """The outcomes in a report of pytest, by test."""
    cases = ElementTree.fromstring(report).iter("testcase")
    return {f"{case.get('classname', '')}::{case.get('name')}": verdict_of(case) for case in cases}


def verdict_of(case: ElementTree.Element) -> Outcome:
    failure = case.find("failure")
    if failure is not None:
        said = failure.get("message", "")
        return Outcome.CAUGHT if ASSERTED.match(said) else Outcome.BROKE
    return Outcome.SURVIVED if case.find("error") is None and case.find("skipped") is None else Outcome.BROKE
