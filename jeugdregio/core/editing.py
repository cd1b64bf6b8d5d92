"""Editing what others may be editing too: who comes second sees both versions and loses nothing (409)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _

from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import RevisedModel

OK, CONFLICT = 200, 409
Row = TypeVar("Row", bound=RevisedModel)


class Overtaken(Conflict):
    """Somebody else saved the row after this writer had opened it."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this after you opened it. Compare both versions, then save again.")
        )


@dataclass(frozen=True)
class Difference:
    """One field of which the two versions differ."""

    label: Text
    mine: str
    theirs: str


class RevisedForm(forms.Form):
    """A form that carries the revision its reader saw; 0 for what does not exist yet."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    differences: tuple[Difference, ...] = ()
    status = OK

    def show_both(self, overtaken: Overtaken, saved: Mapping[str, Any]) -> None:
        """Keep what was typed, put what was saved beside it, and let the next try replace that knowingly.

        In: `saved` holds the values of the row as it is now, by field, and its `revision`.
        """
        self.differences = tuple(
            Difference(field.label, mine, theirs)
            for field in self.visible_fields()
            if field.name in saved
            and (mine := self._said(field, field.value())) != (theirs := self._said(field, saved[field.name]))
        )
        typed = {name: self._typed(name) for name in self.fields}
        self.data = {**{self.add_prefix(name): value for name, value in typed.items()}}
        self.data[self.add_prefix("revision")] = str(saved["revision"])
        self.status = CONFLICT
        self.add_error(None, overtaken.reason)

    def _typed(self, name: str) -> Any:
        field = self.fields[name]
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    @staticmethod
    def _said(field: forms.BoundField, value: Any) -> str:
        """A value in the words of the page: the label of a choice, yes or no, the text as it is typed."""
        shown = field.field.prepare_value(value)
        if isinstance(shown, bool):
            return _("Yes") if shown else _("No")
        choices = getattr(field.field, "choices", None)
        if choices is not None:
            wanted = {str(one) for one in (shown if isinstance(shown, list | tuple) else [shown])}
            return ", ".join(str(label) for key, label in choices if str(key) in wanted and str(key))
        return "" if shown is None else str(shown).replace("\r\n", "\n").strip()


def take_turn(row: Row, seen: int) -> Row:
    """The row, locked, when nobody saved it since `seen`; raises Overtaken otherwise. Call it in a transaction."""
    found: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if found.revision != seen:
        raise Overtaken
    found.revision += 1
    return found


def is_saved(form: RevisedForm, act: Callable[[], object], saved: Callable[[], Mapping[str, Any]]) -> bool:
    """Whether the form was right and the service did it; else the form says why not, and keeps what was typed.

    In: `saved` reads the row as it is now, asked only when somebody else was first. Answer with `form.status`.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except Overtaken as overtaken:
        form.show_both(overtaken, saved())
        return False
    except Refused as refused:
        form.add_error(None, refused.reason)
        return False
    return True
