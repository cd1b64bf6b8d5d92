"""Open house: a scheme, the conditions that are being written for it, and the versions that were published (PRC-02)."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context, Scope
from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import ORGANISATION, REGION, SCOPE, Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from jeugdregio.core.models.base import OwnedQuerySet
from procurement.enums import EntryRule, EvidenceType, SchemeState, Verification
from segments.models import Agreement, SegmentPart

IN_PUBLIC = f"{SCOPE} = '{Scope.PUBLIC.value}'"


def frozen_once_published(table: str, column: str = "version_id") -> Tenancy:
    """Region only; and no more changes once the version was published."""
    published = f"SELECT 1 FROM procurement_publication p WHERE p.version_id = {table}.{column}"  # noqa: S608
    return Tenancy(write=f"region_id = {REGION} AND {ORGANISATION} = region_id AND NOT EXISTS ({published})")


class SchemeQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        """Of a region everything; others see what was published, and in public that of every region."""
        if context.is_region:
            return self.filter(region_id=context.region_id)
        rows = self.exclude(state=SchemeState.DRAFT)
        return rows if context.scope is Scope.PUBLIC else rows.filter(region_id=context.region_id)


class Scheme(RevisedModel, PublicIdModel, OwnedModel):
    """Admission for everybody who meets published conditions; no ranking, no maximum (decisions 38)."""

    tenancy = Tenancy(
        read=f"region_id = {REGION} AND ({ORGANISATION} = region_id OR state <> 'draft')"
        f" OR {IN_PUBLIC} AND state <> 'draft'",
        write=f"region_id = {REGION} AND {ORGANISATION} = region_id",
    )
    history = History(skipped=("revision",))

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    part = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="schemes")
    state = models.CharField(max_length=10, choices=SchemeState.choices, default=SchemeState.DRAFT)
    ends_on = models.DateField(null=True, blank=True, help_text="last day of the scheme, once it was ended")

    objects: ClassVar = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title


class SchemeVersion(RevisedModel, PublicIdModel, OwnedModel):
    """Conditions as they are being written. What was published of them is a `Publication`, and never changes."""

    tenancy = frozen_once_published("procurement_schemeversion", "id")
    history = History(part_of="scheme", skipped=("revision",))

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    intro = models.TextField(help_text="what is bought, for whom")
    conditions = models.TextField(help_text="the text of the conditions; a blank line parts paragraphs")
    change_note = models.TextField(blank=True, help_text="what is different from the version before")
    entry = models.CharField(max_length=8, choices=EntryRule.choices, default=EntryRule.ANY_MOMENT)
    opens_on = models.DateField(help_text="first day on which one may apply")
    round_closes_on = models.DateField(null=True, blank=True, help_text="last day of the first round")
    closes_on = models.DateField(null=True, blank=True, help_text="last day on which one may apply")
    decision_days = models.PositiveSmallIntegerField(default=42)
    supplement_days = models.PositiveSmallIntegerField(default=14)
    court = models.CharField(max_length=120)
    court_days = models.PositiveSmallIntegerField(default=20, help_text="days to go to court after a refusal")
    expected_volume = models.CharField(max_length=300)
    processing_days = models.PositiveSmallIntegerField(help_text="how long it mostly takes")
    contact = models.CharField(max_length=200)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    contract_starts_on = models.DateField(help_text="first day of the first contracts")
    contract_ends_on = models.DateField()
    exam_pass = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="answers that have to be sufficient; empty: there is no exam"
    )
    exam_assessors = models.PositiveSmallIntegerField(default=2, help_text="who judge each answer, alone")
    exam_resits = models.PositiveSmallIntegerField(default=1, help_text="how often it may be done again")
    room = models.BigIntegerField(
        null=True, blank=True, help_text="cents a year, when contracts have a ceiling"
    )

    class Meta:
        ordering = ("scheme", "-number")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="version_number_once_per_scheme"),
            models.CheckConstraint(
                name="scheme_contract_ends_after_it_starts",
                condition=Q(contract_ends_on__gte=F("contract_starts_on")),
                violation_error_message=_("The contracts end before they start."),
            ),
            models.CheckConstraint(
                name="scheme_closes_after_it_opens",
                condition=Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("The last day to apply lies before the first one."),
            ),
            models.CheckConstraint(
                name="scheme_exam_is_judged",
                condition=Q(exam_pass=None) | Q(exam_pass__gt=0, exam_assessors__gt=0),
                violation_error_message=_("An exam has a pass mark and assessors."),
            ),
            models.CheckConstraint(
                name="scheme_room_above_0",
                condition=Q(room=None) | Q(room__gt=0),
                violation_error_message=_("A ceiling lies above zero. Leave it empty when there is none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.number}"


class VersionItem(PublicIdModel, OwnedModel):
    """A piece of conditions that are being written; it goes with them and stands when they were published."""

    history = History(part_of="version")

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class EntryWindow(VersionItem):
    """Days in which one may apply, and the first day of the contracts that follow (PRC-04)."""

    tenancy = frozen_once_published("procurement_entrywindow")

    version = models.ForeignKey(SchemeVersion, on_delete=models.CASCADE, related_name="windows")
    opens_on = models.DateField()
    closes_on = models.DateField()
    starts_on = models.DateField(help_text="first day of the contracts")

    class Meta:
        ordering = ("version", "opens_on", "id")
        constraints = [
            models.CheckConstraint(
                name="window_in_order",
                condition=Q(closes_on__gte=F("opens_on")) & Q(starts_on__gte=F("closes_on")),
                violation_error_message=_("A window opens, closes, and after that the contracts start."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opens_on} {self.closes_on}"


class SchemeCategory(VersionItem):
    """A category inside the open house to apply for (PRC-06)."""

    tenancy = frozen_once_published("procurement_schemecategory")

    version = models.ForeignKey(SchemeVersion, on_delete=models.CASCADE, related_name="categories")
    key = models.SlugField(max_length=30)
    name = models.CharField(max_length=120)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("version", "position", "id")
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="category_key_once_per_version")
        ]

    def __str__(self) -> str:
        return self.name


class SchemeProduct(VersionItem):
    """A product with its fixed tariff; every admitted provider gets the same."""

    tenancy = frozen_once_published("procurement_schemeproduct")

    version = models.ForeignKey(SchemeVersion, on_delete=models.CASCADE, related_name="products")
    category = models.SlugField(max_length=30, blank=True, help_text="key of a category; empty: all")
    product_code = models.CharField(max_length=5)
    unit = models.CharField(max_length=2, help_text="iJw unit code")
    price = models.BigIntegerField(help_text="cents a unit")

    class Meta:
        ordering = ("version", "position", "id")
        constraints = [
            models.UniqueConstraint(fields=["version", "product_code"], name="product_once_per_version"),
            models.CheckConstraint(
                name="scheme_price_positive",
                condition=Q(price__gt=0),
                violation_error_message=_("A price lies above zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.product_code


class Requirement(VersionItem):
    """One condition: what is asked, how it is shown, on what ground, and why that is in proportion (PRV-18)."""

    tenancy = frozen_once_published("procurement_requirement")

    version = models.ForeignKey(SchemeVersion, on_delete=models.CASCADE, related_name="requirements")
    key = models.SlugField(
        max_length=40, help_text="the same in every version, and in every scheme from the template"
    )
    task = models.CharField(max_length=60, help_text="heading under which the question is asked")
    criterion = models.CharField(max_length=300, help_text="what must be the case, as it is published")
    question = models.CharField(max_length=300)
    help = models.TextField(blank=True)
    evidence = models.CharField(max_length=12, choices=EvidenceType.choices)
    document = models.CharField(max_length=30, blank=True, help_text="kind of document in the safe")
    ground = models.CharField(max_length=200, help_text="law, or page of the conditions")
    months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="how long evidence counts")
    for_starters = models.CharField(max_length=300, blank=True, help_text="what a starter shows instead")
    for_solo = models.CharField(
        max_length=300, blank=True, help_text="what a one-person practice shows instead"
    )
    proportionality = models.TextField(help_text="why this is asked and not more")
    is_reused = models.BooleanField(default=True, help_text="filled in again in a next application")
    verification = models.CharField(
        max_length=10, choices=Verification.choices, default=Verification.ADMISSION
    )
    category = models.SlugField(max_length=30, blank=True, help_text="key of a category; empty: all")
    minimum = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    longest = models.PositiveSmallIntegerField(null=True, blank=True, help_text="characters of a text")
    fit_question = models.CharField(
        max_length=300, blank=True, help_text="yes-or-no question of the check; yes fits"
    )
    is_exam = models.BooleanField(
        default=False,
        help_text="a question of the exam: assessors judge it, and the pass mark decides (PRC-05)",
    )
    is_promise = models.BooleanField(
        default=False, help_text="what is answered here is kept as a point to watch (PRV-13)"
    )

    class Meta:
        ordering = ("version", "position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="requirement_key_once_per_version",
                violation_error_message=_("This requirement is in the list already."),
            ),
            models.CheckConstraint(
                name="requirement_says_why",
                condition=~Q(proportionality="") & ~Q(ground="") & ~Q(criterion=""),
                violation_error_message=_("Name the ground, and say why this is asked and not more."),
            ),
        ]

    def __str__(self) -> str:
        return self.criterion


class PublicationQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        """Everybody: in public those of every region, else those of the own region."""
        return self.all() if context.scope is Scope.PUBLIC else self.filter(region_id=context.region_id)


class Publication(PublicIdModel, OwnedModel):
    """Conditions as they were published, whole, from a day on. Nothing changes them; a next one replaces them."""

    append_only = True
    insert_only = True
    tenancy = Tenancy(
        read=f"region_id = {REGION} OR {IN_PUBLIC}",
        write=f"region_id = {REGION} AND {ORGANISATION} = region_id",
    )
    history = History(part_of="scheme", closed_columns=("content",))

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="publications")
    version = models.OneToOneField(SchemeVersion, on_delete=models.PROTECT, related_name="publication")
    number = models.PositiveSmallIntegerField()
    effective_on = models.DateField()
    published_on = models.DateField()
    published_at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    content = models.JSONField(help_text="the conditions, see procurement/rules/conditions.py")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content in its canonical form")

    objects: ClassVar = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("scheme", "-number")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="publication_number_once_per_scheme")
        ]

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.number}"
