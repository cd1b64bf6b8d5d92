"""The page about security says what the tests show, no more."""

import pytest

from tests.security.asked import Asked, asked_in, requirements
from tests.security.marked import Mark, marks_in
from tests.security.page import PAGE, complaints, made, page

MET, NOT_HERE = Asked("ASVS 1.2.3", "1", "Met"), Asked("ASVS 4.4.1", "1", "Not here", "na", "no such thing")


def test_the_page_is_as_the_tests_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == made(), "run make security"


def test_level_2_is_whole() -> None:
    """345 requirements in all: 70 of level 1, 183 more of level 2."""
    rows = requirements()
    assert [sum(row.level == level for row in rows) for level in "12"] == [70, 183]
    assert len({row.key for row in rows}) == 253


def test_a_marker_is_found_on_tests_classes_and_files() -> None:
    source = """
import pytest
pytestmark = [pytest.mark.shows("A"), pytest.mark.browser]
@pytest.mark.shows("B", "C")
def test_one(): ...
class TestMore:
    @pytest.mark.shows("D")
    def test_two(self): ...
def helper(): ...
"""
    found = {(mark.key, mark.test) for mark in marks_in(source, "t.py")}
    assert found == {
        ("A", "t.py::test_one"),
        ("B", "t.py::test_one"),
        ("C", "t.py::test_one"),
        ("A", "t.py::TestMore::test_two"),
        ("D", "t.py::TestMore::test_two"),
    }


@pytest.mark.parametrize("avoided", ["skip", "skipif(True, reason='x')", "xfail"])
def test_a_marked_test_that_may_be_skipped_is_refused(avoided: str) -> None:
    source = f"@pytest.mark.{avoided}\n@pytest.mark.shows('ASVS 1.2.3')\ndef test_it(): ..."
    assert complaints([MET], marks_in(source, "t.py")) == [
        "t.py::test_it shows ASVS 1.2.3 and may be skipped"
    ]


def test_what_does_not_agree_is_named() -> None:
    assert complaints([MET, NOT_HERE], [Mark("ASVS 1.2.3", "t")]) == []
    assert complaints([MET], []) == ["ASVS 1.2.3: no test shows it, and the list does not say why"]
    assert complaints([NOT_HERE], [Mark("ASVS 4.4.1", "t")]) == [
        "ASVS 4.4.1: a test shows it, and the list says na"
    ]
    assert complaints([], [Mark("ASVS 9.9.9", "t")]) == ["t shows ASVS 9.9.9, which is not asked"]


def test_the_page_counts_and_names() -> None:
    shown = page([[MET, NOT_HERE]], [Mark("ASVS 1.2.3", "tests/a/test_b.py::test_c")])
    assert "2 asked: 1 met, 1 not applicable, 0 open." in shown
    assert "| 1.2.3 | Met | Met | `a/test_b.py::test_c` |" in shown
    assert "| 4.4.1 | Not here | Not applicable | no such thing |" in shown


def test_a_list_with_another_word_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.2\.3: after the bar"):
        asked_in("1.2.3 1 Something | later", "ASVS ")


def test_a_marked_test_that_skips_itself_fails(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nmarkers = shows: what it shows")
    pytester.makepyfile(
        "import pytest\n\n@pytest.mark.shows('T1')\ndef test_marked():\n    pytest.skip('no')\n\n"
        "def test_other():\n    pytest.skip('no')\n"
    )
    result = pytester.runpytest_inprocess(
        "-p", "tests.security.hostile", "-p", "no:django", "-p", "no:randomly"
    )
    result.assert_outcomes(failed=1, skipped=1)
