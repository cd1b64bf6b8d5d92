"""The cast, and what belongs to its neighbours: everything an address can be about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db import models

from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import ImportState, JobState
from jeugdregio.core.models import Comment, ImportBatch, Job, Organisation, SavedView
from monitoring.models import QuarterReport, Snapshot, SnapshotState
from monitoring.services.report.make import report_make
from procurement.models import Contract
from segments.models import Region
from tests import factories
from tests.cast import Cast, context_of

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

    def by_member(self, make: MemberMaker, member: Membership) -> models.Model:
        """A row of one person at one organisation, made the first time that an address asks for it."""
        key = (make, member.pk)
        if key not in self.made:
            with as_actor(context_of(member)) as context:
                self.made[key] = make(self.cast, context)
        return self.made[key]

    @cached_property
    def demo_person(self) -> User:
        return factories.UserFactory(demo=True)

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


def make_comment(cast: Cast, context: Context) -> Comment:
    return Comment.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        by_id=context.actor_id,
        subject="contract",
        subject_public_id=cast.priced_contract.public_id,
        text="Twee trajecten stoppen in november.",
    )
