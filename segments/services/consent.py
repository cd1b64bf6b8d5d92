"""What a municipality says to a proposal of the region."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import Person
from segments.enums import ConsentAnswer
from segments.models import Consent, Municipality
from segments.selectors.consent import asked_for
from segments.selectors.municipalities import municipalities_on
from segments.services.consent_asked import answered


@transaction.atomic
def consent_give(
    *,
    context: Context,
    subject: str,
    public_id: UUID,
    municipality: Municipality,
    answer: ConsentAnswer,
    deviation: str,
    decision: str,
    decided_on: date,
    by: Person,
    revision: int | None = None,
) -> Consent:
    """Record the answer of one municipality with the decision it rests on; the newest counts, earlier ones stay.

    In: the municipality itself acts, or the region for it; `revision` is how the proposal read for who answers.
    Raises Overtaken when it reads otherwise now; Refused for another municipality, one that takes
    no part today, a proposal that is not there or not open, a decision without a name or after today, and a
    deviation that is not said or not meant. (SEG-05)
    """
    asked = asked_for(context, subject, public_id)
    if asked is None or not asked.is_open:
        raise Refused(_("This takes no answers any more."))
    if revision is not None and asked.revision is not None and revision != asked.revision:
        raise Overtaken
    if not context.is_region and context.organisation != municipality.pk:
        raise Refused(_("You can only answer for your own municipality."))
    if not municipalities_on(context, today()).filter(pk=municipality.pk).exists():
        raise Refused(_("%(municipality)s takes no part in this region.") % {"municipality": municipality})
    _check(answer, deviation, decision, decided_on)
    row: Consent = Consent.objects.create(
        region_id=context.region,
        owner_id=municipality.pk,
        subject=subject,
        subject_public_id=public_id,
        municipality=municipality,
        answer=answer,
        deviation=deviation.strip(),
        decision=decision.strip(),
        decided_on=decided_on,
        by_id=by.pk,
    )
    answered(row)
    return row


def _check(answer: ConsentAnswer, deviation: str, decision: str, decided_on: date) -> None:
    if answer == ConsentAnswer.AGREED and deviation.strip():
        raise Refused(_("You wrote a deviation. Choose “Agreed with a deviation”, or leave the text empty."))
    if answer != ConsentAnswer.AGREED and not deviation.strip():
        raise Refused(_("Say what the municipality wants otherwise, and why."))
    if not decision.strip():
        raise Refused(_("Name the decision, for example its number."))
    if decided_on > today():
        raise Refused(_("The decision lies in the future. Record it once it was taken."))
