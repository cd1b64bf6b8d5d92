"""The grid of norms as one form: segments and the region down, the year and its quarters across (screen 22)."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core import formats
from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import NumberField
from segments.rules.kpi_grid import (
    MEASURE_NAMES,
    MOST,
    Area,
    GridCell,
    GridShape,
    Norms,
    Numbers,
    period_label,
)
from segments.rules.kpi_norms import NormPlace

PASTED_ROWS = 8


class NormField(NumberField):
    """A number of a norm, without zeros that say nothing; its sign may be typed along."""

    def __init__(self, **options: Any) -> None:
        super().__init__(decimals=2, max_value=MOST, required=False, **options)

    def read(self, text: str) -> int | Decimal:
        """The number in 80, 80% or € 80. Raises UnreadableError."""
        return super().read(text.strip().removesuffix("%").removeprefix("€").strip())

    def write(self, value: Any) -> str:
        """80, or 7,5."""
        return formats.format_exact(value)


class NormGrid(RevisedForm):
    """A number in every cell; below it, what can be pasted or taken over into the cells."""

    pasted = forms.CharField(
        label=_("Paste here"),
        required=False,
        widget=forms.Textarea(attrs={"rows": PASTED_ROWS}),
        help_text=_("Copy the cells with their headers from the downloaded file. Nothing is saved yet."),
    )
    percent = NumberField(
        label=_("How many percent more?"),
        decimals=2,
        min_value=-100,
        max_value=1_000,
        required=False,
        help_text=_(
            "For example 2,5. With a minus in front for less. Leave empty to take over the same numbers."
        ),
    )

    def __init__(self, data: Any = None, *, shape: GridShape, known: Norms, **options: Any) -> None:
        super().__init__(data, **options)
        self.shape = shape
        numbers = shape.numbers(known)
        for cell in shape.cells():
            words = (MEASURE_NAMES[cell.measure], shape.areas[cell.place.segment_id].name)
            self.fields[cell.name] = NormField(
                label="{}, {}, {}".format(*words, period_label(cell.place.period)), initial=numbers[cell]
            )

    @property
    def tables(self) -> list[tuple[str, Text, list[tuple[Area, list[forms.BoundField]]]]]:
        """A table for each measure: its key, its name, and its rows of inputs."""
        shape = self.shape
        return [
            (
                measure,
                MEASURE_NAMES[measure],
                [
                    (area, [self[GridCell(measure, NormPlace(key, period)).name] for period in shape.periods])
                    for key, area in shape.areas.items()
                ],
            )
            for measure in shape.measures
        ]

    @property
    def period_labels(self) -> list[str]:
        """The headers of each table, each on one line, so that a column is wide enough for its inputs."""
        return [period_label(period).replace(" ", formats.NBSP) for period in self.shape.periods]

    @property
    def numbers(self) -> dict[GridCell, Decimal | None]:
        """What was filled in; for a valid form."""
        return {cell: self.cleaned_data[cell.name] for cell in self.shape.cells()}

    def filled(self, numbers: Numbers) -> "NormGrid":
        """The same form as it was sent, with these numbers typed over it; nothing else that was typed is lost."""
        data = {name: self.data.get(name, "") for name in self.fields}
        written = {
            cell.name: "" if one is None else formats.format_exact(one) for cell, one in numbers.items()
        }
        return NormGrid({**data, **written}, shape=self.shape, known={}, initial=self.initial)
