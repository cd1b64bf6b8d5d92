"""Norms as tables: the grid for who reads it, what taking over would change, and what was recorded before."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.records import records_of
from jeugdregio.core.ui.tables import TableView
from segments.enums import KpiUnit
from segments.models import KpiDefinition, KpiNorm
from segments.rules.kpi_grid import MEASURE_NAMES, GridCell, GridShape, Norms, Numbers, period_label
from segments.rules.kpi_norms import NOTHING, Norm, NormPeriod, NormPlace
from segments.views.kpi.words import number_words

MOST_SHOWN = 50
CHANGE = (
    Column("cell", gettext_lazy("Norm")),
    Column("before", gettext_lazy("Was")),
    Column("after", gettext_lazy("Becomes")),
)


def grid_tables(shape: GridShape, known: Norms, unit: KpiUnit) -> list[TableView]:
    """A table for each measure, with the unit in each cell."""
    columns = [
        Column("area", ""),
        *(Column(f"p{one.quarter or 0}", period_label(one)) for one in shape.periods),
    ]
    columns[0] = Column("area", _("For whom"))
    return [
        TableView(
            id=f"grid-{measure}",
            caption=MEASURE_NAMES[measure],
            columns=columns,
            rows=[
                [
                    area.name,
                    *(_said(known.get(NormPlace(key, period)), measure, unit) for period in shape.periods),
                ]
                for key, area in shape.areas.items()
            ],
        )
        for measure in shape.measures
    ]


def change_table(shape: GridShape, before: Norms, after: Numbers, unit: KpiUnit) -> TableView:
    """What was and what it becomes, cell by cell."""
    return TableView(
        id="change",
        caption=_("What was filled in"),
        columns=CHANGE,
        rows=[
            (
                cell_label(shape, cell),
                number_words(getattr(before[cell.place], cell.measure), unit),
                number_words(number, unit) if number is not None else "",
            )
            for cell, number in after.items()
        ],
    )


def cell_label(shape: GridShape, cell: GridCell) -> str:
    """Norm, Verblijf, Q1 2028."""
    area = shape.areas[cell.place.segment_id].name
    return f"{MEASURE_NAMES[cell.measure]}, {area}, {period_label(cell.place.period)}"


def recorded_table(context: Context, kpi: KpiDefinition, shape: GridShape, unit: KpiUnit) -> TableView | None:
    """What was recorded for this year, the newest first; None when nothing was."""
    rows = KpiNorm.objects.visible_to(context).filter(code=kpi.code, year=shape.year)
    found = list(rows.order_by("-known_on", "-id")[:MOST_SHOWN])
    if not found:
        return None
    recorded = records_of(context, KpiNorm, [row.pk for row in found])
    columns = [
        Column("known_on", _("Known on"), Kind.DATE),
        Column("area", _("For whom")),
        Column("period", _("Period")),
        *(Column(measure, MEASURE_NAMES[measure]) for measure in shape.measures),
        Column("by", _("Recorded by")),
    ]
    return TableView(
        id="recorded",
        caption=_("Recorded norms of this year"),
        columns=columns,
        row_header="area",
        rows=[
            [
                row.known_on,
                shape.areas[row.segment_id].name if row.segment_id in shape.areas else "",
                period_label(NormPeriod(row.year, row.quarter)),
                *(_said(row, measure, unit) for measure in shape.measures),
                recorded[row.pk].who if row.pk in recorded else "",
            ]
            for row in found
        ],
    )


def _said(norm: Norm | KpiNorm | None, measure: str, unit: KpiUnit) -> str:
    number = getattr(norm or NOTHING, measure)
    return "" if number is None else number_words(number, unit)
