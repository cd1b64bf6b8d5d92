"""When and how a year is settled, in words."""

from django.utils.translation import gettext as _

from jeugdregio.core.formats import format_date
from monitoring.models import Snapshot
from monitoring.rules.advances import settlement_day


def settlement_note(snapshot: Snapshot, *, is_lump_sum: bool) -> list[str]:
    """The rule of the settlement, and where it stands on the knowledge date (decisions 25 and 33)."""
    due_on = settlement_day(snapshot.year)
    values = {"year": str(snapshot.year), "day": format_date(due_on)}
    rule = (
        _("We compare the task budget with the instalments. Shadow production plays no part in it.")
        if is_lump_sum
        else _("We compare the claims that were granted with the advances.")
    )
    if snapshot.known_on >= due_on:
        state = _("%(year)s was settled on %(day)s. Later claims are booked in the next year.")
    else:
        state = _("%(year)s is settled on %(day)s at the latest. Until then amounts can change.")
    return [rule, state % values]
