"""Forms for the showroom page."""

from django import forms
from django.core.exceptions import ValidationError

from jeugdregio.core.editing import Overtaken, RevisedForm
from jeugdregio.core.fields import DateField, EuroField, NumberField, QuarterField

WRONG = {"f-revision": "1", "f-amount": "12.34", "f-start": "31-02-2027", "f-places": "4", "f-period": "Q5"}
READ = {
    "f-amount": "1.234",
    "f-start": "1 januari 2028",
    "f-places": "12",
    "f-period": "3e kwartaal 2027",
    "f-reason": "Er zijn meer jeugdigen dan verwacht.",
    "f-kind": "addendum",
    "f-told": ["aanbieder"],
    "f-agreed": "on",
    "f-revision": "1",
}


class AmendmentForm(RevisedForm):
    """Every kind of field once."""

    amount = EuroField(label="Nieuwe bestedingsruimte", help_text="In euro per kalenderjaar, zonder btw.")
    start = DateField(label="Ingangsdatum")
    places = NumberField(label="Aantal plekken", min_value=5, max_value=500, required=False)
    period = QuarterField(label="Periode van de rapportage", required=False)
    kind = forms.ChoiceField(
        label="Soort wijziging",
        choices=(("", "Kies een soort"), ("addendum", "Addendum"), ("verlenging", "Verlenging")),
        error_messages={"required": "Kies de soort wijziging."},
    )
    reason = forms.CharField(
        label="Reden",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Zet hier geen persoonsgegevens in.",
        error_messages={"required": "Vul de reden in."},
    )
    informed = forms.ChoiceField(
        label="Wie tekent namens de regio?",
        widget=forms.RadioSelect,
        choices=(("directeur", "Directeur"), ("manager", "Contractmanager met mandaat")),
        required=False,
    )
    told = forms.MultipleChoiceField(
        label="Wie krijgt bericht?",
        widget=forms.CheckboxSelectMultiple,
        choices=(("aanbieder", "De aanbieder"), ("gemeenten", "De gemeenten"), ("team", "Het lokale team")),
        error_messages={"required": "Kies wie bericht krijgt."},
    )
    document = forms.FileField(
        label="Getekend addendum",
        required=False,
        help_text="Een PDF of ODT van maximaal 25 MB.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.odt"}),
    )
    agreed = forms.BooleanField(
        label="Ik heb de bedragen gecontroleerd",
        error_messages={"required": "Bevestig dat u de bedragen controleerde."},
    )

    def clean(self) -> dict[str, object]:
        """One error that belongs to no field."""
        cleaned = super().clean() or {}
        if not cleaned.get("reason"):
            raise ValidationError("Het addendum kan zo niet naar de aanbieder.")
        return cleaned


def form_for(state: str) -> AmendmentForm:
    """The form of a state of the page: new, read back, or with errors."""
    if state == "leeg":
        return AmendmentForm(prefix="f")
    form = AmendmentForm(READ if state == "gevuld" else WRONG, prefix="f")
    if state == "fout":
        form.show_both(Overtaken(), {"revision": 2, "places": 6, "reason": "Er is een wachtlijst."})
    return form
