"""The people of the region who check and decide, as tests need them."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import as_actor
from procurement.enums import Outcome, Verdict
from procurement.models import Application, Check, Proposal
from procurement.selectors.assessments import assessed
from procurement.services.assessment import Finding, application_take, check_save
from procurement.services.decisions import decision_approve, decision_propose
from tests.cast import Cast
from tests.procurement.open_house.prepared import TODAY

MISSING = "Uw certificaat is verlopen op 1 januari 2027."


def take(cast: Cast, application: Application, role: Role = Role.POLICY_OFFICER) -> Application:
    """Begin to check it."""
    with cast.acting(role) as context:
        return application_take(
            context=context, application=application, by=cast.person(role), now=timezone.now()
        )


def judge(
    cast: Cast,
    application: Application,
    *,
    fails: Sequence[str] = (),
    ask: Sequence[str] = (),
    role: Role = Role.POLICY_OFFICER,
) -> None:
    """Judge every requirement: met, but for those named."""
    with as_actor(cast.context(role)) as context:
        row = Application.objects.select_related("publication").get(pk=application.pk)
        for one in assessed(row).standing.asked:
            verdict = Verdict.FAILS if one.key in fails else Verdict.ASK if one.key in ask else Verdict.MEETS
            known = Check.objects.filter(application=row, requirement=one.key).first()
            check_save(
                context=context,
                application=row,
                requirement=one.key,
                finding=Finding(verdict, "" if verdict == Verdict.MEETS else MISSING),
                seen=known.revision if known else 0,
                by=cast.person(role),
            )


def judge_rest(cast: Cast, application: Application, *, role: Role = Role.POLICY_OFFICER) -> None:
    """What nobody judged yet is met; the exam is left to its assessors."""
    with as_actor(cast.context(role)) as context:
        row = Application.objects.select_related("publication").get(pk=application.pk)
        for one in assessed(row).standing.open:
            if not one.is_exam:
                check_save(
                    context=context,
                    application=row,
                    requirement=one.key,
                    finding=Finding(Verdict.MEETS),
                    seen=0,
                    by=cast.person(role),
                )


def propose(
    cast: Cast,
    application: Application,
    outcome: Outcome,
    *,
    role: Role = Role.POLICY_OFFICER,
    today: date = TODAY,
    motivation: str = "Wij hebben alle eisen bekeken.",
) -> Proposal:
    """Propose a decision."""
    with cast.acting(role) as context:
        return decision_propose(
            context=context,
            application=application,
            outcome=outcome,
            motivation=motivation,
            by=cast.person(role),
            today=today,
            now=timezone.now(),
        )


def approve(
    cast: Cast,
    application: Application,
    *,
    role: Role = Role.PROCUREMENT_LEAD,
    today: date = TODAY,
    without_advice: str = "",
) -> Proposal:
    """Approve it as a second person."""
    with cast.acting(role) as context:
        return decision_approve(
            context=context,
            application=application,
            by=cast.person(role),
            today=today,
            now=timezone.now(),
            without_advice=without_advice,
        )
