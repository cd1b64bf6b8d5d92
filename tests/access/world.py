"""The cast, and what belongs to its neighbours: everything an address can be about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db import models
from django.db.models.functions import Now
from django.test import Client

from jeugdregio.accounts.enums import ROLES_OF, MandateAct, Role
from jeugdregio.accounts.models import Invitation, Mandate, Membership, Session, User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import ImportState, IncidentKind, JobState, TextKind
from jeugdregio.core.models import (
    Comment,
    Destruction,
    Hold,
    ImportBatch,
    Incident,
    Job,
    Muted,
    Notification,
    Organisation,
    OwnText,
    SavedView,
    Task,
)
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.retention.report import report_keep
from jeugdregio.core.work.calendar import calendar_subscribe
from monitoring.models import QuarterReport, Snapshot, SnapshotState
from monitoring.services.flags import OVER
from monitoring.services.report.make import report_make
from procurement.models import Contract
from segments.models import Region
from tests import factories
from tests.cast import Cast, context_of
from tests.door import enter

TODAY = date(2027, 11, 23)
REFERENCE_DATE = date(2027, 9, 30)
Maker = Callable[[Region, Organisation], models.Model]
MemberMaker = Callable[[Cast, Context], models.Model]


@dataclass
class World:
    cast: Cast
    made: dict[tuple[object, ...], models.Model] = field(default_factory=dict)

    def once(self, make: Maker, region: Region, owner: Organisation) -> models.Model:
        """A row of an organisation, made the first time that an address asks for it."""
        key = (make, region.pk, owner.pk)
        if key not in self.made:
            with as_actor(Context.for_region(region.pk)):
                self.made[key] = make(region, owner)
        return self.made[key]

    def have(self, model: type[models.Model], **where: object) -> Any:
        """A row that is there already, by its columns; the world of the canaries has one of every kind."""
        return None

    def by_member(self, make: MemberMaker, member: Membership) -> models.Model:
        """A row of one person at one organisation, made the first time that an address asks for it."""
        key = (make, member.pk)
        if key not in self.made:
            with as_actor(context_of(member)) as context:
                self.made[key] = make(self.cast, context)
        return self.made[key]

    def of_person(self, make: Callable[[User], models.Model], person: User) -> Any:
        """A row of one person, whoever they act for."""
        key = (make, person.pk)
        if key not in self.made:
            self.made[key] = make(person)
        return self.made[key]

    @cached_property
    def demo_person(self) -> User:
        return factories.UserFactory(demo=True)

    @cached_property
    def calendar_secret(self) -> str:
        """Of the calendar of the contract manager."""
        with self.cast.acting(Role.CONTRACT_MANAGER) as context:
            return calendar_subscribe(context=context)

    @property
    def mailed(self) -> UUID:
        """Whose mail holds the link that stops a kind of mail."""
        return self.cast.person(Role.CONTRACT_MANAGER).public_id

    @cached_property
    def contract_of_kompas(self) -> Contract:
        cast = self.cast
        with cast.in_region():
            return factories.ContractFactory(
                provider=cast.kompas, agreement=cast.agreement, part=cast.part, number="2027-0003"
            )

    @cached_property
    def contract_elsewhere(self) -> Contract:
        """Of the other region, with a provider that works in both."""
        return self.contract_in_other_region(self.cast.linde, "2027-0009")

    @cached_property
    def contract_of_stranger(self) -> Contract:
        """Of the other region, with a provider that works there only."""
        stranger = factories.ProviderFactory(name="Elders (fictief)", kvk="99000009", agb="99000009")
        return self.contract_in_other_region(stranger, "2027-0010")

    def contract_in_other_region(self, provider: models.Model, number: str) -> Contract:
        region = self.cast.other_region
        with as_actor(Context.for_region(region.pk)):
            segment = factories.SegmentFactory(region=region, code=f"verblijf-{number}", name="Verblijf")
            return factories.ContractFactory(
                provider=provider,
                agreement=factories.AgreementFactory(region=region, code=f"raam-{number}", name="Raam"),
                part=factories.PartFactory(segment=segment, code=f"verblijf-{number}", name="Verblijf"),
                number=number,
            )


def make_job(region: Region, owner: Organisation) -> Job:
    return Job.objects.create(
        region_id=region.pk, owner=owner, kind="planted", title="Een taak", state=JobState.QUEUED
    )


def make_import(region: Region, owner: Organisation) -> ImportBatch:
    return ImportBatch.objects.create(region_id=region.pk, owner=owner, kind="ijw", state=ImportState.CHECKED)


def make_report(region: Region, owner: Organisation) -> QuarterReport:
    """The report on a quarter in which nothing happened."""
    snapshot = Snapshot.objects.create(
        region_id=region.pk,
        owner_id=region.pk,
        quarter="2027-Q3",
        valuation_on=REFERENCE_DATE,
        known_on=REFERENCE_DATE,
        state=SnapshotState.READY,
        content_hash="0" * 64,
    )
    return report_make(context=Context.for_region(region.pk), snapshot=snapshot, by=None)


def make_view(cast: Cast, context: Context) -> SavedView:
    return SavedView.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        by_id=context.actor_id,
        page="monitoring:contracts",
        name="Mijn contracten",
        query="sort=label",
    )


def make_task(region: Region, owner: Organisation) -> Task:
    return Task.objects.create(
        region_id=region.pk,
        owner=owner,
        kind=OVER,
        subject="contract",
        subject_public_id=uuid4(),
        title="Contract 2027-0001",
        key=str(uuid4()),
        due_on=TODAY,
    )


def make_done_task(region: Region, owner: Organisation) -> Task:
    """Done by whoever asks next; see `done_by`."""
    task = make_task(region, owner)
    Task.objects.filter(pk=task.pk).update(state=TaskState.DONE, done_at=Now())
    return task


def make_news(cast: Cast, context: Context) -> Notification:
    return Notification.objects.create(**about(context), kind=OVER, key=str(uuid4()))


def make_muted(cast: Cast, context: Context) -> Muted:
    return Muted.objects.create(**about(context))


def about(context: Context) -> dict[str, object]:
    return {
        "region_id": context.region,
        "owner_id": context.organisation,
        "recipient_id": context.actor_id,
        "subject": "contract",
        "subject_public_id": uuid4(),
        "title": "Contract 2027-0001",
    }


def make_comment(cast: Cast, context: Context) -> Comment:
    return Comment.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        by_id=context.actor_id,
        subject="contract",
        subject_public_id=cast.priced_contract.public_id,
        text="Twee trajecten stoppen in november.",
    )


def make_passkey(person: User) -> Authenticator:
    data = {"name": "Laptop", "public_id": str(uuid4()), "credential": {}}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)


def make_session(person: User) -> Session:
    """As a sign-in on another device leaves it."""
    enter(Client(), person)
    return Session.objects.filter(user=person).latest("began_at")


def make_invitation(region: Region, owner: Organisation) -> Invitation:
    """One that is open; who sent it does not matter."""
    return Invitation.objects.create(
        region_id=region.pk,
        owner=owner,
        email="genodigde@voorbeeld.test",
        role=ROLES_OF[owner.kind][0],
        starts_on=TODAY,
        token_hash=f"{region.pk}-{owner.pk}",
        expires_at=datetime(2100, 1, 1, tzinfo=UTC),
        invited_by=factories.UserFactory(),
    )


def make_mandate(region: Region, owner: Organisation) -> Mandate:
    """Of somebody who prepares for a provider."""
    return Mandate.objects.create(
        region_id=region.pk,
        owner=owner,
        membership=Membership.objects.get(organisation=owner, role=Role.PROVIDER_PREPARER),
        act=MandateAct.PREPARE,
        starts_on=TODAY,
        given_by=factories.UserFactory(),
    )


def make_hold(region: Region, owner: Organisation) -> Hold:
    """Something that may not be destroyed, without an end."""
    return Hold.objects.create(region_id=region.pk, owner=owner, reason="Rechtszaak 2027/12", starts_on=TODAY)


def make_text(region: Region, owner: Organisation) -> OwnText:
    """A term that a region added to the glossary."""
    return OwnText.objects.create(
        region_id=region.pk,
        owner=owner,
        kind=TextKind.TERM,
        key=f"woord-{region.code}",
        name=f"Woord van {region.code}",
        text="Een woord van deze regio.",
    )


def make_outage(region: Region, owner: Organisation) -> Incident:
    """A disturbance that goes on."""
    return Incident.objects.create(
        kind=IncidentKind.OUTAGE,
        title="Inlezen duurt lang",
        begins_at=datetime(2026, 11, 1, tzinfo=UTC),
        organisation=owner,
    )


def make_maintenance(region: Region, owner: Organisation) -> Incident:
    """Maintenance that has still to begin."""
    return Incident.objects.create(
        kind=IncidentKind.MAINTENANCE,
        title="Nieuwe versie",
        begins_at=datetime(2199, 1, 1, tzinfo=UTC),
        ends_at=datetime(2199, 1, 2, tzinfo=UTC),
        organisation=owner,
    )


def make_destruction(region: Region, owner: Organisation) -> Destruction:
    """A run that ended, with its report."""
    context = Context.for_region(region.pk)
    run = Destruction(
        region_id=region.pk,
        owner=owner,
        on=TODAY,
        counts={"lines referrals_claimline": 12},
        rules={"lines": {"before": "2021-01-01", "holds": []}},
        ended_at=datetime(2027, 11, 23, tzinfo=UTC),
    )
    report_keep(context, run)
    run.save()
    return run
