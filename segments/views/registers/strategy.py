"""The strategy map: the same content as a drawing and as a list (seed 003 section 10.3)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.charts.branches import Branch, Trunk, draw_branches
from jeugdregio.core.clock import today
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge
from segments.models import DevelopmentTask, SmartGoal
from segments.selectors.register_names import kpi_names, segment_names
from segments.selectors.strategy import Course, courses
from segments.views.registers.goals import GOALS, TASKS
from segments.views.registers.lists import way_to
from segments.views.registers.spec import Register, badge_of

ID = "strategy"


@dataclass(frozen=True)
class Shown:
    """A goal or task in the list: what it is, of which segment, where it stands, and what it is measured by."""

    kind: str
    link: Link
    place: str
    badge: Badge
    measure: str


@dataclass(frozen=True)
class ShownCourse:
    """A strategic goal with what leads there; `url` is empty for what leads to none."""

    title: str
    url: str
    items: list[Shown]

    @property
    def trunk(self) -> Trunk:
        """The same for the drawing."""
        branches = [
            Branch(
                f"{item.place}: {item.link.label}",
                item.measure or _("No KPI"),
                dashed=item.kind == str(TASKS.words.one),
            )
            for item in self.items
        ]
        return Trunk(self.title, branches)


def strategy_map(request: HttpRequest) -> HttpResponse:
    """What leads where."""
    context = request.actor.context  # type: ignore[attr-defined]
    names = Names(segment_names(context, today()), kpi_names(context))
    shown = [names.course(course) for course in courses(context)]
    heads = [_("Strategic goal"), _("Goal or task (dashed)"), _("Measured by, or together with")]
    title = _("Strategy map: which goals and tasks lead to which strategic goal")
    values = {
        "courses": shown,
        "drawing": draw_branches(ID, title, heads, [course.trunk for course in shown]) if shown else "",
        "goals_url": reverse("segments:strategic_goals"),
        "breadcrumb": way_to(_("Strategy map")),
    }
    return render(request, "segments/registers/strategy.html", values)


@dataclass(frozen=True)
class Names:
    """What segments and KPIs are called."""

    segments: dict[int, str]
    kpis: dict[str, str]

    def course(self, course: Course) -> ShownCourse:
        """A course with its words and links."""
        goal = course.goal
        url = reverse("segments:strategic_goal", args=[goal.public_id]) if goal else ""
        items = [*map(self.goal, course.goals), *map(self.task, course.tasks)]
        return ShownCourse(goal.title if goal else _("No strategic goal"), url, items)

    def goal(self, row: SmartGoal) -> Shown:
        """A SMART goal with its KPI, or what else it is measured by."""
        kpi = f"{row.kpi_code} {self.kpis.get(row.kpi_code, '')}".strip()
        return self._shown(GOALS, row, kpi or row.measure)

    def task(self, row: DevelopmentTask) -> Shown:
        """A development task with its partners."""
        return self._shown(
            TASKS, row, _("With %(partners)s") % {"partners": row.partners} if row.partners else ""
        )

    def _shown(self, register: Register, row: SmartGoal | DevelopmentTask, measure: str) -> Shown:
        place = self.segments.get(row.segment_id or 0, "") or _("The whole region")
        state = register.state_on(row, today())
        return Shown(
            str(register.words.one), Link(row.title, register.url_of(row)), place, badge_of(state), measure
        )
