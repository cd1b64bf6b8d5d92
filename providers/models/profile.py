"""Who a provider is, for contracts and letters; given once, used in every region (decisions 4)."""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.models import AloneModel, PublicIdModel, RevisedModel
from providers.enums import LegalForm

POSTCODE = RegexValidator(r"^[1-9][0-9]{3} [A-Z]{2}$", _("Write a postcode as 1234 AB."))
MOST_PROFESSIONALS = 100_000


class Profile(RevisedModel, PublicIdModel, AloneModel):
    """The particulars of one provider. What is not known yet is empty."""

    history = History(skipped=("revision",))

    legal_form = models.CharField(max_length=12, choices=LegalForm.choices, blank=True)
    is_starter = models.BooleanField(default=False, help_text="no annual accounts of two years yet")
    website = models.URLField(max_length=200, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_telephone = models.CharField(max_length=20, blank=True)
    legal_email = models.EmailField(blank=True, help_text="where legal letters go")
    visiting_street = models.CharField(max_length=120, blank=True)
    visiting_postcode = models.CharField(max_length=7, blank=True, validators=[POSTCODE])
    visiting_place = models.CharField(max_length=80, blank=True)
    postal_street = models.CharField(max_length=120, blank=True, help_text="street or post office box")
    postal_postcode = models.CharField(max_length=7, blank=True, validators=[POSTCODE])
    postal_place = models.CharField(max_length=80, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    account_holder = models.CharField(max_length=120, blank=True)
    representatives = models.TextField(blank=True, help_text="one name and function a line")
    professionals = models.PositiveIntegerField(null=True, validators=[MaxValueValidator(MOST_PROFESSIONALS)])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"],
                name="one_profile_a_provider",
                violation_error_message=_("There is a profile already."),
            )
        ]

    def __str__(self) -> str:
        return f"profile {self.owner_id}"
