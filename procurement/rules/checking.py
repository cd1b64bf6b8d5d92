"""How far the check of an application is: requirement by requirement, with no points and no order (decisions 38)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from procurement.enums import Verdict
from procurement.rules.conditions import Condition
from procurement.rules.content import Content


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of one requirement, by reading the submission with this number."""

    verdict: Verdict
    reason: str
    submission: int


@dataclass(frozen=True, slots=True)
class Ground:
    """A requirement as it was published, and why it is not met (or what is missing)."""

    key: str
    number: str
    criterion: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a check stands. `open` was not looked at yet, or not since the provider answered it anew."""

    asked: tuple[Condition, ...]
    open: tuple[Condition, ...]
    fails: tuple[Ground, ...]
    missing: tuple[Ground, ...]
    """Of these a supplement is asked."""

    @property
    def done(self) -> int:
        """How many requirements were looked at."""
        return len(self.asked) - len(self.open)

    @property
    def is_whole(self) -> bool:
        """Whether every requirement was judged, and nothing is waited for."""
        return not self.open and not self.missing

    @property
    def may_admit(self) -> bool:
        """Whether every requirement is met."""
        return self.is_whole and not self.fails

    @property
    def may_refuse(self) -> bool:
        """Whether every requirement was judged and at least one is not met."""
        return self.is_whole and bool(self.fails)


def standing(
    asked: Sequence[Condition], contents: Mapping[int, Content], judged: Mapping[str, Judged]
) -> Standing:
    """Where the check stands.

    In: the published requirements for what is applied for; submissions by number; what was found, by requirement.
    What was found of a requirement that a later submission answers anew counts no more.
    """
    fresh = {one.key: judged[one.key] for one in asked if _counts(one.key, contents, judged)}
    return Standing(
        tuple(asked),
        tuple(one for one in asked if one.key not in fresh),
        _grounds(asked, fresh, Verdict.FAILS),
        _grounds(asked, fresh, Verdict.ASK),
    )


def _counts(key: str, contents: Mapping[int, Content], judged: Mapping[str, Judged]) -> bool:
    if key not in judged:
        return False
    return not any(
        number > judged[key].submission and content.answer(key) is not None
        for number, content in contents.items()
    )


def _grounds(
    asked: Sequence[Condition], judged: Mapping[str, Judged], verdict: Verdict
) -> tuple[Ground, ...]:
    return tuple(
        Ground(one.key, one.number, one.criterion, judged[one.key].reason)
        for one in asked
        if one.key in judged and judged[one.key].verdict == verdict
    )
