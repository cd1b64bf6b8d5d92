"""The form for the name of a saved view."""

from django import forms
from django.utils.translation import gettext_lazy as _

QUERY = "query"


class NameForm(forms.Form):
    """What the view is called; whether the name is free is judged by the service."""

    naam = forms.CharField(
        label=_("Name of this view"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Give the view a name.")},
    )


class SaveForm(NameForm):
    """A name for the filters that the list page sends along."""

    query = forms.CharField(required=False, widget=forms.HiddenInput)
