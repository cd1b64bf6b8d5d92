"""Where the youths of a segment came from, year by year (SEG-14)."""

from datetime import date

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from monitoring.models import Snapshot, Transition
from segments.selectors.register_names import segment_names


def transitions_to(
    context: Context, segment_id: int, last: Snapshot, area: Text, day: date
) -> tuple[list[Column], PublishedTable]:
    """The columns and the table: a row for each other segment, a column for each year up to that of a computation.

    The same for every reader, also for the region: what may be read was decided when the year was published. In:
    `area` is the region's word for a segment. At most two statements.
    """
    rows = list(
        Transition.objects.visible_to(context)
        .filter(target_id=segment_id, year__lte=last.year, snapshot__known_on__lte=last.known_on)
        .order_by("year", "snapshot_id")
    )
    names = segment_names(context, day)
    known = {row.origin_id for row in rows}
    years = sorted({row.year for row in rows})
    lines = [Line(str(key), names[key]) for key in names if key in known]
    figures = [Figure(str(year), str(year), Measure.COUNT, Kind.INTEGER) for year in years]
    cells = {
        (str(row.origin_id), str(row.year)): Cell(row.youths, youths=row.youths, profile=Profile.E2)
        for row in rows
    }
    columns = [Column(LABEL, area), *(Column(str(year), str(year), Kind.INTEGER) for year in years)]
    return columns, publish_table(Table("transitions", lines, figures, cells), Profile.E2)
