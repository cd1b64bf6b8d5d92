"""Providers of youth care."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History

KVK = RegexValidator(r"^[0-9]{8}$", _("A Chamber of Commerce number has eight digits."))
AGB = RegexValidator(r"^[0-9]{8}$", _("An AGB code has eight digits."))


class Provider(models.Model):
    """A provider, known by its Chamber of Commerce number and its AGB code. Shared between regions."""

    history = History(shared=True)

    organisation = models.OneToOneField(
        "core.Organisation", primary_key=True, on_delete=models.PROTECT, related_name="provider"
    )
    kvk = models.CharField(max_length=8, unique=True, validators=[KVK])
    agb = models.CharField(max_length=8, unique=True, validators=[AGB])
    fictional = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.organisation.name
