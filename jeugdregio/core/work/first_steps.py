"""What somebody does in their first days: a list on the page of work, until it is done or hidden (screen 11).

The apps register the steps; what is done is read from what they keep, never ticked by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import Preference
from jeugdregio.core.portal import Reader
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

DONE, WAITS = Badge(_("Done"), Tone.GOOD), Badge(_("To do"), Tone.INFO)


@dataclass(frozen=True)
class Step:
    """`url` may differ with the role. `done` is None for what the portal cannot know. `rank` orders, lowest first."""

    what: Text
    detail: Text
    action: Text
    url: Callable[[Reader], str]
    rank: int
    done: Callable[[Reader], bool] | None = None


_STEPS: list[Step] = []


def register(*steps: Step) -> None:
    """Add steps; twice the same is once."""
    _STEPS.extend(step for step in steps if step not in _STEPS)
    _STEPS.sort(key=lambda step: step.rank)


def first_steps(reader: Reader) -> list[ActionItem]:
    """The steps of a reader with their state; none when all that can be known is done, or when they were hidden."""
    if Preference.objects.filter(pk=reader.context.actor, first_steps_hidden=True).exists():
        return []
    found = [(step, step.done(reader) if step.done else None) for step in _STEPS]
    if all(is_done is not False for _step, is_done in found):
        return []
    return [_shown(step, reader, is_done) for step, is_done in found]


def _shown(step: Step, reader: Reader, is_done: bool | None) -> ActionItem:
    badge = None if is_done is None else DONE if is_done else WAITS
    return ActionItem(step.what, Link(step.action, step.url(reader)), step.detail, badge)


def first_steps_hide(*, user: "Person") -> None:
    """The list does not come back for this person."""
    Preference.objects.update_or_create(user_id=user.pk, defaults={"first_steps_hidden": True})
