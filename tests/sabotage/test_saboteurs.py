"""Saboteurs fit the sources and name tests that exist; one of them is let loose, and one that does nothing."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sabotage.copy import copy_to
from tests.sabotage.saboteurs import ROOT, Saboteur, misfit, saboteurs
from tests.sabotage.trial import Outcome, read, trial

LET_LOOSE = "small-counts-are-shown"
FEWEST = 20


def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_saboteur_fits_and_its_tests_exist() -> None:
    found = saboteurs()
    assert [f"{one.name}: {why}" for one in found if (why := misfit(one, ROOT))] == []
    unknown = [
        test
        for one in found
        for test in one.tests
        if test.rpartition("::")[2].partition("[")[0] not in names_in(test.partition("::")[0])
    ]
    assert unknown == []
    assert len({one.name for one in found}) == len(found) >= FEWEST
    assert all(one.tests for one in found)


def test_a_patch_that_no_longer_fits_is_named(tmp_path: Path) -> None:
    saboteur = Saboteur("a", "b", "code.py", "x = 1", "x = 2", ("t",))
    assert misfit(saboteur, tmp_path) == "code.py does not exist"
    (tmp_path / "code.py").write_text("x = 1\nx = 1\n")
    assert misfit(saboteur, tmp_path) == "stands 2 times in code.py"
    (tmp_path / "code.py").write_text("x = 1\n")
    assert misfit(saboteur, tmp_path) == ""
    assert misfit(replace(saboteur, put="x = 1"), tmp_path) == "changes nothing"


def test_only_what_a_test_asserts_counts() -> None:
    report = """<testsuites><testsuite>
      <testcase name="a"><failure message="AssertionError: 1 cell"/></testcase>
      <testcase name="b"><failure message="assert 1 == 0"/></testcase>
      <testcase name="c"><failure message="Failed: DID NOT RAISE"/></testcase>
      <testcase name="d"><failure message="ImportError: no module"/></testcase>
      <testcase name="e"><error message="fixture"/></testcase>
      <testcase name="f"><skipped/></testcase>
      <testcase name="g"/>
    </testsuite></testsuites>"""
    caught, broke, survived = Outcome.CAUGHT, Outcome.BROKE, Outcome.SURVIVED
    assert list(read(report).values()) == [caught, caught, caught, broke, broke, broke, survived]


@pytest.mark.parametrize("harmless", [False, True])
def test_a_saboteur_is_caught_and_a_harmless_change_is_not(tmp_path: Path, harmless: bool) -> None:
    copy_to(tmp_path)
    saboteur = next(one for one in saboteurs() if one.name == LET_LOOSE)
    if harmless:
        saboteur = replace(saboteur, put=f"{saboteur.find}  # the same")
    assert trial(saboteur, tmp_path) is (Outcome.SURVIVED if harmless else Outcome.CAUGHT)
