"""The life of an admission: signed into a contract, a later version signed, suspended, resumed, ended (decisions 38).

The provider signs, and the region answers for the contract: these services write as the region, in the name of who
signs, after they checked that the admission is that provider's own.
"""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import MandateKind
from jeugdregio.accounts.selectors.mandates import may_sign
from jeugdregio.core.db import Context, as_actor, because
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.models import Transition
from jeugdregio.core.work.services import task_close
from jeugdregio.core.workflow import Person, run_step
from procurement.enums import AdmissionState, ContractState, Payment
from procurement.models import Admission, Contract, Publication, Signature
from procurement.rules.conditions import Conditions, read_conditions
from procurement.services.admitting import sign_key
from procurement.services.agreements import admitted_products, agreement_pdf
from procurement.services.contract import contract_create, price_set, spending_room_set
from procurement.services.numbers import next_number
from procurement.services.texts import said
from procurement.services.told import tell_provider, tell_region
from procurement.services.versions import prices_follow
from procurement.workflow import ADMISSIONS, END, LEADS, RESUME, SIGN, SUSPEND
from segments.models import Agreement

PURPOSE = "agreement"
PREFIX, NUMBER = "OH-", "contract"


@transaction.atomic
def admission_sign(
    *,
    actor: Actor,
    admission: Admission,
    signed_as: str,
    seen: str,
    today: date,
    now: datetime,
) -> Contract:
    """Sign the agreement: from now on there is a running contract with the published tariffs.

    In: who signs for the provider; `seen` the SHA-256 of the agreement that was shown. Out: the contract; the same one
    when it was signed before. Raises Refused when the admission is another provider's, without the role or a mandate
    of that day, and in a closed period; Conflict when the agreement is not the one that was shown, and when the
    admission ended.
    """
    _may_sign(actor, admission, today)
    with _as_region(actor):
        row = _locked(admission)
        if row.contract is not None:
            return row.contract
        document = agreement_pdf(row, row.publication)
        run_step(ADMISSIONS, SIGN, row, by=actor.user, role=actor.role)
        row.contract = _contract(row, read_conditions(row.publication.content), actor.user, today)
        row.save(update_fields=["contract"])
        _sign(row, row.publication, document, actor.user, signed_as, seen, today)
        task_close(region_id=row.region_id, owner_id=row.provider_id, key=sign_key(row), done=True, now=now)
        tell_region(row.application, f"signed:{row.public_id}")
    return row.contract


@transaction.atomic
def conditions_accept(
    *,
    actor: Actor,
    admission: Admission,
    publication: Publication,
    signed_as: str,
    seen: str,
    today: date,
) -> Signature:
    """A contract partner signs a later version: its tariffs hold from the day on which that version counts.

    In and out as `admission_sign`; the same signature when this version was signed before. Raises Refused also for a
    version of another scheme and for one that is not later; Conflict when there is no running contract.
    """
    _may_sign(actor, admission, today)
    with _as_region(actor):
        row = _locked(admission)
        known: Signature | None = Signature.objects.filter(admission=row, publication=publication).first()
        if known:
            return known
        if row.contract is None or row.state not in (AdmissionState.CONTRACTED, AdmissionState.SUSPENDED):
            raise Conflict(_("There is no running contract under which to sign this."))
        if publication.scheme_id != row.scheme_id or publication.number <= row.publication.number:
            raise Refused(_("Sign the newest version of the conditions that you were admitted under."))
        document = agreement_pdf(row, publication)
        signature = _sign(row, publication, document, actor.user, signed_as, seen, today)
        row.publication = publication
        row.save(update_fields=["publication"])
        prices_follow(row, read_conditions(publication.content), today)
        tell_region(row.application, f"accepted:{row.public_id}:{publication.number}")
    return signature


@transaction.atomic
def admission_suspend(*, context: Context, admission: Admission, reason: str, by: Person) -> Admission:
    """Suspend: no new youths, the contract runs on. Raises Conflict, and Refused for the role or without a reason."""
    return _step(context, admission, SUSPEND, reason, by)


@transaction.atomic
def admission_resume(*, context: Context, admission: Admission, reason: str, by: Person) -> Admission:
    """End a suspension. Raises as `admission_suspend`."""
    return _step(context, admission, RESUME, reason, by)


@transaction.atomic
def admission_end(
    *,
    context: Context,
    admission: Admission,
    last_day: date,
    reason: str,
    by: Person,
    today: date,
    now: datetime,
) -> Admission:
    """End an admission and its contract with a last day. Raises as `admission_suspend`, and Refused for a day before
    today, before the contract starts, or after it would end.
    """
    row = _locked(admission)
    if not max(today, row.starts_on) <= last_day <= row.ends_on and row.contract is not None:
        raise Refused(_("The last day lies from today through the last day of the contract."))
    _step(context, row, END, reason, by)
    if row.contract is None:
        task_close(region_id=row.region_id, owner_id=row.provider_id, key=sign_key(row), done=False, now=now)
        return row
    row.ends_on, row.contract.ends_on = last_day, last_day
    if last_day <= today:
        row.contract.state = ContractState.ENDED
    with because(reason):
        row.contract.save(update_fields=["ends_on", "state"])
        row.save(update_fields=["ends_on"])
    return row


def _may_sign(actor: Actor, admission: Admission, today: date) -> None:
    if actor.context.organisation != admission.provider_id:
        raise Refused(_("Your role may not do this."))
    verdict = may_sign(actor, today, MandateKind.OPEN_HOUSE)
    if not verdict:
        raise Refused(verdict.reason)


def _as_region(actor: Actor) -> AbstractContextManager[Context]:
    """The region answers for the contract: it writes, in the name of who signs."""
    return as_actor(Context.for_region(actor.context.region, actor.user.pk))


def _locked(admission: Admission) -> Admission:
    rows = Admission.objects.select_for_update(of=("self",)).select_related(
        "publication", "scheme__part", "provider__organisation", "contract", "application__scheme"
    )
    found: Admission = rows.get(pk=admission.pk)
    return found


def _step(context: Context, admission: Admission, step: str, reason: str, by: Person) -> Admission:
    words = said(reason, _("Say why you do this. The provider reads it."))
    if context.role not in LEADS:
        raise Refused(_("Your role may not do this."))
    run_step(ADMISSIONS, step, admission, by=by, role=context.role, reason=words)
    rows = Admission.objects.select_related("application__scheme").get(pk=admission.pk)
    tell_provider(rows.application, f"{step}:{admission.public_id}:{_count(admission)}")
    return admission


def _count(admission: Admission) -> int:
    """How often its state changed, so that the same step is told again."""
    return Transition.objects.filter(subject=ADMISSIONS.subject, subject_id=admission.pk).count()


def _contract(row: Admission, conditions: Conditions, by: Person, today: date) -> Contract:
    contract = contract_create(
        number=_free_number(row, today),
        provider=row.provider,
        agreement=Agreement.objects.get(region_id=row.region_id, code=conditions.agreement),
        part=row.scheme.part,
        payment=Payment.P_X_Q,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
    for one in admitted_products(row, conditions):
        price_set(
            contract=contract,
            product_code=one.code,
            unit=one.unit,
            price=one.price,
            valid_from=row.starts_on,
            known_on=today,
        )
    if conditions.room is not None:
        spending_room_set(
            contract=contract,
            year=row.starts_on.year,
            amount=conditions.room,
            known_on=today,
            effective_on=row.starts_on,
            by=by,
        )
    return contract


def _free_number(row: Admission, today: date) -> str:
    """The next number that no contract has, as contracts are imported too."""
    while True:
        number = PREFIX + next_number(row.region_id, NUMBER, today.year)
        if not Contract.objects.filter(region_id=row.region_id, number=number).exists():
            return number


def _sign(
    row: Admission,
    publication: Publication,
    document: bytes,
    by: Person,
    signed_as: str,
    seen: str,
    today: date,
) -> Signature:
    assert row.contract
    if sha256(document).hexdigest() != seen:
        raise Conflict(_("The agreement is not the one that you read. Read it again, then sign."))
    of_provider = replace(Context.for_region(row.region_id), organisation_id=row.provider_id)
    file = file_keep(
        context=of_provider,
        name=f"{row.contract.number}-{publication.number}.pdf",
        content_type="application/pdf",
        purpose=PURPOSE,
        chunks=[document],
        by=by,
    )
    signature: Signature = Signature.objects.create(
        region_id=row.region_id,
        owner_id=row.provider_id,
        admission=row,
        publication=publication,
        contract=row.contract,
        document=file,
        digest=file.address,
        signed_on=today,
        by_id=by.pk,
        signed_as=said(signed_as, _("Write your name and function.")),
    )
    return signature
