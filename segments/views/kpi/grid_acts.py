"""What the buttons of the grid do: save it, put pasted cells in it, take over last year."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.errors import Refused
from jeugdregio.core.formats import format_exact
from jeugdregio.core.importing.catalogue import explain
from jeugdregio.core.workflow import Person
from segments.forms.kpi_norms import NormGrid
from segments.importers.kpi_norms import grid_table, read_grid
from segments.rules.kpi_grid import GridCell
from segments.rules.kpi_norms import raised_norm
from segments.selectors.kpis import newest_norms, norms_revision
from segments.services.kpi.norms import NormsRefused, norms_set
from segments.views.kpi.grid_frame import Grid
from segments.views.kpi.grid_tables import change_table
from segments.views.sheets import area_words


def is_set(grid: Grid, form: NormGrid, by: Person, said: Callable[[str], None]) -> bool:
    """Whether the norms were saved; else the form says cell by cell why not."""

    def theirs() -> dict[str, Any]:
        known = newest_norms(grid.context, today(), [grid.kpi.code]).get(grid.kpi.code, {})
        numbers = {cell.name: number for cell, number in grid.shape.numbers(known).items()}
        return {**numbers, "revision": norms_revision(grid.context, grid.kpi.code)}

    return is_saved(form, lambda: said(_set(grid, form, by)), theirs)


def _set(grid: Grid, form: NormGrid, by: Person) -> str:
    """What was done, in words. Raises Overtaken, and Refused with what is wrong at the cells of the form."""
    try:
        count = norms_set(
            context=grid.context,
            code=grid.kpi.code,
            wanted=grid.shape.norms(form.numbers, grid.known),
            seen=form.cleaned_data["revision"],
            today=today(),
            by=by,
        )
    except NormsRefused as refused:
        for place, why in refused.places.items():
            form.add_error(GridCell(grid.shape.measures[0], place).name, why)
        raise Refused(_("Nothing was saved. Correct the cells that are listed.")) from refused
    if not count:
        return _("Nothing was changed: the norms were the same.")
    return ngettext("%(count)s norm changed.", "%(count)s norms changed.", count) % {"count": count}


def pasted(request: HttpRequest, grid: Grid, form: NormGrid) -> NormGrid:
    """The form with what was pasted in its cells; with anything wrong in it, as it was, and what is wrong."""
    text = form.data.get("pasted", "").strip("\r\n")
    if not text:
        form.is_valid()
        form.add_error("pasted", _("There is nothing to put in the grid. Paste the cells here first."))
        return form
    table = grid_table(grid.shape, area_words(request).title, grid.unit)
    read = read_grid(BytesIO(text.encode()), table, grid.shape)
    if not read.is_refused:
        done = ngettext("%(count)s cell was filled.", "%(count)s cells were filled.", len(read.numbers))
        messages.info(
            request, done % {"count": len(read.numbers)} + " " + _("Look at them, then save the norms.")
        )
        return form.filled(read.numbers)
    form.is_valid()
    for row, address in zip(read.findings, read.addresses, strict=True):
        wrong, remedy = explain(row.rule, row.params, line=row.line, element=row.element)
        where = ", ".join(text for text in (address, row.element) if text)
        form.add_error("pasted", f"{where}: {wrong} {remedy}" if where else f"{wrong} {remedy}")
    return form


def taken(grid: Grid, form: NormGrid) -> tuple[NormGrid, dict[str, Any]]:
    """The form with the norms of last year in its cells, so many percent higher, and what that does as a table."""
    before, last = grid.before, grid.shape.year - 1
    is_right = form.is_valid()
    if not before:
        form.add_error("percent", _("There are no norms in %(year)s to take over.") % {"year": last})
    if not before or not is_right:
        return form, {}
    percent = form.cleaned_data["percent"] or Decimal(0)
    every = grid.shape.numbers({place: raised_norm(norm, percent) for place, norm in before.items()})
    numbers = {cell: number for cell, number in every.items() if number is not None}
    table = change_table(grid.shape, before, numbers, grid.unit)
    return form.filled(numbers), {"change": table, "percent": format_exact(percent), "last": last}
