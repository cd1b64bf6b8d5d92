"""The region asks for a supplement, and goes on without it when its term is over (PRC-02)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.workdays import term_end
from jeugdregio.core.workflow import Person, run_step
from procurement.enums import ApplicationState
from procurement.models import Application, Letter
from procurement.rules.letters import LetterText, supplement_letter
from procurement.selectors.assessments import Assessed, assessed, last_request
from procurement.services.addressing import facts_of
from procurement.services.assessment import locked
from procurement.services.following import term_renew, work_follows
from procurement.services.letters import letter_send
from procurement.services.texts import said
from procurement.services.told import tell_provider, tell_region
from procurement.workflow import APPLICATIONS, ASK, LAPSE, OFFICERS


def supplement_due(found: Assessed, today: date) -> date:
    """The earliest last day for a supplement that is asked today, by the published term."""
    return term_end(today, found.conditions.supplement_days)


def supplement_text(found: Assessed, *, text: str, due_on: date, by: Person, today: date) -> LetterText:
    """The letter that would be sent. Raises Refused as `supplement_ask` for what is in it."""
    first = supplement_due(found, today)
    if due_on < first:
        raise Refused(
            _("The published term ends on %(day)s. Choose that day or a later one.")
            % {"day": formats.format_date(first)}
        )
    words = said(text, _("Write what you ask. The provider reads it."))
    facts = facts_of(found.application, today, by)
    return supplement_letter(facts, found.conditions, words, found.standing.missing, due_on)


@transaction.atomic
def supplement_ask(
    *,
    context: Context,
    application: Application,
    text: str,
    due_on: date,
    by: Person,
    today: date,
    now: datetime,
) -> Letter:
    """Ask for what is missing, by letter; from now on the decision term stands still.

    Raises Conflict when the application is not being checked, Refused when no requirement asks for a supplement, for a
    day before the published term, without a text, for the role, and for a forbidden word.
    """
    row = locked(application)
    if row.state != ApplicationState.CHECKING:
        raise Conflict(_("This is no longer possible: the state has changed. Reload the page to see it."))
    letter = supplement_text(assessed(row), text=text, due_on=due_on, by=by, today=today)
    run_step(
        APPLICATIONS, ASK, row, by=by, role=context.role, reason=_("Asked by letter of %(day)s") % _day(today)
    )
    sent = letter_send(context=context, application=row, letter=letter, by=by)
    work_follows(row, now=now)
    return sent


@transaction.atomic
def supplement_lapse(
    *, application: Application, reason: str, by: Person | None, role: str = "", today: date, now: datetime
) -> bool:
    """Go on with the check when nothing came by the last day. Out: False when that was done before.

    In: who does it by hand, nobody for jobs. Raises Refused through the last day, without a reason, and for the role.
    """
    row = locked(application)
    letter = last_request(row)
    if row.state != ApplicationState.SUPPLEMENT or letter is None or letter.due_on is None:
        return False
    if by is not None and role not in OFFICERS:
        raise Refused(_("Your role may not do this."))
    if today <= letter.due_on:
        raise Refused(
            _("The provider can supplement its application through %(day)s.")
            % {"day": formats.format_date(letter.due_on)}
        )
    run_step(APPLICATIONS, LAPSE, row, by=by, role=role, reason=reason)
    term_renew(row)
    work_follows(row, now=now)
    tell_provider(row, f"lapsed:{letter.public_id}")
    tell_region(row, f"lapsed:{letter.public_id}")
    return True


def supplements_lapse(*, region_id: int, today: date, now: datetime) -> int:
    """Every application of a region that waits for a supplement of which the last day is over. Out: how many."""
    waiting = Application.objects.filter(region_id=region_id, state=ApplicationState.SUPPLEMENT)
    late = [
        row
        for row in waiting.order_by("id")
        if (letter := last_request(row)) and letter.due_on and letter.due_on < today
    ]
    reason = _("Nothing came by the last day.")
    return sum(
        supplement_lapse(application=row, reason=reason, by=None, today=today, now=now) for row in late
    )


def _day(day: date) -> dict[str, str]:
    return {"day": formats.format_date(day)}
