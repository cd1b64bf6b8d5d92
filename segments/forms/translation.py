"""Forms of translation rounds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import CHOOSE, DateField, PercentField
from segments.forms.texts import PlainField, TextField
from segments.models import Agreement, SegmentPart, TranslationRow
from segments.services.translation.rows import RowValues

NAME = _("Name")


class RoundForm(forms.Form):
    """A new round."""

    title = PlainField(
        label=NAME,
        max_length=160,
        help_text=_("For example: table of the procurement strategy 2028."),
        error_messages={"required": _("Give the round a name.")},
    )
    valid_from = DateField(
        label=_("First day on which it holds"), help_text=_("The first of a month. For example 01-01-2028")
    )


class PartField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A part, told apart by its segment; outside ones say so."""

    def label_from_instance(self, obj: Any) -> str:
        """What the list shows."""
        outside = str(_("outside this procurement"))
        return f"{obj.name} ({obj.code}{', ' + outside if obj.segment.is_outside else ''})"


class RowForm(RevisedForm):
    """One row of a round; the choices are those of the region."""

    agreement = forms.ModelChoiceField(
        label=_("Agreement (was)"),
        queryset=Agreement.objects.none(),
        to_field_name="code",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose an agreement.")},
    )
    product_code = PlainField(
        label=_("Product code"),
        max_length=5,
        required=False,
        help_text=_("Leave empty for an agreement as a whole, such as a lump sum."),
    )
    target_part = PartField(
        label=_("Counts for"),
        queryset=SegmentPart.objects.none(),
        to_field_name="code",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose what it counts for.")},
    )
    target_agreement = forms.ModelChoiceField(
        label=_("Agreement (becomes)"),
        queryset=Agreement.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("The same agreement"),
    )
    share = PercentField(
        label=_("Share as a percentage"),
        decimals=6,
        required=False,
        help_text=_("Leave empty when it is not decided yet. All shares of a code add up to 100."),
    )
    criterion = PlainField(
        label=_("Divided by"),
        max_length=300,
        required=False,
        help_text=_("By what a code is divided, for example who gives the treatment."),
    )
    note = PlainField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, context: Context, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreements = Agreement.objects.visible_to(context).order_by("name", "code")
        parts = SegmentPart.objects.visible_to(context).select_related("segment")
        self.fields["agreement"].queryset = agreements  # type: ignore[attr-defined]
        self.fields["target_agreement"].queryset = agreements  # type: ignore[attr-defined]
        self.fields["target_part"].queryset = parts.order_by("name", "code")  # type: ignore[attr-defined]

    def clean_share(self) -> Any:
        """A share of nothing says nothing."""
        share = self.cleaned_data["share"]
        if share == 0:
            raise forms.ValidationError(_("A share of 0 says nothing. Take the row out instead."))
        return share

    @property
    def values(self) -> RowValues:
        """What was filled in; for a valid form."""
        return RowValues(**{name: self.cleaned_data[name] for name in RowValues.__dataclass_fields__})


def saved_row(row: TranslationRow) -> dict[str, Any]:
    """A row as the form shows it."""
    return {
        "agreement": row.agreement.code,
        "product_code": row.product_code,
        "target_part": row.target_part.code,
        "target_agreement": row.target_agreement.code if row.target_agreement else "",
        "share": row.share,
        "criterion": row.criterion,
        "note": row.note,
        "revision": row.revision,
    }


class NoteForm(RevisedForm):
    """Why holes and overlaps between distances may stay."""

    text = TextField(
        label=_("Why may these holes and overlaps stay?"),
        help_text=_("For example: the strategy prints it like this, and we asked about it."),
        error_messages={"required": _("Say why they may stay.")},
    )
