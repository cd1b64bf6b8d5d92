"""Sending a message to the region, and answering it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import PROVIDER_ROLES, Role
from jeugdregio.core.db import Context
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.files.services import file_keep_upload
from jeugdregio.core.files.upload import EncryptedUpload
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.people import workers
from jeugdregio.core.work.services.news import notify
from jeugdregio.core.work.services.tasks import task_close, task_open
from jeugdregio.core.work.services.terms import term_drop, term_set
from jeugdregio.core.workflow import Person
from procurement.enums import NoticeKind, NoticeState
from procurement.models import Contract, Notice
from procurement.rules.notices import answer_by
from providers.models import Provider

PURPOSE = "notice"
ANSWER_NOTICE, NOTICE_SENT, NOTICE_ANSWERED = "notice-answer", "notice-sent", "notice-answered"
SUBJECT = Notice._meta.db_table
READERS = (Role.CONTRACT_MANAGER.value, Role.POLICY_OFFICER.value)


@transaction.atomic
def notice_send(
    *,
    context: Context,
    kind: NoticeKind,
    text: str,
    by: Person,
    today: date,
    contract: Contract | None = None,
    effective_on: date | None = None,
    upload: EncryptedUpload | None = None,
) -> Notice:
    """Send a message of the acting provider to the region of the context; the region has a day by which it answers.

    Raises Refused without a text, for a contract of somebody else, and for a file that is not clean.
    """
    if not text.strip():
        raise Refused(_("Write what you want to tell or ask."))
    if contract and contract.provider_id != context.organisation:
        raise Refused(_("This contract is not one of yours."))
    kept = upload and file_keep_upload(context=context, upload=upload, purpose=PURPOSE, by=by, lasting=True)
    row: Notice = Notice.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        provider=Provider.objects.get(pk=context.organisation),
        contract=contract,
        kind=kind,
        text=text.strip(),
        effective_on=effective_on,
        file=kept or None,
        sent_on=today,
        by_id=by.pk,
        due_on=answer_by(kind, today),
    )
    _ask_answer(row)
    return row


@transaction.atomic
def notice_answer(*, notice: Notice, answer: str, seen: int, by: Person, today: date, now: datetime) -> None:
    """Answer a message; the provider is told.

    Raises Overtaken, Conflict when it was answered already, and Refused without words.
    """
    if not answer.strip():
        raise Refused(_("Write an answer. The provider reads it."))
    row = take_turn(notice, seen)
    if row.state == NoticeState.ANSWERED:
        raise Conflict(_("This was answered already. Reload the page to see it."))
    row.state, row.answer = NoticeState.ANSWERED, answer.strip()
    row.answered_on, row.answered_by_id = today, by.pk
    row.save()
    task_close(region_id=row.region_id, owner_id=row.region_id, key=_key(row), done=True, now=now)
    term_drop(region_id=row.region_id, owner_id=row.owner_id, key=_key(row))
    _tell(row, NOTICE_ANSWERED, row.owner_id, tuple(role.value for role in PROVIDER_ROLES))


def target_of(row: Notice) -> Target:
    """A message as work and news name it: its kind and the provider, not its text."""
    return Target(SUBJECT, row.public_id, f"{row.get_kind_display()}, {row.provider}"[:200])


def _ask_answer(row: Notice) -> None:
    task_open(
        region_id=row.region_id,
        owner_id=row.region_id,
        kind=ANSWER_NOTICE,
        target=target_of(row),
        key=_key(row),
        due_on=row.due_on,
        role=Role.CONTRACT_MANAGER.value,
    )
    term_set(
        region_id=row.region_id,
        owner_id=row.owner_id,
        kind=ANSWER_NOTICE,
        target=target_of(row),
        key=_key(row),
        on=row.due_on,
        basis=_("Term of the region to answer"),
        roles=list(READERS),
    )
    _tell(row, NOTICE_SENT, row.region_id, READERS)


def _tell(row: Notice, kind: str, organisation_id: int, roles: tuple[str, ...]) -> None:
    people = workers(row.region_id, organisation_id=organisation_id, roles=roles)
    notify(
        region_id=row.region_id, kind=kind, target=target_of(row), key=f"{kind}:{row.public_id}", to=people
    )


def _key(row: Notice) -> str:
    return f"{ANSWER_NOTICE}:{row.public_id}"
