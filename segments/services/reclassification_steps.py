"""The other steps of a reclassification: to the municipalities, back, and withdrawn."""

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import Person, run_step
from segments.models import Reclassification, Region
from segments.selectors.councils import councils_left
from segments.workflow.draft import RECLASSIFICATIONS


@transaction.atomic
def reclassification_step(
    *, row: Reclassification, name: str, by: Person, role: str, reason: str = ""
) -> Reclassification:
    """Submit it to the municipalities, take it back or withdraw it; raises what `run_step` raises. (SEG-05)"""
    run_step(RECLASSIFICATIONS, name, row, by=by, role=role, reason=reason)
    return row


def require_consent(row: Reclassification) -> None:
    """Raises Refused while a municipality has not agreed, where the region lets each of them decide. (SEG-05)"""
    if not Region.objects.get(pk=row.region_id).councils_decide:
        return
    left = councils_left(row, row.effective_on)
    if names := [*left.silent, *left.against]:
        raise Refused(
            _("Each municipality decides on this. These have not agreed yet: %(places)s.")
            % {"places": ", ".join(names)}
        )
