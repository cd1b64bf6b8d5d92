"""What tariffs are built of: dossiers of the region, and figures of providers (PRV-09, Besluit Jeugdwet 2.3)."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel, VersionModel
from procurement.models.contract import Contract
from segments.models import CareProduct

FIGURES = "what it is built of, see procurement/rules/price_content.py"
KVK = RegexValidator(r"^[0-9]{8}$", _("A KvK number has eight digits."))


class TariffDossier(PublicIdModel, VersionModel):
    """What a tariff of a product is built of, as published; a next version replaces it from its first day on."""

    insert_only = True
    tenancy = Tenancy(shared=True)
    history = History(part_of="product")

    product = models.ForeignKey(CareProduct, on_delete=models.PROTECT, related_name="dossiers")
    number = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    figures = models.JSONField(help_text=FIGURES)
    tariff = models.BigIntegerField(help_text="cents a unit")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    invented = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ("product", "-number")
        constraints = [
            models.UniqueConstraint(fields=["product", "number"], name="dossier_number_once_per_product"),
            models.CheckConstraint(
                name="dossier_tariff_positive",
                condition=Q(tariff__gt=0),
                violation_error_message=_("A price lies above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.number}"


class DossierDraft(RevisedModel, PublicIdModel, OwnedModel):
    """The next version of a dossier, which only the region reads; it goes when it is published."""

    tenancy = Tenancy()
    history = History(part_of="product", skipped=("revision",))

    product = models.OneToOneField(CareProduct, on_delete=models.PROTECT, related_name="dossier_draft")
    valid_from = models.DateField()
    figures = models.JSONField(help_text=FIGURES)
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.product_id} {self.valid_from}"


class CostStatement(PublicIdModel, VersionModel):
    """What a product costs a provider, by its own books; only the region reads it beside the provider."""

    insert_only = True
    tenancy = Tenancy()
    history = History(part_of="product")

    product = models.ForeignKey(CareProduct, on_delete=models.PROTECT, related_name="cost_statements")
    figures = models.JSONField(help_text=FIGURES)
    tariff = models.BigIntegerField(help_text="cents a unit")

    class Meta:
        ordering = ("product", "-known_on", "-id")

    def __str__(self) -> str:
        return f"{self.product_id} {self.known_on}"


class SubcontractPrice(PublicIdModel, VersionModel):
    """What a provider pays a subcontractor under a contract, and how that is built up; without a name: it has none."""

    insert_only = True
    tenancy = Tenancy()
    history = History(part_of="contract")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="subcontract_prices")
    name = models.CharField(max_length=200, blank=True)
    kvk = models.CharField(max_length=8, blank=True, validators=[KVK])
    product_code = models.CharField(max_length=5, blank=True)
    price = models.BigIntegerField(null=True, blank=True, help_text="cents a unit")
    build_up = models.TextField(blank=True, help_text="how the price was built up")
    document = models.CharField(max_length=160, blank=True, help_text="title of the document that shows it")

    class Meta:
        ordering = ("contract", "name", "product_code", "-known_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="subcontract_price_is_whole_or_none",
                condition=Q(name="", price=None) | (~Q(name="") & ~Q(build_up="") & Q(price__gt=0)),
                violation_error_message=_("Name the subcontractor, the price and how it was built up."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.name}"
