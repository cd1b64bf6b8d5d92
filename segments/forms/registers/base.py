"""What the forms of all registers share: their values come from an entry and go to one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import CHOOSE
from segments.enums import AreaWord
from segments.forms.texts import PlainField, TextField
from segments.models import Region, Segment
from segments.models.entry import EntryModel
from segments.selectors.register_names import segment_names

OWNER_HINT = _("A function, for example policy officer youth. No name of a person.")
REVISION = "revision"
YEARS = frozenset({"year"})


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Another entry that is in use."""

    def __init__(self, model: type[EntryModel], **options: Any) -> None:
        options.setdefault("empty_label", CHOOSE)
        super().__init__(queryset=model._default_manager.none(), to_field_name="public_id", **options)

    def narrow(self, context: Context, chosen: EntryModel | None) -> None:
        """Offer what the region still uses, and what the entry refers to already."""
        model = self.queryset.model  # type: ignore[union-attr]
        rows = model.objects.visible_to(context)
        kept = rows.filter(pk=chosen.pk) if chosen else rows.none()
        self.queryset = (rows.filter(retired_on=None) | kept).order_by("title", "id")


class SegmentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A segment by its name of today, under the region's own word for it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("empty_label", CHOOSE)
        super().__init__(queryset=Segment.objects.none(), to_field_name="public_id", **options)
        self.names: Mapping[int, str] = {}

    def narrow(self, context: Context) -> None:
        """Offer the segments of the region."""
        self.names = segment_names(context, today())
        self.queryset = Segment.objects.visible_to(context)
        self.label = AreaWord(Region.objects.get(pk=context.region).area_word).label

    def label_from_instance(self, obj: Any) -> str:
        """The name of a segment; its code before its first version counts."""
        return self.names.get(obj.pk, obj.code)


class EntryForm(RevisedForm):
    """One entry of a register; without `row` a new one. `parent` is what it is a part of."""

    title = PlainField(label=_("Title"), max_length=200, error_messages={"required": _("Give it a title.")})

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        context: Context,
        row: EntryModel | None = None,
        parent: EntryModel | None = None,
    ) -> None:
        super().__init__(data, files)
        self.context, self.row, self.parent = context, row, parent
        self.prepare()
        self.initial = self.saved(row) if row else {}

    def prepare(self) -> None:
        """Narrow the choices to the region of the reader."""
        for name, field in self.fields.items():
            if isinstance(field, RowField):
                field.narrow(self.context, getattr(self.row, name, None))
            elif isinstance(field, SegmentField):
                field.narrow(self.context)

    def saved(self, row: EntryModel) -> dict[str, Any]:
        """The values of an entry, by field."""
        return {name: getattr(row, name) for name in self.fields if hasattr(row, name)}

    def values(self) -> dict[str, Any]:
        """What goes to the service."""
        return {name: value for name, value in self.cleaned_data.items() if name != REVISION}

    def raw(self, row: EntryModel, name: str) -> object:
        """One value of an entry as a cell of a table: words for choices and other rows, else the value itself."""
        field, value = self.fields[name], getattr(row, name)
        if isinstance(field, forms.ModelChoiceField):
            return "" if value is None else field.label_from_instance(value)
        if isinstance(field, forms.ChoiceField):
            return self._said(self[name], value)
        return str(value) if name in YEARS else value

    def told(self, row: EntryModel) -> Iterable[tuple[Text, str, bool]]:
        """Every filled-in field of an entry with its label, and whether it is a longer text; the title stands above."""
        for name, field in self.fields.items():
            if name not in ("title", REVISION) and hasattr(row, name):
                text = self._said(self[name], getattr(row, name))
                yield field.label or "", text, isinstance(field, TextField)


class RetireForm(RevisedForm):
    """Why an entry is no longer used, or used again."""

    prefix = "retire"

    reason = PlainField(
        label=_("Reason"),
        max_length=300,
        help_text=_("This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )
