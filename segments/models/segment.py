"""Segments (or task areas) with their parts, their adopted versions and what is proposed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel, VersionModel
from segments.enums import COUNCILS, OPEN_DRAFTS, DraftState, FinancingVariant
from segments.models.sheet import DECIDED, DecisionFields, PartFields, SheetFields


class Segment(PublicIdModel, OwnedModel):
    """What a region buys under one heading. Name and content live in dated versions (SEG-01)."""

    tenancy = Tenancy(shared=True)
    history = History()

    code = models.SlugField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)
    is_outside = models.BooleanField(
        default=False, db_default=False, help_text="kept and reported, but not bought here (SEG-08)"
    )

    class Meta:
        ordering = ("position", "code")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"],
                name="segment_code_once_per_region",
                violation_error_message=_("This region has a segment with this code already."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class SegmentVersion(SheetFields, DecisionFields, VersionModel):
    """How a segment reads from a date on, as adopted; `is_end` says that it is no more from then on."""

    tenancy = Tenancy(shared=True)
    history = History(part_of="segment")

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="versions")
    valid_from = models.DateField()
    is_end = models.BooleanField(default=False, db_default=False)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("segment", "-valid_from", "-known_on", "-id")

    def __str__(self) -> str:
        return self.name


class SegmentPart(PublicIdModel, OwnedModel):
    """The level at which a budget ceiling is set (seed 003, 6.3.5). How it reads on a day is a `PartVersion`."""

    tenancy = Tenancy(shared=True)
    history = History(part_of="segment")

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="parts")
    code = models.SlugField(max_length=30)
    name = models.CharField(max_length=120)
    variant = models.CharField(max_length=10, choices=FinancingVariant.choices)
    position = models.PositiveSmallIntegerField(default=0)
    maximum_partners = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("segment", "position", "code")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"],
                name="part_code_once_per_region",
                violation_error_message=_("This region has a part with this code already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PartVersion(PartFields, VersionModel):
    """How a part reads in one version of its segment."""

    tenancy = Tenancy(shared=True)
    history = History(part_of="part")

    version = models.ForeignKey(SegmentVersion, on_delete=models.PROTECT, related_name="parts")
    part = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="versions")

    class Meta:
        ordering = ("version", "id")
        constraints = [models.UniqueConstraint(fields=["version", "part"], name="part_once_per_version")]

    def __str__(self) -> str:
        return self.name


class SegmentDraft(SheetFields, DecisionFields, RevisedModel, PublicIdModel, OwnedModel):
    """A proposed version: written, put to the municipalities where the region so chooses, adopted or withdrawn."""

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="segment", skipped=("revision",))

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="drafts")
    base = models.ForeignKey(SegmentVersion, null=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.CONCEPT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    adopted = models.OneToOneField(
        SegmentVersion, null=True, on_delete=models.PROTECT, related_name="draft", editable=False
    )

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["segment"],
                condition=Q(state__in=OPEN_DRAFTS),
                name="one_open_draft_per_segment",
                violation_error_message=_(
                    "There is a proposal for this segment already. Go on with that one."
                ),
            ),
            models.CheckConstraint(
                name="adopted_draft_is_decided",
                condition=~Q(state=DraftState.ADOPTED) | (Q(adopted__isnull=False) & DECIDED),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DraftPart(PartFields, OwnedModel):
    """One part in a proposal; without `part` it is a new one."""

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="draft")

    draft = models.ForeignKey(SegmentDraft, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(SegmentPart, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=30)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("draft", "position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "code"],
                name="part_code_once_per_draft",
                violation_error_message=_("Two parts have the same code."),
            )
        ]

    def __str__(self) -> str:
        return self.name
