"""How each kind of evidence is asked for, read and said again (reference/procurement.md, section 6)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.fields import DateField, NumberField
from jeugdregio.core.files.fields import UploadField
from jeugdregio.core.formats import format_date, format_number
from procurement.enums import EvidenceType
from procurement.rules.conditions import Condition
from providers.models import Document
from segments.forms.texts import PlainField, TextField

NEW, UNTIL, ON, BY = "--nieuw", "--geldig-tot", "--op", "--door"
NUMBER_LENGTH, NAME_LENGTH, TEXT_LENGTH = 40, 120, 2_000
Fields = dict[str, forms.Field]


class SafeField(forms.ChoiceField):
    """One document of the safe, by its public id; what has expired is shown and refused."""

    def __init__(self, documents: Sequence[Document], today: date, **options: Any) -> None:
        self.documents = {str(row.public_id): row for row in documents}
        self.today = today
        super().__init__(
            choices=[(key, said(row)) for key, row in self.documents.items()],
            widget=forms.RadioSelect,
            **options,
        )

    def chosen(self, value: Any) -> Document | None:
        """The document with this public id; None when there is none in the safe."""
        return self.documents.get(str(value))

    def validate(self, value: Any) -> None:
        """Refuse what is not in the safe any more, and what has expired."""
        super().validate(value)
        row = self.chosen(value)
        if row and row.valid_until and row.valid_until < self.today:
            day = format_date(row.valid_until)
            raise ValidationError(
                _("This document expired on %(day)s. Add a newer one.") % {"day": day}, code="expired"
            )


def said(row: Document) -> str:
    """A document in one line."""
    if row.valid_until:
        return _("%(title)s, valid until %(day)s") % {
            "title": row.title,
            "day": format_date(row.valid_until),
        }
    return str(row.title)


def fields_of(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    """The inputs for one requirement, by name; the first one carries the question."""
    return MAKERS[condition.evidence](condition, documents, version, today)


def hint_of(condition: Condition) -> str:
    """The explanation and what a starter or a one-person practice shows instead."""
    found = [condition.help] if condition.help else []
    if condition.for_starters:
        found.append(_("Starter? %(instead)s") % {"instead": condition.for_starters})
    if condition.for_solo:
        found.append(_("One-person practice? %(instead)s") % {"instead": condition.for_solo})
    return " ".join(found)


def _tick(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    refusal = _("Tick this if it is true. Without it you cannot be admitted.")
    field = forms.BooleanField(
        label=condition.question, help_text=hint_of(condition), error_messages={"required": refusal}
    )
    return {condition.key: field}


def _accept(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    label = _("%(question)s (version %(number)s)") % {"question": condition.question, "number": version}
    field = forms.BooleanField(
        label=label,
        help_text=hint_of(condition),
        error_messages={"required": _("Tick this if you agree. Without it you cannot be admitted.")},
    )
    return {condition.key: field}


def _document(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    choose = SafeField(
        documents,
        today,
        label=condition.question,
        help_text=hint_of(condition),
        error_messages={"required": _("Choose a document, or add one.")},
    )
    fields: Fields = {condition.key: choose} if documents else {}
    label = _("Add another document") if documents else condition.question
    fields[condition.key + NEW] = upload_field(
        label, "" if documents else hint_of(condition), required=not documents
    )
    if condition.months:
        fields[condition.key + UNTIL] = DateField(
            label=_("Until which day is the new document valid?"),
            required=False,
            help_text=_("Only when you add a document, and it has such a day. For example 21-11-2028."),
        )
    return fields


def upload_field(label: str, hint: str, *, required: bool) -> forms.Field:
    """A new document, which goes into the safe and stays there for a next time."""
    kinds = _("PDF, DOCX, ODT, XLSX, ODS, PNG or JPG, at most 25 MB. Nothing about youths.")
    return UploadField(label=label, required=required, help_text=f"{hint} {kinds}".strip())


def _register(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    field = PlainField(
        label=condition.question,
        help_text=hint_of(condition),
        max_length=NUMBER_LENGTH,
        error_messages={"required": _("Fill in the number as it stands in the register.")},
    )
    return {condition.key: field}


def _number(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    hint = hint_of(condition)
    if condition.minimum is not None:
        least = _("At least %(least)s.") % {
            "least": format_number(condition.minimum.normalize(), _places(condition))
        }
        hint = f"{hint} {least}".strip()
    return {condition.key: NumberField(label=condition.question, help_text=hint, decimals=2, min_value=None)}


def _places(condition: Condition) -> int:
    exponent = condition.minimum.normalize().as_tuple().exponent if condition.minimum is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _text(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    field = TextField(
        label=condition.question,
        help_text=hint_of(condition),
        max_length=condition.longest or TEXT_LENGTH,
        rows=6,
        error_messages={"required": _("Write an answer.")},
    )
    return {condition.key: field}


def _date(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    hint = f"{hint_of(condition)} {_('For example 21-11-2026')}".strip()
    return {condition.key: DateField(label=condition.question, help_text=hint)}


def _seen(condition: Condition, documents: Sequence[Document], version: int, today: date) -> Fields:
    return {
        condition.key + ON: DateField(label=condition.question, help_text=hint_of(condition)),
        condition.key + BY: PlainField(
            label=gettext_lazy("By whom were they seen?"),
            help_text=gettext_lazy("The function is enough. Do not add copies."),
            max_length=NAME_LENGTH,
            error_messages={"required": _("Fill in who has seen them.")},
        ),
    }


Maker = Callable[[Condition, Sequence[Document], int, date], Fields]
MAKERS: dict[EvidenceType, Maker] = {
    EvidenceType.STATEMENT: _tick,
    EvidenceType.UPLOAD: _document,
    EvidenceType.REGISTER: _register,
    EvidenceType.NUMBER: _number,
    EvidenceType.TEXT: _text,
    EvidenceType.DATE: _date,
    EvidenceType.ACCEPTANCE: _accept,
    EvidenceType.SEEN: _seen,
}


def lines_of(condition: Condition, cleaned: Mapping[str, Any], documents: Sequence[Document]) -> list[str]:
    """A complete answer as sentences for who reads it."""
    value = cleaned.get(condition.key)
    match condition.evidence:
        case EvidenceType.STATEMENT:
            return [_("Yes, stated.")]
        case EvidenceType.ACCEPTANCE:
            return [_("Yes, agreed.")]
        case EvidenceType.UPLOAD:
            return [said(row) for row in documents]
        case EvidenceType.NUMBER:
            return [format_number(value, 2) if value is not None else ""]
        case EvidenceType.DATE:
            return [format_date(value)] if value else []
        case EvidenceType.SEEN:
            words = {"day": format_date(cleaned[condition.key + ON]), "who": cleaned[condition.key + BY]}
            return [_("Seen on %(day)s by: %(who)s.") % words]
    return str(value).splitlines()
