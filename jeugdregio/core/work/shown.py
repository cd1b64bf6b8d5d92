"""Work, news and terms as the pages show them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.models import Task
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.work.kinds import kind_shown
from jeugdregio.core.work.people import role_name
from jeugdregio.core.work.selectors.tasks import Group, When
from jeugdregio.core.work.selectors.terms import next_term

TITLES = {
    When.LATE: gettext_lazy("Too late"),
    When.TODAY: gettext_lazy("Today"),
    When.WEEK: gettext_lazy("This week"),
    When.LATER: gettext_lazy("Later"),
    When.OTHERS: gettext_lazy("Waits for somebody else"),
}


@dataclass(frozen=True, slots=True)
class ShownTask:
    """One task in words. `may_take`: it is not the reader's by name yet."""

    task: Task
    what: str
    due: str
    owner: str
    action: Link
    badge: Badge | None = None
    may_take: bool = False

    @property
    def name(self) -> str:
        """What tells its buttons apart."""
        return f"{self.what}: {self.task.title}"


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The tasks of one stretch of time, under their heading."""

    id: str
    title: str
    tasks: list[ShownTask]


def shown_group(group: Group, reader: int) -> ShownGroup:
    """A group with its heading."""
    badge = Badge(TITLES[group.when], Tone.ERROR) if group.when is When.LATE else None
    return ShownGroup(
        group.when.value, str(TITLES[group.when]), [shown_task(task, reader, badge) for task in group.tasks]
    )


def shown_task(task: Task, reader: int, badge: Badge | None = None) -> ShownTask:
    """A task in words."""
    kind = kind_shown(task.kind)
    return ShownTask(
        task=task,
        what=str(kind.label),
        due=formats.format_date(task.due_on) if task.due_on else "",
        owner=task.person.name if task.person else str(role_name(task.role) or _("Everybody here")),
        action=Link(kind.action, kind.url(task.subject_public_id)),
        badge=badge,
        may_take=task.person_id != reader,
    )


def nothing_to_do(context: Context, today: date) -> Empty:
    """What the page says when nothing waits: which term comes next."""
    term = next_term(context, today)
    if term is None:
        return Empty(_("You have nothing to do."), _("There are no terms ahead."))
    words = {"day": formats.format_date(term.on), "what": kind_shown(term.kind).label, "title": term.title}
    return Empty(_("You have nothing to do."), _("Next term: %(day)s, %(what)s (%(title)s).") % words)
