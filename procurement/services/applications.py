"""Submitting, supplementing and withdrawing an application (PRC-02; ux decision 1: kept is never submitted)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import MandateKind
from jeugdregio.accounts.selectors.mandates import may_sign
from jeugdregio.core.db import Context
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.files.services import file_keep, file_share
from jeugdregio.core.models import Transition
from jeugdregio.core.workflow import run_step
from procurement.enums import LIVE, ApplicationState, SubmissionKind
from procurement.models import Application, Draft, Submission, SubmittedFile
from procurement.rules.content import Content, write_content
from procurement.rules.submitted import submitted_pdf
from procurement.rules.terms_of_application import decide_by
from procurement.selectors.schemes import conditions_of
from procurement.services.drafts import require_entry
from procurement.services.numbers import next_number
from procurement.services.submitted_work import after_submission, after_withdrawal
from procurement.workflow import APPLICATIONS, SUBMIT, SUPPLEMENT, WITHDRAW
from providers.models import Document

SUBMITTED_PURPOSE, EVIDENCE_PURPOSE = "application", "application-evidence"
NUMBER = "application"


@dataclass(frozen=True)
class Sent:
    """What a provider submits: the content that it saw, the documents under each requirement, and who signs.

    `tasks` are the revisions of what was filled in when the content was made; `body` is the check code of everything
    that came along with the click.
    """

    content: Content
    documents: Mapping[str, Sequence[Document]]
    tasks: Mapping[str, int]
    body: str
    signed_as: str


def body_of(*parts: str) -> str:
    """The check code of a click: the same parts give the same code."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def submitted_before(context: Context, key: object, body: str) -> Submission | None:
    """What was submitted under this key already, when it was the same. Raises Conflict in words when it was not."""
    found: Submission | None = (
        Submission.objects.visible_to(context).filter(key=key).select_related("application").first()
    )
    if found and found.body != body:
        raise Conflict(_("This was submitted already, with other content. What you sent now was not added."))
    return found


@transaction.atomic
def application_submit(*, draft: Draft, sent: Sent, actor: Actor, today: date) -> Submission:
    """Submit a draft, or a supplement, once: the same click again gives the same submission.

    Everything happens or nothing: number, content, documents, the PDF with its check code, the term, the news. Raises
    Refused when the person may not sign or the scheme is closed, Conflict when something changed since the content
    was looked at, or when other content was submitted under the same key. (decisions 2, 3, 10)
    """
    held = _held(draft)
    if held is None:
        found = submitted_before(actor.context, draft.public_id, sent.body)
        if found is None:
            raise Conflict(_("This application was removed meanwhile. Nothing was submitted."))
        return found
    verdict = may_sign(actor, today, MandateKind.OPEN_HOUSE)
    if not verdict:
        raise Refused(verdict.reason)
    _require_same(held, sent, today)
    application = _supplemented(held, actor) if held.supplements_id else _made(held, sent, actor, today)
    submission = _submission(held, application, sent, actor, today)
    held.delete()
    after_submission(application, submission, now=timezone.now())
    return submission


@transaction.atomic
def application_withdraw(*, application: Application, actor: Actor, reason: str, today: date) -> None:
    """Withdraw an application that is not decided yet. Raises Refused without a reason or the power to sign."""
    verdict = may_sign(actor, today, MandateKind.OPEN_HOUSE)
    if not verdict:
        raise Refused(verdict.reason)
    run_step(APPLICATIONS, WITHDRAW, application, by=actor.user, role=actor.role, reason=reason)
    Draft.objects.filter(supplements=application).delete()
    after_withdrawal(application, now=timezone.now())


def _held(draft: Draft) -> Draft | None:
    """The draft, locked; None when it was submitted or removed while this click waited."""
    found: Draft | None = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    return found


def _require_same(held: Draft, sent: Sent, today: date) -> None:
    """What is submitted is what was looked at, under the conditions that hold today."""
    tasks = dict(held.tasks.values_list("task", "revision"))
    if tasks != dict(sent.tasks):
        raise Conflict(
            _("An answer changed after you opened this page. Check your answers again, then submit.")
        )
    if held.supplements_id:
        return
    publication = require_entry(held.scheme, today)
    if publication.pk != held.publication_id:
        raise Conflict(
            _("New conditions hold since you began. Your answers were kept. Read what is different first.")
        )


def _made(held: Draft, sent: Sent, actor: Actor, today: date) -> Application:
    if Application.objects.filter(scheme_id=held.scheme_id, owner_id=held.owner_id, state__in=LIVE).exists():
        raise Conflict(_("Your organisation has applied to this scheme already. Follow that application."))
    conditions = conditions_of(held.publication)
    application: Application = Application.objects.create(
        region_id=held.region_id,
        owner_id=held.owner_id,
        public_id=held.public_id,
        number=next_number(held.region_id, NUMBER, today.year),
        scheme_id=held.scheme_id,
        publication_id=held.publication_id,
        provider_id=held.provider_id,
        submitted_on=today,
        decide_by=decide_by(today, conditions.decision_days),
    )
    Transition.objects.create(
        region_id=held.region_id,
        owner_id=held.owner_id,
        subject=APPLICATIONS.subject,
        subject_id=application.pk,
        name=SUBMIT,
        source="",
        target=ApplicationState.SUBMITTED,
        by_id=actor.user.pk,
    )
    return application


def _supplemented(held: Draft, actor: Actor) -> Application:
    """The application goes back to who checks it."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("publication", "scheme")
    application: Application = rows.get(pk=held.supplements_id)
    run_step(APPLICATIONS, SUPPLEMENT, application, by=actor.user, role=actor.role)
    return application


def _submission(held: Draft, application: Application, sent: Sent, actor: Actor, today: date) -> Submission:
    content = write_content(sent.content)
    count = Submission.objects.filter(application=application).count()
    pdf = submitted_pdf(sent.content, number=application.number, place=count + 1, on=today, by=sent.signed_as)
    document = file_keep(
        context=actor.context,
        name=f"aanmelding-{application.number}-{count + 1}.pdf",
        content_type="application/pdf",
        purpose=SUBMITTED_PURPOSE,
        chunks=[pdf],
        by=actor.user,
    )
    submission: Submission = Submission.objects.create(
        region_id=held.region_id,
        owner_id=held.owner_id,
        application=application,
        kind=SubmissionKind.SUPPLEMENT if held.supplements_id else SubmissionKind.APPLICATION,
        number=count + 1,
        key=held.public_id,
        body=sent.body,
        content=content,
        document=document,
        digest=hashlib.sha256(pdf).hexdigest(),
        submitted_on=today,
        by_id=actor.user.pk,
        signed_as=sent.signed_as,
    )
    submission.refresh_from_db()
    SubmittedFile.objects.bulk_create(
        SubmittedFile(
            region_id=held.region_id,
            owner_id=held.owner_id,
            submission=submission,
            requirement=requirement,
            file=file_share(
                row.file, context=actor.context, owner_id=held.owner_id, purpose=EVIDENCE_PURPOSE
            ),
            title=row.title,
            document=row.kind,
            issued_on=row.issued_on,
            valid_until=row.valid_until,
        )
        for requirement, rows in sent.documents.items()
        for row in rows
    )
    return submission
