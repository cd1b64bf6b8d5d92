"""The region checks an application, requirement by requirement (PRC-02, screens 28 and 29)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import Overtaken, take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.work.people import workers
from jeugdregio.core.workflow import Person, run_step
from procurement.enums import LIVE, ApplicationState, Verdict
from procurement.models import Application, Check
from procurement.selectors.assessments import Assessed, assessed
from procurement.services.following import work_follows
from procurement.services.texts import clean, said
from procurement.services.told import tell_region
from procurement.workflow import APPLICATIONS, OFFICERS, TAKE


@dataclass(frozen=True, slots=True)
class Given:
    """What became of one application that was to be given away; `problem` is empty when it was."""

    number: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an officer found of one requirement; `reason` is read by the provider, `note` by nobody outside."""

    verdict: Verdict
    reason: str = ""
    note: str = ""


def locked(application: Application) -> Application:
    """The row as it is now, locked; call it in a transaction, before anything that hangs on it is changed."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("publication", "scheme")
    found: Application = rows.get(pk=application.pk)
    return found


@transaction.atomic
def application_take(*, context: Context, application: Application, by: Person, now: datetime) -> Application:
    """Begin to check an application, as its handler. Raises Conflict when somebody did before, Refused for the role."""
    row = locked(application)
    run_step(APPLICATIONS, TAKE, row, by=by, role=context.role)
    row.handler_id = by.pk
    row.save(update_fields=["handler"])
    work_follows(row, now=now)
    return row


@transaction.atomic
def applications_assign(
    *, context: Context, applications: Sequence[Application], to: int, now: datetime
) -> list[Given]:
    """Give applications to a colleague who checks for the region. Out: what became of each, in the order given.

    Raises Refused when the reader may not, and when nobody of the region with that id checks applications.
    """
    if context.role not in OFFICERS:
        raise Refused(_("Your role may not do this."))
    people = workers(context.region, organisation_id=context.region, roles=tuple(sorted(OFFICERS)))
    if to not in {one.user_id for one in people}:
        raise Refused(_("Choose somebody who checks applications for the region."))
    return [_give(one, to, now) for one in applications]


def _give(application: Application, to: int, now: datetime) -> Given:
    row = locked(application)
    if row.state not in LIVE:
        return Given(row.number, _("This application is decided or withdrawn."))
    if row.handler_id == to:
        return Given(row.number, _("This person handles it already."))
    row.handler_id = to
    row.save(update_fields=["handler"])
    work_follows(row, now=now)
    tell_region(row, f"given:{to}:{row.state}")
    return Given(row.number)


@transaction.atomic
def check_save(
    *,
    context: Context,
    application: Application,
    requirement: str,
    finding: Finding,
    seen: int,
    by: Person,
) -> Check:
    """Save what was found of a requirement. In: `seen` is the revision that the writer saw, 0 for none.

    Raises Conflict when the application is not being checked now, Overtaken when somebody else saved this requirement,
    Refused for the role, for a requirement that was not published for what is applied for, and without a reason where
    it is not met.
    """
    row, found = _checked(context, application)
    return _save(row, found, requirement, finding, seen, by)


@transaction.atomic
def checks_meet(*, context: Context, application: Application, chosen: Mapping[str, int], by: Person) -> int:
    """Save that requirements are met, all of them or none; what was noted of them stays. Out: how many.

    In: the revision that was seen, 0 for none, by requirement. Raises as `check_save`, and Refused for none.
    """
    if not chosen:
        raise Refused(_("Tick the requirements that are met first."))
    row, found = _checked(context, application)
    for requirement, seen in chosen.items():
        known = found.checks.get(requirement)
        finding = Finding(Verdict.MEETS, note=known.note if known else "")
        _save(row, found, requirement, finding, seen, by)
    return len(chosen)


def _checked(context: Context, application: Application) -> tuple[Application, Assessed]:
    """The application, locked, with where its check stands."""
    if context.role not in OFFICERS:
        raise Refused(_("Your role may not do this."))
    row = locked(application)
    if row.state != ApplicationState.CHECKING:
        raise Conflict(_("This application is not being checked now, so the check cannot change."))
    return row, assessed(row)


def _save(
    row: Application, found: Assessed, requirement: str, finding: Finding, seen: int, by: Person
) -> Check:
    if requirement not in {one.key for one in found.standing.asked}:
        raise Refused(_("This requirement was not published for what is applied for."))
    if found.conditions.is_examined(found.conditions.requirement(requirement)):
        raise Refused(_("This is a question of the exam. Assessors judge it, and the pass mark decides."))
    check = check_turn(row, requirement, seen)
    check.submission = found.submissions[-1]
    check.verdict, check.note = finding.verdict, clean(finding.note)
    check.reason = _reason(finding)
    check.by_id, check.at = by.pk, Now()
    check.save()
    return check


def _reason(finding: Finding) -> str:
    if finding.verdict == Verdict.MEETS:
        return clean(finding.reason)
    return said(finding.reason, _("Say what is missing or wrong. The provider reads it."))


def check_turn(row: Application, requirement: str, seen: int) -> Check:
    """The check of a requirement, locked, or a new one. Raises Overtaken when somebody saved it since `seen`."""
    try:
        known: Check = Check.objects.get(application=row, requirement=requirement)
    except ObjectDoesNotExist:
        if seen:
            raise Overtaken from None
        return Check(
            region_id=row.region_id, owner_id=row.region_id, application=row, requirement=requirement
        )
    return take_turn(known, seen)
