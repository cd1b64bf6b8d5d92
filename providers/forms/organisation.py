"""Forms of what a provider says about itself."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.clock import today
from jeugdregio.core.fields import CHOOSE, DateField, NumberField
from providers.enums import LegalForm
from providers.forms.fields import CodeField, DigitsField, IbanField, PostcodeField, TelephoneField
from providers.forms.own import OwnForm
from providers.models import Location
from providers.models.profile import MOST_PROFESSIONALS
from providers.services.organisation import MOST_REPRESENTATIVES
from segments.forms.texts import PlainField, TextField

MOST_PLACES = 10_000
E_MAIL = {"invalid": _("Enter an e-mail address, for example naam@voorbeeld.nl.")}
STREET, POSTCODE, PLACE = _("Street and number"), _("Postcode"), _("Place")


class ProfileForm(OwnForm):
    """The particulars. Nothing is compulsory: what an application needs, it asks for then."""

    legal_form = forms.ChoiceField(
        label=_("Legal form"), required=False, choices=[("", CHOOSE), *LegalForm.choices]
    )
    is_starter = forms.BooleanField(
        label=_("We are a starter: there are no annual accounts of two years yet"), required=False
    )
    professionals = NumberField(
        label=_("Number of professionals"),
        required=False,
        max_value=MOST_PROFESSIONALS,
        help_text=_("People who give youth care, also part-time."),
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        help_text=_("For example https://www.voorbeeld.nl"),
        error_messages={
            "invalid": _("Enter the address of a website, for example https://www.voorbeeld.nl.")
        },
    )
    contact_name = PlainField(label=_("Name"), max_length=120, required=False)
    contact_email = forms.EmailField(label=_("E-mail address"), required=False, error_messages=E_MAIL)
    contact_telephone = TelephoneField(label=_("Telephone"), max_length=20, required=False)
    legal_email = forms.EmailField(
        label=_("E-mail address for legal letters"),
        required=False,
        help_text=_("Decisions and formal letters go here."),
        error_messages=E_MAIL,
    )
    visiting_street = PlainField(label=STREET, max_length=120, required=False)
    visiting_postcode = PostcodeField(label=POSTCODE, max_length=8, required=False)
    visiting_place = PlainField(label=PLACE, max_length=80, required=False)
    postal_street = PlainField(label=_("Street or post office box"), max_length=120, required=False)
    postal_postcode = PostcodeField(label=POSTCODE, max_length=8, required=False)
    postal_place = PlainField(label=PLACE, max_length=80, required=False)
    iban = IbanField(label=_("IBAN"), max_length=42, required=False)
    account_holder = PlainField(label=_("Name of the account holder"), max_length=120, required=False)
    representatives = TextField(
        label=_("Names and functions"),
        rows=5,
        max_length=600,
        required=False,
        help_text=_("At most 5 people, each on a line: first the name, then the function."),
    )
    headings = (
        (_("The organisation"), ("legal_form", "is_starter", "professionals", "website")),
        (_("Contact for contracts"), ("contact_name", "contact_email", "contact_telephone", "legal_email")),
        (_("Visiting address"), ("visiting_street", "visiting_postcode", "visiting_place")),
        (_("Postal address"), ("postal_street", "postal_postcode", "postal_place")),
        (_("Payments"), ("iban", "account_holder")),
        (_("Who may represent the organisation"), ("representatives",)),
    )

    def clean_representatives(self) -> str:
        """One person a line, without empty lines."""
        lines = [line.strip() for line in self.cleaned_data["representatives"].splitlines() if line.strip()]
        if len(lines) > MOST_REPRESENTATIVES:
            raise ValidationError(_("Name at most 5 people, each on a line of their own."))
        return "\n".join(lines)


class LocationForm(OwnForm):
    """A place where the provider works."""

    name = PlainField(
        label=_("Name of the location"),
        max_length=120,
        error_messages={"required": _("Give the location a name.")},
    )
    street = PlainField(
        label=STREET, max_length=120, error_messages={"required": _("Enter the street and the number.")}
    )
    postcode = PostcodeField(
        label=POSTCODE,
        max_length=8,
        error_messages={"required": _("Enter a postcode, for example 1234 AB.")},
    )
    place = PlainField(label=PLACE, max_length=80, error_messages={"required": _("Enter the place.")})
    agb = DigitsField(
        label=_("AGB code of the location"),
        required=False,
        max_length=12,
        help_text=_("8 digits. Leave it empty when the location has none of its own."),
    )
    opened_on = DateField(label=_("Open since"))
    closed_on = DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Leave it empty as long as the location is open. For example 21-11-2026"),
    )
    days = ("opened_on", "closed_on")


class LocationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the own locations."""

    def label_from_instance(self, obj: Location) -> str:
        """Name and place."""
        return f"{obj.name}, {obj.place}"


class CapacityForm(OwnForm):
    """How many places there are for a product at a location; a new row each time."""

    location = LocationField(
        label=_("Location"),
        queryset=Location.objects.none(),
        to_field_name="public_id",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose a location.")},
    )
    product_code = CodeField(
        label=_("Product code"),
        max_length=10,
        help_text=_("5 letters or digits, for example 45A05."),
        error_messages={"required": _("Enter a product code, for example 45A05.")},
    )
    place_count = NumberField(label=_("Number of places"), max_value=MOST_PLACES)
    known_on = DateField(label=_("Counts from"))
    note = PlainField(label=_("Note"), max_length=300, required=False)

    def prepare(self) -> None:
        """Offer the locations that are open; the count is of today unless said otherwise."""
        rows = Location.objects.visible_to(self.context)
        self.fields["location"].queryset = rows.filter(closed_on=None)  # type: ignore[attr-defined]
        self.initial = {"known_on": today()}
