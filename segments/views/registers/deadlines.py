"""What the days of registers are called among terms and work, and where they lead."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.work.kinds import WorkKind, register
from segments.services.deadlines import DEADLINES, Deadline
from segments.views.registers.every import REGISTERS

LABELS: dict[str, Text] = {
    "milestone-due": _("Milestone of a development task"),
    "goal-due": _("SMART goal to be reached"),
    "deliverable-due": _("Delivery of the programme"),
    "measure-due": _("Measure to be done"),
    "risk-review": _("Look at a risk again"),
    "task-evaluation": _("Evaluate a development task"),
}
WHY = _("Your role looks after this in the programme and the registers.")


def url_of(deadline: Deadline) -> Callable[[UUID], str]:
    """The address of the entry that a day is read at."""
    name = next(f"segments:{one.key}" for one in REGISTERS if one.model is deadline.whole)
    return partial(_url, name)


def _url(name: str, public_id: UUID) -> str:
    return reverse(name, args=[public_id])


def connect() -> None:
    """Make the kinds of terms and work known."""
    register(
        *(
            WorkKind(one.kind, LABELS[one.kind], WHY, url_of(one), _("View"), is_term=True)
            for one in DEADLINES
        )
    )
