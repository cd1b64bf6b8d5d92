"""Registers of goals and of development tasks (SEG-11, SEG-12)."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import TableView
from segments.enums import EntryState
from segments.forms.registers.goals import GoalForm, MilestoneForm, StrategicForm, TaskForm, missing_labels
from segments.models import DevelopmentTask, Milestone, SmartGoal, StrategicGoal
from segments.rules.goals import slip
from segments.rules.states import state_by_date, state_of_all
from segments.selectors.evidence import evidence_of, evidence_of_goal
from segments.services.evidence import shown_save
from segments.views.registers.evidence import evidence_table
from segments.views.registers.parts import part_links, parts_table
from segments.views.registers.spec import Extra, Register, Said, Words

BY_DATE = (EntryState.LATE, EntryState.OPEN, EntryState.DONE)
SHOWS = Column("shows", gettext_lazy("What shows it?"))
SLIP = Column("slip", gettext_lazy("Days late"), Kind.INTEGER)


def state_of_goal(row: SmartGoal, day: date) -> EntryState:
    """A goal that misses something is not SMART, whatever its dates say."""
    return EntryState.NOT_SMART if missing_labels(row) else state_by_date(row.due_on, row.reached_on, day)


def goals_say(context: Context, rows: Sequence[SmartGoal]) -> list[Said]:
    """What each concept still needs."""
    found = [(row, missing_labels(row)) for row in rows]
    return [
        Said(
            _("“%(title)s” is not SMART yet. Missing: %(fields)s.")
            % {"title": row.title, "fields": ", ".join(labels)},
            frozenset({row.pk}),
        )
        for row, labels in found
        if labels
    ]


def state_of_milestone(row: Milestone, day: date) -> EntryState:
    """Told from its dates."""
    return state_by_date(row.due_on, row.done_on, day)


def slip_of_milestone(row: Milestone, day: date) -> int:
    """Days after its due date."""
    return slip(row.due_on, row.done_on, day)


def used_milestones(row: DevelopmentTask) -> list[Milestone]:
    """What still counts."""
    return [one for one in row.milestones.all() if one.retired_on is None]


def state_of_task(row: DevelopmentTask, day: date) -> EntryState:
    """Told from its milestones."""
    return state_of_all(state_of_milestone(one, day) for one in used_milestones(row))


def slip_of_task(row: DevelopmentTask, day: date) -> int:
    """Of the milestone that is late most."""
    return max((slip_of_milestone(one, day) for one in used_milestones(row)), default=0)


def task_tables(request: HttpRequest, row: DevelopmentTask) -> list[TableView]:
    """The milestones of a task."""
    context = request.actor.context  # type: ignore[attr-defined]
    files = evidence_of(context, used_milestones(row))
    return [parts_table(request, MILESTONES, row.milestones.all()), evidence_table(request, files)]


def goal_tables(request: HttpRequest, row: SmartGoal) -> list[TableView]:
    """The files that show that a goal was reached."""
    context = request.actor.context  # type: ignore[attr-defined]
    return [evidence_table(request, evidence_of_goal(context, row.pk))]


def shows(row: Milestone, day: date) -> str:
    """What shows that a milestone was reached, in words, or why nothing does."""
    return row.evidence or row.unproven


def task_links(request: HttpRequest, row: DevelopmentTask) -> list[Link]:
    """Adding a milestone."""
    return part_links(request, MILESTONES, row)


STRATEGIC = Register(
    key="strategic_goal",
    many="strategic_goals",
    path="strategische-doelen",
    words=Words(
        gettext_lazy("Strategic goals"),
        gettext_lazy("Strategic goal"),
        gettext_lazy("Add a strategic goal"),
        gettext_lazy("Where the region wants to go. SMART goals and development tasks lead there."),
    ),
    model=StrategicGoal,
    form=StrategicForm,
    columns=("function",),
    states=(EntryState.OPEN,),
    state=lambda row, day: EntryState.OPEN,
)
GOALS = Register(
    key="goal",
    many="goals",
    path="smart-doelen",
    words=Words(
        gettext_lazy("SMART goals"),
        gettext_lazy("SMART goal"),
        gettext_lazy("Add a SMART goal"),
        gettext_lazy("What must be reached, measured how, from where to where, by when and by whom."),
    ),
    model=SmartGoal,
    form=GoalForm,
    columns=("segment", "kpi_code", "baseline", "target", "due_on", "function"),
    states=(EntryState.NOT_SMART, *BY_DATE),
    state=state_of_goal,
    joins=("segment", "strategic"),
    says=goals_say,
    save=shown_save,
    tables=goal_tables,
)
TASKS = Register(
    key="task",
    many="tasks",
    path="ontwikkelopgaven",
    words=Words(
        gettext_lazy("Development tasks"),
        gettext_lazy("Development task"),
        gettext_lazy("Add a development task"),
        gettext_lazy(
            "What region and partners develop together, in steps with a date and something to show."
        ),
    ),
    model=DevelopmentTask,
    form=TaskForm,
    columns=("segment", "function", "partners"),
    states=BY_DATE,
    state=state_of_task,
    extras=lambda context: (Extra(SLIP, slip_of_task),),
    joins=("segment", "strategic"),
    parts=("milestones",),
    tables=task_tables,
    links=task_links,
)
MILESTONES = Register(
    key="milestone",
    many="milestones",
    path="mijlpalen",
    words=Words(
        gettext_lazy("Milestones"),
        gettext_lazy("Milestone"),
        gettext_lazy("Add a milestone"),
        gettext_lazy("A step with a date. Once it is taken, say what shows it."),
    ),
    model=Milestone,
    form=MilestoneForm,
    columns=("due_on", "done_on"),
    states=BY_DATE,
    state=state_of_milestone,
    extras=lambda context: (Extra(SHOWS, shows), Extra(SLIP, slip_of_milestone)),
    joins=("task",),
    save=shown_save,
    home=TASKS,
    parent="task",
)
