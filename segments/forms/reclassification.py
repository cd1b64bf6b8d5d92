"""Forms of a reclassification: begin it, say where products go, what weighs how much, and adopt it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import CHOOSE, DateField, ShareField
from segments.enums import ReclassificationKind
from segments.forms.texts import PlainField, TextField
from segments.models import Municipality, Segment, SegmentPart
from segments.services.new_parts import NewPart

NEW_PARTS = 3
FIRST_OF_MONTH = _("The first day of a month, for example 01-01-2028.")


class PartsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Parts to tick, each with the name of its segment."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=SegmentPart.objects.none(),
            to_field_name="public_id",
            widget=forms.CheckboxSelectMultiple,
            **options,
        )
        self.names: Mapping[int, Text] = {}

    def label_from_instance(self, obj: SegmentPart) -> str:
        """The part and what it belongs to."""
        return str(self.names.get(obj.pk, obj.name))


class StartForm(forms.Form):
    """What changes, when and why; `parts` are those that can be chosen, with their names."""

    kind = forms.ChoiceField(
        label=_("What changes?"),
        choices=ReclassificationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what changes.")},
    )
    title = PlainField(
        label=_("Name"),
        max_length=160,
        help_text=_("For example: segments 1 and 5 become one."),
        error_messages={"required": _("Give it a name.")},
    )
    effective_on = DateField(label=_("From which day on?"), help_text=FIRST_OF_MONTH)
    origins = PartsField(
        label=_("Where does the care come from?"),
        help_text=_("Tick every part of which something moves, also when the rest stays."),
        error_messages={"required": _("Choose at least one part that care comes from.")},
    )
    targets = PartsField(label=_("Where does it go, of what exists already?"), required=False)
    reason = TextField(label=_("Why?"), error_messages={"required": _("Say why you do this.")})
    source = PlainField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("For example a consultation or a report."),
    )

    def __init__(
        self, data: Any = None, *, parts: Any, names: Mapping[int, Text], segments: Any, **options: Any
    ) -> None:
        super().__init__(data, **options)
        for name in ("origins", "targets"):
            field: Any = self.fields[name]
            field.queryset, field.names = parts, names
        for number in range(1, NEW_PARTS + 1):
            self.fields[f"new_{number}"] = PlainField(
                label=_("New part %(number)s") % {"number": number}, max_length=120, required=False
            )
            self.fields[f"new_{number}_in"] = forms.ModelChoiceField(
                label=_("New part %(number)s belongs to") % {"number": number},
                queryset=segments,
                to_field_name="public_id",
                required=False,
                empty_label=_("a new segment of the same name"),
            )
            self.fields[f"new_{number}_outside"] = forms.BooleanField(
                label=_("New part %(number)s is not bought here any more") % {"number": number},
                required=False,
            )

        self.order_fields([name for name in self.fields if name not in ("reason", "source")])

    def clean(self) -> dict[str, Any]:
        """New parts as one list; without any target there is nothing to do."""
        found = self.cleaned_data
        found["new"] = [
            NewPart(name, self._segment(number), bool(found.get(f"new_{number}_outside")))
            for number in range(1, NEW_PARTS + 1)
            if (name := found.get(f"new_{number}"))
        ]
        if not found["new"] and not found.get("targets") and "targets" not in self.errors:
            self.add_error("targets", _("Choose where it goes, or name a new part below."))
        return found

    def _segment(self, number: int) -> Segment | None:
        chosen: Segment | None = self.cleaned_data.get(f"new_{number}_in")
        return chosen


@dataclass(frozen=True)
class GridLine:
    """One product of one part, in the table of the form."""

    origin: int
    code: str
    label: Text
    product: Text


class GridForm(RevisedForm):
    """A percentage for each product (row) and part (column)."""

    def __init__(
        self,
        data: Any = None,
        *,
        lines: Sequence[GridLine],
        columns: Mapping[int, Text],
        known: Mapping[tuple[int, str, int], Fraction],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.lines, self.columns = lines, columns
        for line in lines:
            for part, name in columns.items():
                self.fields[self.name_of(line, part)] = ShareField(
                    label=_("%(origin)s, %(product)s, to %(target)s: percentage")
                    % {"origin": line.label, "product": line.product, "target": name},
                    required=False,
                    initial=known.get((line.origin, line.code, part)),
                )

    @staticmethod
    def name_of(line: GridLine, part: int) -> str:
        """The name of the input of one cell."""
        return f"s{line.origin}-{line.code}-{part}"

    @property
    def rows(self) -> list[tuple[GridLine, list[forms.BoundField]]]:
        """The table: each line with its inputs."""
        return [(line, [self[self.name_of(line, part)] for part in self.columns]) for line in self.lines]

    def shares(self) -> dict[tuple[int, str], dict[int, Fraction]]:
        """What was filled in, as fractions; empty cells are left out."""
        return {
            (line.origin, line.code): {
                part: share
                for part in self.columns
                if (share := self.cleaned_data.get(self.name_of(line, part)))
            }
            for line in self.lines
        }


class GoingForm(GridForm):
    """Where everything goes, from a day on."""

    effective_on = DateField(label=_("From which day on?"), help_text=FIRST_OF_MONTH)


class PlaceForm(RevisedForm):
    """Which municipality goes its own way."""

    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.none(),
        to_field_name="cbs_code",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose a municipality.")},
    )

    def __init__(self, data: Any = None, *, places: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["municipality"].queryset = places  # type: ignore[attr-defined]
