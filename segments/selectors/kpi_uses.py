"""Where a KPI is used: by goals and norms here, and by what higher apps compute and show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from segments.models import KpiNorm, SmartGoal

_SHOWN: dict[str, tuple[Text, ...]] = {}


def name_computed(shown: Mapping[str, Sequence[Text]]) -> None:
    """Say which codes the portal computes, and on which pages and reports each is shown. For apps higher up."""
    _SHOWN.update({code: tuple(pages) for code, pages in shown.items()})


def is_computed(code: str) -> bool:
    """Whether the portal computes figures for this code."""
    return code in _SHOWN


def shown_on(code: str) -> tuple[Text, ...]:
    """The pages and reports that show the figures of a code."""
    return _SHOWN.get(code, ())


@dataclass(frozen=True)
class Uses:
    """What leans on one KPI. `segments`: ids of segments that a goal or a norm of it is about."""

    code: str
    goals: Sequence[SmartGoal] = ()
    norms: int = 0
    segments: frozenset[int] = field(default_factory=frozenset)

    @property
    def pages(self) -> tuple[Text, ...]:
        """The pages of the portal that show it."""
        return shown_on(self.code)

    @property
    def is_used(self) -> bool:
        """Whether anything leans on it, so that it can only be retired."""
        return bool(self.goals or self.norms or self.pages)


def uses_of(context: Context, codes: Sequence[str]) -> dict[str, Uses]:
    """What leans on each of these KPIs; goals that are no longer used count too. Two statements. (screen 21)"""
    goals: dict[str, list[SmartGoal]] = {code: [] for code in codes}
    segments: dict[str, set[int]] = {code: set() for code in codes}
    for goal in SmartGoal.objects.visible_to(context).filter(kpi_code__in=codes).order_by("id"):
        goals[goal.kpi_code].append(goal)
        segments[goal.kpi_code] |= {goal.segment_id} - {None}
    norms = dict.fromkeys(codes, 0)
    rows = KpiNorm.objects.visible_to(context).filter(code__in=codes)
    for code, segment_id, count in (
        rows.values_list("code", "segment_id").annotate(count=Count("pk")).order_by()
    ):
        norms[code] += count
        segments[code] |= {segment_id} - {None}
    return {code: Uses(code, goals[code], norms[code], frozenset(segments[code])) for code in codes}
