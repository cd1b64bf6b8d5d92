"""The tables and charts of a page as files: the same rows as on the screen."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone

from jeugdregio.core.charts.exhaustion import exhaustion_figure
from jeugdregio.core.charts.exhaustion_data import ExhaustionData
from jeugdregio.core.charts.figure import ChartFigure
from jeugdregio.core.exports.columns import Export, Note, Sheet
from jeugdregio.core.ui.tables import TableView, values_of
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.listing import Listing, export_of, wanted_format
from monitoring.views.frame import PERIOD, Frame
from monitoring.views.tables import TABLE


def chart_of(page: Frame, data: ExhaustionData) -> ChartFigure:
    """The chart with a table below it that can be fetched as a file."""
    quarter = page.state.values.get(PERIOD)
    period = f"{PERIOD}={quarter[0]}&" if quarter else ""
    return exhaustion_figure(data, export_url=f"{page.request.path}?{period}{TABLE}={data.id}-table")


def file_answer(
    page: Frame, listings: Sequence[Listing], stem: str, charts: Sequence[ChartFigure] = ()
) -> HttpResponse | None:
    """The table that the address names as a file, the first one when it names none; None when a page is asked for.

    Raises Http404 for a table or format that does not exist.
    """
    wanted = wanted_format(page.request)
    if not wanted:
        return None
    every: list[Listing | TableView] = [*listings, *(chart.table for chart in charts)]
    named = page.request.GET.get(TABLE) or (every[0].id if every else "")
    found = next((table for table in every if table.id == named), None)
    if found is None:
        raise Http404
    name = _stem(page, stem, found)
    export = export_of(found, page.request, name) if isinstance(found, Listing) else _chart(page, found, name)
    return export_answer(page.request, export, wanted, page.profile)


def _stem(page: Frame, stem: str, found: Listing | TableView) -> str:
    """What and which period: regio-segmenten_2027-Q3."""
    what = stem if not isinstance(found, Listing) or found.id == stem else f"{stem}-{found.id}"
    return f"{what}_{page.snapshot.quarter}" if page.snapshot else what


def _chart(page: Frame, table: TableView, stem: str) -> Export:
    rows = values_of(table.rows)
    note = Note(
        made_at=timezone.now(),
        row_count=len(rows),
        reference_date=page.day,
        known_on=page.known_on,
        link=page.request.build_absolute_uri(page.request.path + page.period_query),
        user=str(page.request.user),
        demo=settings.JEUGDREGIO_DEMO,
    )
    return Export(stem, [Sheet(table.caption, table.columns, rows)], note)
