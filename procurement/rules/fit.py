"""Whether a scheme fits a provider, by its own answers to a few questions; nothing of it is kept (screen 4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from procurement.rules.conditions import Condition, Conditions


@dataclass(frozen=True, slots=True)
class Fit:
    """What stands in the way of everything, and what only of one category."""

    blocking: tuple[Condition, ...]
    partly: tuple[Condition, ...]

    @property
    def fits(self) -> bool:
        """Whether one may as well apply."""
        return not self.blocking


def asked_in(conditions: Conditions) -> list[Condition]:
    """The requirements that the check asks about, in the order of the conditions."""
    return [one for one in conditions.requirements if one.fit_question]


def fit_of(conditions: Conditions, answers: Mapping[str, bool]) -> Fit:
    """What follows from the answers, by key of the requirement; "no" is what does not fit. No answer counts as "yes".

    A requirement of one category stands in the way of that category alone, unless every category has one.
    """
    failed = [one for one in asked_in(conditions) if answers.get(one.key) is False]
    general = [one for one in failed if not one.category]
    partly = [one for one in failed if one.category]
    closed = {one.category for one in partly}
    if partly and closed >= {one.key for one in conditions.categories}:
        return Fit((*general, *partly), ())
    return Fit(tuple(general), tuple(partly))
