"""Who was admitted: the contract that follows, its signature, promises, and advice about who applies."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jeugdregio.core.db import Context, Scope
from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import ORGANISATION, REGION, Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from jeugdregio.core.models.base import OwnedQuerySet
from procurement.enums import ON_REGISTER, AdmissionState
from procurement.models.application import Application
from procurement.models.contract import READERS, Contract
from procurement.models.scheme import IN_PUBLIC, Publication, Scheme
from providers.models import Provider

REGISTERED = ", ".join(f"'{state.value}'" for state in ON_REGISTER)


class AdmissionQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        """As any row; and in public those on the register, of every region."""
        if context.scope is Scope.PUBLIC:
            return self.filter(state__in=ON_REGISTER)
        return super().visible_to(context)


class Admission(PublicIdModel, OwnedModel):
    """A provider that was admitted to a scheme, and the contract that it signed."""

    tenancy = Tenancy(
        readers=READERS,
        read=f"region_id = {REGION} AND {ORGANISATION} IN (region_id, owner_id, provider_id)"
        f" OR {IN_PUBLIC} AND state IN ({REGISTERED})",
    )
    history = History()

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="admissions")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="admissions")
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="+", help_text="version that was accepted last"
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="admissions")
    name = models.CharField(max_length=200, help_text="as on the register")
    categories = models.JSONField(default=list, help_text="keys")
    products = models.JSONField(default=list, help_text="codes")
    municipalities = models.JSONField(
        default=list, help_text="names, as far as the provider told where it works"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=AdmissionState.choices, default=AdmissionState.OFFERED)
    contract = models.OneToOneField(Contract, null=True, on_delete=models.PROTECT, related_name="admission")

    objects: ClassVar = AdmissionQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["application", "provider"], name="admitted_once_per_application"),
            models.CheckConstraint(
                name="contracted_admission_has_a_contract",
                condition=Q(state=AdmissionState.OFFERED, contract=None) | ~Q(state=AdmissionState.OFFERED),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Signature(PublicIdModel, OwnedModel):
    """A provider signed a version of the conditions: with its contract, or a later version under it."""

    append_only = True
    insert_only = True
    history = History(part_of="admission")

    admission = models.ForeignKey(Admission, on_delete=models.PROTECT, related_name="signatures")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="signatures")
    document = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document that was signed")
    signed_on = models.DateField()
    signed_at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=120, help_text="name and function")

    class Meta:
        ordering = ("admission", "id")
        constraints = [
            models.UniqueConstraint(fields=["admission", "publication"], name="signed_once_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.admission_id} {self.signed_on}"


class Promise(RevisedModel, PublicIdModel, OwnedModel):
    """What a provider promised when it applied, kept and looked at while it works (PRV-13)."""

    tenancy = Tenancy(readers=READERS)
    history = History(part_of="admission", skipped=("revision",))

    admission = models.ForeignKey(Admission, on_delete=models.PROTECT, related_name="promises")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    requirement = models.SlugField(max_length=40, blank=True)
    text = models.TextField()
    look_on = models.DateField(null=True, blank=True)
    found = models.TextField(blank=True, help_text="what was seen of it")
    kept_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("admission", "id")

    def __str__(self) -> str:
        return self.text[:60]


class Advice(RevisedModel, PublicIdModel, OwnedModel):
    """Advice on integrity (such as Bibob) about who applied. Few may read it: see policy.toml."""

    history = History(
        part_of="application", skipped=("revision",), closed_columns=("adviser", "outcome", "without")
    )

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="advice")
    adviser = models.CharField(max_length=120, help_text="who gives it")
    asked_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    came_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    without = models.TextField(blank=True, help_text="why was decided before it came, after its day")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("application", "id")

    def __str__(self) -> str:
        return self.adviser


class Counter(OwnedModel):
    """The last number that was given out, per kind and year."""

    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "kind", "year"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"
