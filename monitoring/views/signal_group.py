"""Signals of one kind on the dashboard: the first ones in sight, the others folded."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jeugdregio.core.ui.activity import ActionItem

SHOWN_FIRST = 3


@dataclass(frozen=True)
class SignalGroup:
    """What asks for attention now; `earlier` did so before, in the same year."""

    id: str
    title: str
    items: Sequence[ActionItem]
    earlier: Sequence[ActionItem] = ()

    @property
    def first(self) -> Sequence[ActionItem]:
        return self.items[:SHOWN_FIRST]

    @property
    def more(self) -> str:
        """The words that unfold the others."""
        return _("Show the other %(count)s") % {"count": len(self.others)}

    @property
    def others(self) -> Sequence[ActionItem]:
        return self.items[SHOWN_FIRST:]

    @property
    def before(self) -> str:
        """The words that unfold what came earlier."""
        return _("Earlier this year (%(count)s)") % {"count": len(self.earlier)}
