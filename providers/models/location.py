"""Where a provider works, and how many places it has there."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.models import AloneModel, PublicIdModel, RevisedModel
from providers.models.profile import POSTCODE
from providers.models.provider import AGB


class Location(RevisedModel, PublicIdModel, AloneModel):
    """A place where a provider works, from one day to another."""

    history = History(skipped=("revision",))

    name = models.CharField(max_length=120)
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=7, validators=[POSTCODE])
    place = models.CharField(max_length=80)
    agb = models.CharField(max_length=8, blank=True, validators=[AGB])
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(
                name="location_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                violation_error_message=_("The last day is before the first day."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Capacity(PublicIdModel, AloneModel):
    """How many places for a product a location has, as known from a day on; a later row replaces it (decisions 2)."""

    history = History(part_of="location")
    append_only = True

    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="capacities")
    product_code = models.CharField(max_length=5)
    place_count = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    known_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("location", "product_code", "-known_on", "-id")

    def __str__(self) -> str:
        return f"{self.product_code} {self.place_count}"
