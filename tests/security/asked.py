"""What is asked of the portal: the requirements of OWASP ASVS 5.0 level 2 in our own words, and our own promises."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ASVS, PROMISES = HERE / "asvs.txt", HERE / "promises.txt"
REASONS = ("na", "open")


@dataclass(frozen=True)
class Asked:
    """One requirement. `verdict` says why no test has to show it: it does not apply (na), or it is open."""

    key: str
    level: str
    title: str
    verdict: str = ""
    reason: str = ""


def asked_in(text: str, prefix: str) -> list[Asked]:
    """The requirements of a list: number, level and title, then after a bar why no test shows it.

    Raises ValueError for a line that says something else.
    """
    return [_line(line, prefix) for line in text.splitlines() if line.strip()]


def _line(line: str, prefix: str) -> Asked:
    asked, _, why = line.partition("|")
    number, level, title = asked.strip().split(maxsplit=2)
    verdict, _, reason = why.strip().partition(": ")
    if verdict and (verdict not in REASONS or not reason):
        raise ValueError(
            f"{number}: after the bar stands 'na: reason' or 'open: reason', not {why.strip()!r}"
        )
    return Asked(f"{prefix}{number}", level, title, verdict, reason)


def requirements() -> list[Asked]:
    return asked_in(ASVS.read_text(encoding="utf-8"), "ASVS ")


def promises() -> list[Asked]:
    return asked_in(PROMISES.read_text(encoding="utf-8"), "")
