"""Applications in the demo, in every state: filled in, submitted, checked and decided as people do it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import MandateAct, Role
from jeugdregio.accounts.models import Mandate, Membership, User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from jeugdregio.demo.accounts import MEMBER_SINCE
from jeugdregio.demo.safes import put_in
from procurement.enums import EvidenceType, Outcome, Verdict
from procurement.models import Admission, Application, Draft, Scheme
from procurement.rules.conditions import Condition
from procurement.rules.tasks import CONDITIONS, OFFER, ORGANISATION, Task
from procurement.selectors.assessments import assessed
from procurement.selectors.drafts import Desk, draft_named
from procurement.services.admissions import admission_sign
from procurement.services.agreements import agreement_pdf
from procurement.services.applications import application_submit, application_withdraw, body_of
from procurement.services.assessment import Finding, application_take, check_save
from procurement.services.decisions import decision_approve, decision_propose
from procurement.services.drafts import draft_start, task_save
from procurement.services.supplements import supplement_ask, supplement_due
from procurement.views.application.filled import filled
from providers.enums import DocumentKind
from providers.models import Document, Provider
from segments.models import Region

Plan = dict[str, Any]


@dataclass(frozen=True)
class Team:
    """The people of the region who check and decide."""

    first: Actor
    second: Actor


def applications_create(region: Region) -> int:
    """Make the applications of the demo, once; out: how many were made."""
    table = facts.table("applications")
    with as_actor(Context.for_region(region.pk)):
        scheme = Scheme.objects.filter(code=table["scheme"]).first()
        if scheme is None or Application.objects.filter(scheme=scheme).exists():
            return 0
        providers = applicants(region)
        team = Team(employee(region, Role.POLICY_OFFICER), employee(region, Role.PROCUREMENT_LEAD))
        people = [signatory(region, one) for one in providers]
    made = 0
    for actor, plan in zip(people, table["application"], strict=False):
        apply(actor, team, scheme, plan)
        made += 1
    return made


def applicants(region: Region) -> list[Provider]:
    """Providers of the region: those with accounts first, then by their numbers."""
    staffed = set(Membership.objects.filter(region_id=region.pk).values_list("organisation_id", flat=True))
    found = Provider.objects.filter(fictional=True, contracts__region_id=region.pk).distinct()
    return sorted(found.select_related("organisation"), key=lambda row: (row.pk not in staffed, row.kvk))


def employee(region: Region, role: Role) -> Actor:
    """Somebody of the region in a role."""
    row = Membership.objects.filter(region_id=region.pk, role=role, user__is_demo=True).select_related(
        "user"
    )[0]
    return Actor(row.user, row)


def signatory(region: Region, provider: Provider) -> Actor:
    """Who signs for a provider: the demo account, or a director who never signs in."""
    rows = Membership.objects.filter(region_id=region.pk, organisation_id=provider.pk, ended_at=None)
    known = rows.filter(role=Role.PROVIDER_SIGNATORY).select_related("user").first()
    if known:
        return Actor(known.user, known)
    names = {"bestuurder": Role.PROVIDER_SIGNATORY, "beheerder": Role.LOCAL_ADMINISTRATOR}
    made = {}
    for name, role in names.items():
        person = User.objects.create(email=f"{name}.{provider.kvk}@aanbieder.example", name=f"De {name}")
        person.set_unusable_password()
        person.save()
        made[role] = Membership.objects.create(
            user=person,
            organisation_id=provider.pk,
            region_id=region.pk,
            role=role,
            starts_on=MEMBER_SINCE,
        )
    member = made[Role.PROVIDER_SIGNATORY]
    Mandate.objects.create(
        region_id=region.pk,
        owner_id=provider.pk,
        membership=member,
        act=MandateAct.SIGN,
        starts_on=MEMBER_SINCE,
        given_by_id=made[Role.LOCAL_ADMINISTRATOR].user_id,
    )
    return Actor(member.user, member)


def apply(actor: Actor, team: Team, scheme: Scheme, plan: Plan) -> None:
    """One application as far as its plan says."""
    on: date = plan["submitted_on"]
    with as_actor(actor.context) as context:
        draft = fill(context, actor, scheme, on, only=plan.get("tasks"))
        if "tasks" in plan:
            return
        desk = Desk(context, draft, on)
        content = filled(desk)
        assert not content.problems, content.problems
        sent = content.sent(desk, body_of("demo", str(draft.public_id)), f"{actor.user.name}, bestuurder")
        application = application_submit(draft=draft, sent=sent, actor=actor, today=on).application
    for step in plan.get("steps", ()):
        STEPS[step["what"]](application, actor, team, step)


def fill(context: Context, actor: Actor, scheme: Scheme, on: date, only: Sequence[str] | None) -> Draft:
    """Fill in the tasks of an application, or those whose words are named."""
    public_id = draft_start(context=context, scheme=scheme, by=actor.user, today=on).public_id
    for _round in range(2):
        # The offer decides which requirements there are.
        draft = draft_named(context, public_id)
        assert draft
        desk = Desk(context, draft, on)
        for task in desk.tasks:
            if task.slug not in desk.rows and (only is None or task.slug in only):
                task_save(
                    draft=draft,
                    task=task.slug,
                    values=typed(desk, task),
                    is_ready=True,
                    seen=0,
                    by=actor.user,
                )
    found = draft_named(context, public_id)
    assert found
    return found


def typed(desk: Desk, task: Task) -> dict[str, Any]:
    """What somebody fills in for a task."""
    if task.slug in (CONDITIONS, ORGANISATION):
        return {"agreed": True}
    if task.slug == OFFER:
        categories = [one.key for one in desk.conditions.categories]
        products = [one.code for one in desk.conditions.products_in(categories)]
        values = {"categories": categories} if categories else {}
        return {**values, "products": products, "places": str(6 + desk.draft.provider_id % 20)}
    found: dict[str, Any] = {}
    for one in task.requirements:
        found |= answer_of(desk, one)
    return found


def answer_of(desk: Desk, one: Condition) -> dict[str, Any]:
    """An answer to one requirement."""
    match one.evidence:
        case EvidenceType.STATEMENT | EvidenceType.ACCEPTANCE:
            return {one.key: True}
        case EvidenceType.UPLOAD:
            return {one.key: str(paper(desk, one).public_id)}
        case EvidenceType.NUMBER:
            return {one.key: f"{int(one.minimum or 0) + 5}"}
        case EvidenceType.DATE:
            return {one.key: f"31-12-{desk.today.year + 1}"}
        case EvidenceType.SEEN:
            return {f"{one.key}--op": f"01-09-{desk.today.year - 1}", f"{one.key}--door": "Hoofd personeel"}
        case EvidenceType.REGISTER:
            return {one.key: desk.draft.provider.agb if "agb" in one.key else desk.draft.provider.kvk}
    return {one.key: "Wij maken met het gezin een plan en bespreken het elke drie maanden."}


def paper(desk: Desk, one: Condition) -> Document:
    """A document of the safe that counts on the day, or one that is put in for it."""
    kind = one.document if one.document in DocumentKind.values else DocumentKind.OTHER.value
    usable = [row for row in desk.safe.get(kind, ()) if not row.valid_until or row.valid_until >= desk.today]
    if usable:
        return usable[0]
    put_in(desk.context, desk.draft.provider, DocumentKind(kind), None)
    return Desk(desk.context, desk.draft, desk.today).safe[kind][0]


def take(application: Application, actor: Actor, team: Team, step: Plan) -> None:
    with as_actor(team.first.context) as context:
        application_take(context=context, application=application, by=team.first.user, now=timezone.now())


def judge(application: Application, actor: Actor, team: Team, step: Plan) -> None:
    """Judge every requirement, or the first ones; those named fail or are asked about."""
    with as_actor(team.first.context) as context:
        row = Application.objects.select_related("publication").get(pk=application.pk)
        for one in assessed(row).standing.asked[: step.get("first")]:
            verdict = (
                Verdict.FAILS
                if one.key in step.get("fails", ())
                else Verdict.ASK
                if one.key in step.get("asks", ())
                else Verdict.MEETS
            )
            reason = "" if verdict == Verdict.MEETS else step["reason"]
            check_save(
                context=context,
                application=row,
                requirement=one.key,
                finding=Finding(verdict, reason),
                seen=0,
                by=team.first.user,
            )


def ask(application: Application, actor: Actor, team: Team, step: Plan) -> None:
    with as_actor(team.first.context) as context:
        row = Application.objects.select_related("publication", "scheme").get(pk=application.pk)
        supplement_ask(
            context=context,
            application=row,
            text=step["text"],
            due_on=supplement_due(assessed(row), step["on"]),
            by=team.first.user,
            today=step["on"],
            now=timezone.now(),
        )


def propose(application: Application, actor: Actor, team: Team, step: Plan) -> None:
    with as_actor(team.first.context) as context:
        decision_propose(
            context=context,
            application=application,
            outcome=Outcome(step["outcome"]),
            motivation=step["text"],
            by=team.first.user,
            today=step["on"],
            now=timezone.now(),
        )


def approve(application: Application, actor: Actor, team: Team, step: Plan) -> None:
    with as_actor(team.second.context) as context:
        decision_approve(
            context=context,
            application=application,
            by=team.second.user,
            today=step["on"],
            now=timezone.now(),
        )


def sign(application: Application, actor: Actor, team: Team, step: Plan) -> None:
    with as_actor(actor.context):
        rows = Admission.objects.select_related("application", "publication", "provider__organisation")
        admission = rows.get(application=application)
        admission_sign(
            actor=actor,
            admission=admission,
            signed_as=f"{actor.user.name}, bestuurder",
            seen=hashlib.sha256(agreement_pdf(admission, admission.publication)).hexdigest(),
            today=step["on"],
            now=timezone.now(),
        )


def withdraw(application: Application, actor: Actor, team: Team, step: Plan) -> None:
    with as_actor(actor.context):
        application_withdraw(application=application, actor=actor, reason=step["text"], today=step["on"])


STEPS: dict[str, Callable[[Application, Actor, Team, Plan], None]] = {
    "take": take,
    "judge": judge,
    "ask": ask,
    "propose": propose,
    "approve": approve,
    "sign": sign,
    "withdraw": withdraw,
}
