"""Forms of consortia, their members and subcontractors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.fields import DateField
from providers.enums import Liability, MemberRole
from providers.forms.fields import DigitsField
from providers.forms.own import OwnForm
from providers.models import Document
from providers.selectors.documents import documents_of
from segments.forms.texts import PlainField, TextField

KVK = _("Chamber of Commerce number")
EIGHT = {"required": _("Enter the 8 digits of the trade register.")}
STILL = _("Leave it empty as long as it goes on. For example 21-11-2026")


class ConsortiumForm(OwnForm):
    """A consortium that the acting provider leads."""

    name = PlainField(
        label=_("Name"), max_length=120, error_messages={"required": _("Give the consortium a name.")}
    )
    purpose = TextField(
        label=_("What do you do together?"),
        rows=3,
        max_length=600,
        error_messages={"required": _("Say in a few words what you do together.")},
    )
    liability = forms.ChoiceField(
        label=_("Who answers for what?"),
        choices=Liability.choices,
        widget=forms.RadioSelect,
        initial=Liability.JOINT,
        error_messages={"required": _("Choose who answers for what.")},
    )
    ended_on = DateField(label=_("Last day"), required=False, help_text=STILL)


class MemberForm(OwnForm):
    """Who takes part. The directory knows the names of providers by their KvK number."""

    kvk = DigitsField(label=KVK, max_length=12, error_messages=EIGHT, help_text=_("8 digits"))
    name = PlainField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("Only for an organisation that this portal does not know yet."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices, initial=MemberRole.MEMBER)
    contribution = PlainField(label=_("What does it do?"), max_length=200, required=False)
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(label=_("Last day"), required=False, help_text=STILL)
    days = ("starts_on", "ends_on")


class SubcontractorForm(OwnForm):
    """Who does part of the work, and whether its price is real (Besluit Jeugdwet 2.3 lid 3)."""

    name = PlainField(
        label=_("Name"), max_length=200, error_messages={"required": _("Enter the name of the organisation.")}
    )
    kvk = DigitsField(label=KVK, max_length=12, error_messages=EIGHT, help_text=_("8 digits"))
    work = PlainField(
        label=_("What does it do?"),
        max_length=300,
        help_text=_("For example the products that it delivers for you."),
        error_messages={"required": _("Say what the subcontractor does.")},
    )
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(label=_("Last day"), required=False, help_text=STILL)
    real_price = forms.BooleanField(label=_("We agreed a real price"), required=False)
    proof = forms.ModelChoiceField(
        label=_("Document that shows it"),
        queryset=Document.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
        help_text=_("From your documents. The law asks you to pay subcontractors a real price too."),
    )
    days = ("starts_on", "ends_on")

    def prepare(self) -> None:
        """Offer the documents that are in use, and the one that was chosen."""
        rows = documents_of(self.context)
        kept = Document.objects.visible_to(self.context).filter(pk=getattr(self.row, "proof_id", None))
        self.fields["proof"].queryset = (  # type: ignore[attr-defined]
            rows.current() | kept.select_related("file")
        )
