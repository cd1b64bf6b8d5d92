"""The strategy of a region: strategic goals with the SMART goals and development tasks that lead there."""

from dataclasses import dataclass, field

from jeugdregio.core.db import Context
from segments.models import DevelopmentTask, SmartGoal, StrategicGoal


@dataclass
class Course:
    """One strategic goal; without one: what leads to no strategic goal."""

    goal: StrategicGoal | None
    goals: list[SmartGoal] = field(default_factory=list)
    tasks: list[DevelopmentTask] = field(default_factory=list)


def courses(context: Context) -> list[Course]:
    """Every strategic goal in use with what leads there; last what leads nowhere, when there is any. (ux, 003 10.3)"""
    found = {row.pk: Course(row) for row in StrategicGoal.objects.visible_to(context).filter(retired_on=None)}
    loose = Course(None)
    for goal in SmartGoal.objects.visible_to(context).filter(retired_on=None):
        found.get(goal.strategic_id, loose).goals.append(goal)
    for task in DevelopmentTask.objects.visible_to(context).filter(retired_on=None):
        found.get(task.strategic_id, loose).tasks.append(task)
    return [*found.values(), *([loose] if loose.goals or loose.tasks else [])]
