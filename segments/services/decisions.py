"""A decision as it is written on what it adopts."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from segments.models.sheet import DecisionFields


@dataclass(frozen=True)
class Decision:
    """By whom (a body, never a person), under which number or title, when, and why."""

    decided_by: str
    decision: str
    decided_on: date
    reason: str = ""
    source: str = ""

    def put_on(self, row: DecisionFields, today: date) -> None:
        """Write it on a row, unsaved; without a reason or source of its own those of the row stay.

        Raises Refused for a day that has still to come.
        """
        if self.decided_on > today:
            raise Refused(_("The day of the decision has still to come. Adopt this after it."))
        row.decided_by, row.decision, row.decided_on = self.decided_by, self.decision, self.decided_on
        row.reason, row.source = self.reason or row.reason, self.source or row.source
