"""The question which kind of table a file is."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from referrals.importers.tables.registry import TABLES
from referrals.selectors.import_kind import Offer

CHOOSE = gettext_lazy("Choose what the table holds.")


class KindForm(forms.Form):
    """One of the kinds that the columns fit, or of all kinds when they fit none."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What does this table hold?"),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, offers: Iterable[Offer], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(offer.kind, label_of(offer)) for offer in offers]


def label_of(offer: Offer) -> str:
    """The kind, with the columns that the file lacks for it."""
    table = TABLES[offer.kind]
    if not offer.missing:
        return str(table.title)
    columns = ", ".join(str(table.column(key).header) for key in offer.missing)
    return _("%(kind)s (missing: %(columns)s)") % {"kind": table.title, "columns": columns}
