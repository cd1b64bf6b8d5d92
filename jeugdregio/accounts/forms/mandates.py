"""Forms about mandates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import MandateAct, MandateKind
from jeugdregio.accounts.forms.people import LAST_DAY, reason_field
from jeugdregio.accounts.models import Membership
from jeugdregio.core.fields import DateField


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.name} ({obj.get_role_display()})"


class MandateForm(forms.Form):
    """To whom, for what, and when."""

    colleague = ColleagueField(
        label=_("Colleague"),
        queryset=Membership.objects.none(),
        to_field_name="public_id",
        empty_label=None,
    )
    act = forms.ChoiceField(label=_("What may this colleague do?"), choices=MandateAct.choices)
    kind = forms.ChoiceField(label=_("For which procedures?"), choices=MandateKind.choices)
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(
        label=LAST_DAY,
        required=False,
        help_text=_("Leave empty for as long as the colleague works here. For example 21-11-2026"),
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues  # type: ignore[attr-defined]


class MandateEndForm(forms.Form):
    """Why a mandate ends."""

    reason = reason_field()
