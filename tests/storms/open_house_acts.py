"""Each act of the oracle, done through the services that the pages call."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Conflict, Refused
from procurement.enums import Outcome, Verdict
from procurement.models import Admission, Advice, Application, Check, Draft, Publication
from procurement.services import admissions
from procurement.services.advice import advice_ask, advice_record
from procurement.services.applications import Sent, application_submit, application_withdraw
from procurement.services.assessment import Finding, application_take, check_save
from procurement.services.decisions import (
    decision_approve,
    decision_propose,
    decision_reopen,
    decision_send_back,
)
from procurement.services.supplements import supplement_ask, supplement_lapse
from tests.oracles.open_house import Act, Life
from tests.procurement.open_house.applied import SIGNED_AS, content_of
from tests.storms.open_house_stage import Ground, Person

CATEGORY = "thuis"


@dataclass
class Held:
    """An application in the storm: the row, and its life as the oracle has it."""

    life: Life
    publication: Publication
    pk: int
    admission: int | None = None


@dataclass(frozen=True)
class Try:
    """One act by one person on one application."""

    ground: Ground
    held: Held
    act: Act
    person: Person
    context: Context = field(default_factory=Context.public)

    @property
    def row(self) -> Application:
        found: Application = Application.objects.select_related("publication", "scheme").get(pk=self.held.pk)
        return found

    @property
    def offer(self) -> Admission:
        rows = Admission.objects.select_related("publication", "application")
        found: Admission = rows.get(pk=self.held.admission)
        return found


def attempt(one: Try) -> str:
    """Do it, in a transaction of its own. Out: why it was refused; empty when it was accepted."""
    acting = one.person.acting
    try:
        with as_actor(acting.context) as context:
            ACTS[one.act.name](Try(one.ground, one.held, one.act, one.person, context))
    except (Refused, Conflict, ObjectDoesNotExist) as error:
        return repr(error)
    return ""


def submit(person: Person, publication: Publication, act: Act) -> tuple[int, str]:
    """Apply, as the last page of an application does. Out: the row's id, or 0 and why not."""
    context = person.acting.context
    place = {"region_id": context.region, "owner_id": context.organisation}
    try:
        with as_actor(context):
            draft = Draft.objects.create(
                **place,
                scheme_id=publication.scheme_id,
                publication=publication,
                provider_id=context.organisation,
            )
            made = application_submit(
                draft=draft,
                sent=_sent(publication),
                actor=person.acting,
                today=act.today,
            )
            return made.application_id, ""
    except (Refused, Conflict) as error:
        return 0, repr(error)


def _sent(publication: Publication, only: tuple[str, ...] = ()) -> Sent:
    content = content_of(publication, [CATEGORY], {}, only)
    return Sent(content, {}, {}, uuid.uuid4().hex, SIGNED_AS)


def _take(one: Try) -> None:
    application_take(context=one.context, application=one.row, by=one.person.acting.user, now=timezone.now())


def _judge(one: Try) -> None:
    row = one.row
    known = dict(Check.objects.filter(application=row).values_list("requirement", "revision"))
    for requirement, (verdict, reason) in one.act.findings.items():
        check_save(
            context=one.context,
            application=row,
            requirement=requirement,
            finding=Finding(Verdict(verdict), reason),
            seen=known.get(requirement, 0),
            by=one.person.acting.user,
        )


def _ask(one: Try) -> None:
    assert one.act.until
    supplement_ask(
        context=one.context,
        application=one.row,
        text=one.act.reason,
        due_on=one.act.until,
        by=one.person.acting.user,
        today=one.act.today,
        now=timezone.now(),
    )


def _supplement(one: Try) -> None:
    row = one.row
    draft = Draft.objects.create(
        region_id=one.context.region,
        owner_id=one.context.organisation,
        scheme_id=row.scheme_id,
        publication_id=row.publication_id,
        provider_id=row.provider_id,
        supplements=row,
    )
    answers = tuple(sorted(one.act.answers))
    application_submit(
        draft=draft,
        sent=_sent(row.publication, answers),
        actor=one.person.acting,
        today=one.act.today,
    )


def _lapse(one: Try) -> None:
    done = supplement_lapse(
        application=one.row,
        reason=one.act.reason,
        by=one.person.acting.user,
        role=one.context.role,
        today=one.act.today,
        now=timezone.now(),
    )
    if not done:
        raise Refused("nothing lapsed")


def _propose(one: Try) -> None:
    decision_propose(
        context=one.context,
        application=one.row,
        outcome=Outcome(one.act.outcome),
        motivation=one.act.reason,
        by=one.person.acting.user,
        today=one.act.today,
        now=timezone.now(),
    )


def _back(one: Try) -> None:
    decision_send_back(
        context=one.context,
        application=one.row,
        reason=one.act.reason,
        by=one.person.acting.user,
        now=timezone.now(),
    )


def _approve(one: Try) -> None:
    decision_approve(
        context=one.context,
        application=one.row,
        by=one.person.acting.user,
        today=one.act.today,
        now=timezone.now(),
        without_advice=one.act.without_advice,
    )


def _reopen(one: Try) -> None:
    decision_reopen(
        context=one.context,
        application=one.row,
        reason=one.act.reason,
        by=one.person.acting.user,
        now=timezone.now(),
    )


def _withdraw(one: Try) -> None:
    application_withdraw(
        application=one.row, actor=one.person.acting, reason=one.act.reason, today=one.act.today
    )


def _advice(one: Try) -> None:
    advice_ask(
        context=one.context,
        application=one.row,
        adviser="Landelijk Bureau Bibob",
        due_on=one.act.until,
        by=one.person.acting.user,
        today=one.act.today,
    )


def _advice_came(one: Try) -> None:
    waiting = Advice.objects.filter(application_id=one.held.pk, came_on=None, without="")
    found = waiting.order_by("id").first()
    if found is None:
        raise Conflict("nothing is waited for")
    advice_record(
        context=one.context,
        advice=found,
        outcome="Geen gevaar.",
        came_on=one.act.today,
        seen=found.revision,
        by=one.person.acting.user,
        today=one.act.today,
    )


def _sign(one: Try) -> None:
    with one.ground.cast.in_region():
        shown = one.offer
        seen = sha256(admissions.agreement_pdf(shown, shown.publication)).hexdigest()
    before = shown.contract_id
    contract = admissions.admission_sign(
        actor=one.person.acting,
        admission=shown,
        signed_as=one.act.reason,
        seen=seen if one.act.seen else "0" * 64,
        today=one.act.today,
        now=timezone.now(),
    )
    if before is not None:
        assert contract.pk == before, "signing again made another contract"
        raise Conflict("it was signed before")


def _suspend(one: Try) -> None:
    admissions.admission_suspend(
        context=one.context, admission=one.offer, reason=one.act.reason, by=one.person.acting.user
    )


def _resume(one: Try) -> None:
    admissions.admission_resume(
        context=one.context, admission=one.offer, reason=one.act.reason, by=one.person.acting.user
    )


def _end(one: Try) -> None:
    assert one.act.until
    admissions.admission_end(
        context=one.context,
        admission=one.offer,
        last_day=one.act.until,
        reason=one.act.reason,
        by=one.person.acting.user,
        today=one.act.today,
        now=timezone.now(),
    )


ACTS: dict[str, Callable[[Try], None]] = {
    "take": _take,
    "judge": _judge,
    "ask": _ask,
    "supplement": _supplement,
    "lapse": _lapse,
    "propose": _propose,
    "back": _back,
    "approve": _approve,
    "reopen": _reopen,
    "withdraw": _withdraw,
    "advice": _advice,
    "advice_came": _advice_came,
    "sign": _sign,
    "suspend": _suspend,
    "resume": _resume,
    "end": _end,
}
