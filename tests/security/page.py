"""docs/security.md, made from the lists of what is asked and the markers on the tests that show it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tests.security.asked import Asked, promises, requirements
from tests.security.marked import ROOT, Mark, marks_in_tests

PAGE = ROOT / "docs" / "security.md"
HEAD = """# Security: what is asked, and what shows it

Made by `make security` from markers on tests (`@pytest.mark.shows("ASVS 6.2.1")`); a test compares this page with
them, and a marked test that is skipped fails. What is asked stands here in our own words; the numbers are those of the
OWASP Application Security Verification Standard 5.0, levels 1 and 2, and of our own list of threats.

*Met*: the tests named show it. *Not applicable*: the portal has no such thing. *Open*: nothing shows it yet.

"""


class Wrong(ValueError):
    """The lists and the markers do not agree; the message says which and why."""


def page(asked: Sequence[Sequence[Asked]], marks: Iterable[Mark]) -> str:
    """The page for groups of requirements. Raises Wrong where the lists and the markers do not agree."""
    shown: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        shown[mark.key].append(mark.test)
    return HEAD + "\n".join(section(group, shown) for group in asked)


def complaints(asked: Iterable[Asked], marks: Iterable[Mark]) -> list[str]:
    """What is wrong: a marker for nothing, a marked test that may be skipped, two verdicts or none."""
    rows, marks = {row.key: row for row in asked}, list(marks)
    shown = {mark.key for mark in marks}
    return [
        *(f"{mark.test} shows {mark.key}, which is not asked" for mark in marks if mark.key not in rows),
        *(f"{mark.test} shows {mark.key} and may be skipped" for mark in marks if mark.avoided),
        *(f"{key}: a test shows it, and the list says {rows[key].verdict}" for key in sorted(shown)
          if key in rows and rows[key].verdict),
        *(f"{key}: no test shows it, and the list does not say why" for key, row in rows.items()
          if key not in shown and not row.verdict),
    ]  # fmt: skip


def section(group: Sequence[Asked], shown: dict[str, list[str]]) -> str:
    name = "OWASP ASVS 5.0, level 2" if group[0].key.startswith("ASVS") else "Our own promises"
    words = [verdict_of(row) for row in group]
    counted = ", ".join(f"{words.count(word)} {word.lower()}" for word in ("Met", "Not applicable", "Open"))
    rows = "\n".join(line(row, shown.get(row.key, [])) for row in group)
    return f"## {name}\n\n{len(group)} asked: {counted}.\n\n| | asked | verdict | by |\n|---|---|---|---|\n{rows}\n"


def verdict_of(row: Asked) -> str:
    return {"na": "Not applicable", "open": "Open"}.get(row.verdict, "Met")


def line(row: Asked, tests: Sequence[str]) -> str:
    by = row.reason or "<br>".join(f"`{test.removeprefix('tests/')}`" for test in sorted(set(tests)))
    return f"| {row.key.removeprefix('ASVS ')} | {row.title} | {verdict_of(row)} | {by} |"


def made() -> str:
    """The page as it should be now. Raises Wrong."""
    asked, marks = [requirements(), promises()], marks_in_tests()
    if wrong := complaints([row for group in asked for row in group], marks):
        raise Wrong("\n".join(wrong))
    return page(asked, marks)
