"""The forms of messages between a provider and the region."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import CHOOSE, DateField
from jeugdregio.core.files.fields import UploadField
from procurement.enums import NoticeKind
from procurement.models import Contract
from segments.forms.texts import TextField

DATED = frozenset({NoticeKind.BANK_ACCOUNT, NoticeKind.MERGER, NoticeKind.DIRECTOR, NoticeKind.CALAMITY})


class ContractField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the provider's contracts."""

    def label_from_instance(self, obj: Contract) -> str:
        """The number and what for."""
        return f"{obj.number}, {obj.part.name}"


class NoticeForm(forms.Form):
    """What it is about, what is told or asked, and what shows it."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", CHOOSE), *NoticeKind.choices],
        error_messages={"required": _("Choose what it is about.")},
    )
    contract = ContractField(
        label=_("About which contract?"),
        queryset=Contract.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("about all, or about none"),
    )
    effective_on = DateField(
        label=_("From which day on, or when did it happen?"),
        required=False,
        help_text=_("Not for a question. For example 21-11-2026"),
    )
    text = TextField(
        label=_("What do you want to tell or ask?"),
        rows=6,
        max_length=4_000,
        help_text=_(
            "No names of youths, and no medical particulars. Report a calamity to the inspectorate too."
        ),
        error_messages={"required": _("Write what you want to tell or ask.")},
    )

    def __init__(self, *args: Any, contracts: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["contract"].queryset = contracts  # type: ignore[attr-defined]
        self.fields["file"] = UploadField(label=_("Add a document"), required=False)

    def clean(self) -> dict[str, Any]:
        """A change and a calamity have a day."""
        found = self.cleaned_data
        if found.get("kind") in DATED and not found.get("effective_on") and "effective_on" not in self.errors:
            self.add_error("effective_on", _("Fill in the day."))
        return found


class AnswerForm(RevisedForm):
    """What the region answers."""

    answer = TextField(
        label=_("Your answer"),
        rows=6,
        max_length=4_000,
        help_text=_("The provider reads this."),
        error_messages={"required": _("Write an answer. The provider reads it.")},
    )
