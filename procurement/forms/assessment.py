"""Forms of who checks and decides for the region (screens 28 to 30)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import DateField
from procurement.enums import Outcome, Verdict
from segments.forms.texts import PlainField, TextField

LONG = 4_000
WHY = {"required": _("Say why you do this.")}


class CheckForm(RevisedForm):
    """What was found of one requirement."""

    verdict = forms.ChoiceField(
        label=_("Does the provider meet this requirement?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found.")},
    )
    reason = TextField(
        label=_("Reason"),
        required=False,
        help_text=_("Compulsory unless the requirement is met. The provider reads it in the letter."),
    )
    note = TextField(
        label=_("Internal note"), required=False, rows=2, help_text=_("Stays inside the region.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where it is not met."""
        data: dict[str, Any] = super().clean() or {}
        verdict = data.get("verdict")
        if verdict and verdict != Verdict.MEETS and not str(data.get("reason") or "").strip():
            self.add_error("reason", _("Say what is missing or wrong. The provider reads it."))
        return data


class ShownForm(forms.Form):
    """A form whose letter is shown before it counts; `seen` is the check code of the letter that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def show(self, digest: str) -> None:
        """Let the next click send the letter that is shown now."""
        data: Any = self.data
        self.data = data.copy()
        self.data["seen"] = digest  # type: ignore[index]


class AskForm(ShownForm):
    """What is asked of the provider, and until when."""

    text = TextField(
        label=_("What you write above the list"),
        max_length=LONG,
        error_messages={"required": _("Write what you ask. The provider reads it.")},
    )
    due_on = DateField(
        label=_("Last day to supplement"),
        help_text=_("The published term or a later day. For example 21-11-2026."),
        error_messages={"required": _("Fill in the last day.")},
    )


class ProposeForm(ShownForm):
    """The decision that is proposed."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    motivation = TextField(
        label=_("Motivation"),
        max_length=LONG,
        help_text=_("The provider reads it. The reasons per requirement follow by themselves."),
        error_messages={"required": _("Say why this is decided. The provider reads it.")},
    )


class DecideForm(ShownForm):
    """Approve what was proposed; with advice that did not come in time it says why."""

    without_advice = TextField(
        label=_("Why you decide without the advice"),
        required=False,
        help_text=_("Only when the day by which the advice would come is over."),
    )

    def __init__(self, *args: Any, asks: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not asks:
            del self.fields["without_advice"]


class ReasonForm(forms.Form):
    """One reason."""

    reason = TextField(label=_("Reason"), error_messages=WHY)

    def __init__(self, *args: Any, hint: Any = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].help_text = hint


class EndForm(ReasonForm):
    """The last day of an admission, and why."""

    last_day = DateField(label=_("Last day"), error_messages={"required": _("Fill in the last day.")})
    field_order = ("last_day", "reason")


class AdviceForm(forms.Form):
    """Who is asked for advice, and by when."""

    adviser = PlainField(
        label=_("Who gives the advice"),
        max_length=120,
        help_text=_("For example: Landelijk Bureau Bibob."),
        error_messages={"required": _("Say who gives the advice.")},
    )
    due_on = DateField(
        label=_("Day by which the advice comes (optional)"),
        required=False,
        help_text=_("Without a day the decision waits until the advice is there."),
    )


class OutcomeForm(RevisedForm):
    """What an advice says."""

    came_on = DateField(
        label=_("Day on which it came"), error_messages={"required": _("Fill in the day on which it came.")}
    )
    outcome = TextField(
        label=_("What the advice says"),
        max_length=LONG,
        help_text=_("Only who leads procurement reads this. Every look at it is noted."),
        error_messages={"required": _("Write what the advice says.")},
    )


class AssignForm(forms.Form):
    """Which applications, and to whom."""

    chosen = forms.MultipleChoiceField(
        label=_("Applications"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one application.")},
    )
    handler = forms.ChoiceField(
        label=_("Handler"), error_messages={"required": _("Choose who handles them.")}
    )
    confirmed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        applications: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["chosen"].choices = applications  # type: ignore[attr-defined]
        self.fields["handler"].choices = [("", _("Make a choice")), *people]  # type: ignore[attr-defined]

    def ask(self) -> None:
        """Let the next click do it."""
        data: Any = self.data
        self.data = data.copy()
        self.data["confirmed"] = "ja"  # type: ignore[index]
