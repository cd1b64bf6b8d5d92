"""What a product is: its service description, version after version (SEG-18)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import VersionModel
from segments.models.product import CareProduct


class ServiceDescription(VersionModel):
    """How the service of a product reads from a day on, who delivers it in which mix, and what it must achieve."""

    tenancy = Tenancy(shared=True)
    history = History(part_of="product")

    product = models.ForeignKey(CareProduct, on_delete=models.PROTECT, related_name="descriptions")
    service = models.TextField()
    function_mix = models.TextField(blank=True, help_text="one function a line, with its percentage")
    result = models.TextField()
    valid_from = models.DateField()
    reason = models.CharField(max_length=300)
    invented = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ("product", "-valid_from", "-known_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="service_description_says_something",
                condition=~Q(service="") & ~Q(result=""),
                violation_error_message=_("Describe the service and its result."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.valid_from}"
