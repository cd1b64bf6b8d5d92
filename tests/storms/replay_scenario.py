"""A day in the region on which every task of the portal has something to do."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from uuid import uuid4

import psycopg2
from django.contrib.sessions.backends.base import SessionBase
from django.test import override_settings
from django.utils import timezone

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Attempts
from jeugdregio.accounts.services.contact import email_ask
from jeugdregio.accounts.services.invitations import Offer, invitation_create
from jeugdregio.accounts.sessions import SessionStore
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import ImportState, JobState
from jeugdregio.core.files.arriving import Announced, upload_append, upload_open
from jeugdregio.core.jobs.control import job_again
from jeugdregio.core.jobs.services import job_start
from jeugdregio.core.models import ImportBatch, Job
from jeugdregio.core.periods import Quarter
from jeugdregio.core.retention.choices import hold_place
from monitoring.models import Snapshot
from monitoring.services.report import report_request
from monitoring.services.report.request import KIND, TASK
from monitoring.services.request import quarter_request
from procurement.models import Draft
from procurement.services.supplements import supplement_ask
from providers.enums import DocumentKind
from providers.models import Document
from providers.services.documents import document_add
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from referrals.services.imports import import_confirm, import_upload
from segments.models import PartVersion
from tests.cast import Cast, context_of
from tests.core.retention.test_destroy import line
from tests.data.ijw_parts import bsn
from tests.monitoring import example_one
from tests.monitoring.ground import prices
from tests.procurement.open_house import applied, officers
from tests.procurement.open_house.prepared import prepare
from tests.providers.made import uploaded as paper
from tests.referrals.pages.messages import allocation, zipped
from tests.referrals.pages.tables import people
from tests.referrals.test_import_with_worker import uploaded
from tests.segments.registers_made import make

# The day before the first term of the close of the second quarter.
TODAY, QUARTER = date(2027, 7, 27), Quarter(2027, 2)
OLD = date(2019, 5, 1)
LEFT, FORGOTTEN, DAMAGED = "toewijzing.zip", "vergeten.zip", "stuk.zip"
LEFT_HALFWAY = "half.pdf"
FIRST_NUMBER = 30_000
# The partition furthest ahead of an audit stream is not there yet.
NEWEST = """
    SELECT max(c.relname) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'core_change'::regclass
"""
AGES_AGO = (
    "UPDATE accounts_session SET expire_date = now() - interval '1 day'",
    "UPDATE accounts_attempts SET last_at = now() - interval '1 day'",
    f"UPDATE core_upload SET created_at = now() - interval '2 days' WHERE name = '{LEFT_HALFWAY}'",
    f"UPDATE core_storedfile SET destroy_after = now() - interval '1 day' WHERE name = '{FORGOTTEN}'",
)
Drain = Callable[[], None]


def example(cast: Cast) -> None:
    """Worked example 1, read in before this day."""
    with cast.in_region() as context:
        example_one.history_contract(cast)
        prices(cast)
        batch = ImportBatch.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, kind="ijw", backfill=True
        )
        read_in(
            sources_from(example_one.messages(cast)),
            Intake(cast.region.pk, QUARTER.end, backfill=True),
            context=context,
            batch_id=batch.pk,
            report=lambda done: None,
        )


def read_otherwise(cast: Cast) -> None:
    """A version of the only part that holds by now, under another name than the part bears yet."""
    version = cast.segment.versions.get()
    PartVersion.objects.create(
        region_id=cast.region.pk,
        owner_id=cast.region.pk,
        version=version,
        part=cast.part,
        name="Specialistisch, zoals het nu heet",
        variant=cast.part.variant,
        known_on=version.known_on,
    )


def promised_before(cast: Cast) -> None:
    """A goal that was written down weeks ago; today its day came near."""
    before = TODAY - timedelta(days=30)
    with override_settings(JEUGDREGIO_TODAY=before), cast.acting(Role.POLICY_OFFICER) as context:
        make(context, "goal", due_on=TODAY + timedelta(days=5))


def what_stood_there(cast: Cast, admin_url: str) -> None:
    """Lines that are too old to keep, a session and a count that are over, a partition that is to come.

    Mails are kept: they bear the date of this machine, which is months before the day that the portal takes it for.
    """
    with cast.in_region() as context:
        for number in range(3):
            line(cast, 900_000 + number, OLD)
        read_otherwise(cast)
        hold_place(context=context, reason="storm", starts_on=OLD, kind="mail")
    with as_actor(Context.public()):
        session: SessionBase = SessionStore()
        session.create()
        Attempts.objects.create(lock=b"l" * 32, failures=3, last_at="2020-01-01T00:00:00Z")
    with closing(psycopg2.connect(admin_url)) as admin, admin, admin.cursor() as cursor:
        cursor.execute(NEWEST)
        cursor.execute(f'DROP TABLE "{cursor.fetchone()[0]}"')


def time_passes(admin_url: str) -> None:
    """What had a day to live is over."""
    with closing(psycopg2.connect(admin_url)) as admin, admin, admin.cursor() as cursor:
        for statement in AGES_AGO:
            cursor.execute(statement)


def kept_before(cast: Cast) -> None:
    """A document that expires soon, of which nobody heard yet, and a file that nobody finished sending."""
    with cast.acting(Role.PROVIDER_PREPARER) as context:
        document = document_add(
            context=context, kind=DocumentKind.INSURANCE, title="Polis", upload=paper(), by=None
        )
        # Past the service, which tells at once.
        Document.objects.filter(pk=document.pk).update(valid_until=TODAY + timedelta(days=20))
        row = upload_open(context=context, announced=Announced(LEFT_HALFWAY, 10))
        upload_append(context=context, upload=row, offset=0, content=b"half")


def applied_before(cast: Cast) -> None:
    """An application of which a supplement was asked in time, and a draft for a scheme that closed weeks ago."""
    asked_on = date(2027, 6, 1)
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    with cast.in_region() as context:
        publication = prepare(context, cast.part, cast.agreement).publish()
        gone = {"code": "gesloten", "closes_on": TODAY - timedelta(days=40)}
        closed = prepare(context, cast.part, cast.agreement, **gone).publish()
        Draft.objects.create(
            region_id=context.region,
            owner_id=cast.linde.pk,
            scheme=closed.scheme,
            publication=closed,
            provider=cast.linde,
        )
    application = applied.apply(
        context_of(signatory), publication, cast.linde, signatory.user, today=asked_on
    )
    officers.take(cast, application)
    officers.judge(cast, application, ask=["quality-system"])
    with cast.acting(Role.POLICY_OFFICER) as context:
        supplement_ask(
            context=context,
            application=application,
            text="Stuur uw certificaat.",
            due_on=date(2027, 6, 15),
            by=cast.person(Role.POLICY_OFFICER),
            today=asked_on,
            now=timezone.now(),
        )


def people_upload(cast: Cast, count: int) -> None:
    """Messages, a table, a file that is damaged, and one that nobody will look at."""
    files = [
        (
            LEFT.replace(".", f"-{number}."),
            zipped([allocation(cast, FIRST_NUMBER + number, person=bsn(number))]),
        )
        for number in range(count)
    ]
    files += [("bevolking.csv", people()), (DAMAGED, b"PK\x03\x04 nothing more")]
    files += [(FORGOTTEN, zipped([allocation(cast, FIRST_NUMBER - 1, person=bsn(7))]))]
    manager = cast.person(Role.CONTRACT_MANAGER)
    for name, content in files:
        with cast.acting(Role.CONTRACT_MANAGER) as context:
            import_upload(context=context, upload=uploaded(content, name), reference="", by=manager)


def people_confirm(cast: Cast) -> None:
    """Whatever was checked is read in, except what was forgotten."""
    manager = cast.person(Role.CONTRACT_MANAGER)
    with cast.in_region():
        checked = list(ImportBatch.objects.filter(state=ImportState.CHECKED).exclude(file__name=FORGOTTEN))
    for batch in checked:
        with cast.acting(Role.CONTRACT_MANAGER) as context:
            import_confirm(context=context, batch=batch, by=manager)


def people_report(cast: Cast) -> None:
    """A report on the quarter, one that fails because its figures are gone, and the quarter once more."""
    manager = cast.person(Role.CONTRACT_MANAGER)
    with cast.acting(Role.CONTRACT_MANAGER) as context:
        snapshot = Snapshot.objects.get(quarter=QUARTER.dashed)
        report_request(context=context, snapshot=snapshot, by=manager)
        job_start(context=context, kind=KIND, task=TASK, title="x", by=manager, snapshot=str(uuid4()))
        quarter_request(context=context, quarter=QUARTER.shift(-1), known_on=TODAY, by=manager)


def people_try_again(cast: Cast) -> None:
    """What failed is asked for once more, and fails once more."""
    with cast.acting(Role.CONTRACT_MANAGER):
        job_again(job=Job.objects.get(state=JobState.FAILED))


def people_write(cast: Cast) -> None:
    """Mail to somebody who moves, and to somebody who does not have an account yet."""
    membership = cast.memberships[Role.CONTRACT_MANAGER]
    with cast.acting(Role.CONTRACT_MANAGER):
        email_ask(user=membership.user, address="elders@voorbeeld.test")
    giver = Actor(cast.person(Role.ADMINISTRATOR), cast.memberships[Role.ADMINISTRATOR])
    offer = Offer(giver.membership.organisation, Role.AUDITOR, TODAY)
    with as_actor(giver.context):
        invitation_create(actor=giver, email="nieuw@voorbeeld.test", offer=offer, today=TODAY)


def day(cast: Cast, admin_url: str, drain: Drain, count: int) -> None:
    """Everything that people do, with a worker that keeps up; the caller lets the scheduler follow."""
    example(cast)
    promised_before(cast)
    what_stood_there(cast, admin_url)
    kept_before(cast)
    applied_before(cast)
    people_upload(cast, count)
    drain()
    people_confirm(cast)
    drain()
    people_report(cast)
    drain()
    people_try_again(cast)
    drain()
    time_passes(admin_url)
