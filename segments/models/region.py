"""Regions, municipalities and local teams; membership of a region is dated."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.fields.ranges import RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel
from segments.enums import AreaWord

CBS_CODE = RegexValidator(r"^[0-9]{4}$", _("A municipality code has four digits, for example 0758."))
MUNICIPALITY_AS_RANGE = Func(F("municipality"), F("municipality"), models.Value("[]"), function="int8range")


class Region(models.Model):
    """A region that buys together; its words and rules are data."""

    history = History(shared=True)

    organisation = models.OneToOneField(
        "core.Organisation", primary_key=True, on_delete=models.PROTECT, related_name="region"
    )
    code = models.SlugField(max_length=20, unique=True)
    area_word = models.CharField(max_length=12, choices=AreaWord.choices, default=AreaWord.SEGMENT)
    short_name = models.CharField(
        max_length=40, help_text="SOJ, GR: what people call the regional organisation"
    )
    settings = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def pays_advances(self) -> bool:
        """Whether p x q contracts are paid ahead each quarter and settled in April; else claims are paid (MON-20)."""
        return bool(self.settings.get("advances"))

    @property
    def councils_decide(self) -> bool:
        """Whether a sheet is adopted only when each municipality agreed (SEG-05)."""
        return bool(self.settings.get("councils_decide"))


class Municipality(models.Model):
    history = History(shared=True)

    organisation = models.OneToOneField(
        "core.Organisation", primary_key=True, on_delete=models.PROTECT, related_name="municipality"
    )
    cbs_code = models.CharField(max_length=4, unique=True, validators=[CBS_CODE])

    class Meta:
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.organisation.name


class RegionMembership(OwnedModel):
    """A municipality takes part in a region during these days."""

    tenancy = Tenancy(shared=True)
    history = History(part_of="municipality")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="memberships")
    days = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="municipality_in_one_region_at_a_time",
                expressions=[
                    (MUNICIPALITY_AS_RANGE, RangeOperators.OVERLAPS),
                    ("days", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The municipality is in another region in this period."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.days}"


class LocalTeam(models.Model):
    """A local team and the municipality it works in."""

    history = History(shared=True)

    organisation = models.OneToOneField(
        "core.Organisation", primary_key=True, on_delete=models.PROTECT, related_name="local_team"
    )
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="local_teams")

    def __str__(self) -> str:
        return self.organisation.name
