"""The norms of one KPI in one year: the grid to read and to fill (screen 22)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Refused
from jeugdregio.core.ui.navigation import Tab
from segments.forms.kpi_norms import NormGrid
from segments.views.kpi.frame import crumbs, kpi_url, norms_url
from segments.views.kpi.grid_acts import is_set, pasted, taken
from segments.views.kpi.grid_frame import YEAR, Grid, find_grid, made
from segments.views.kpi.grid_tables import grid_tables, recorded_table
from segments.views.sheets import actor_of

ACT = "doen"
SAVE, PASTE, TAKE = "opslaan", "plakken", "overnemen"


def kpi_norms(request: HttpRequest, code: str) -> HttpResponse:
    """The grid to read; for who may change it, a form. A POST saves it, or fills cells without saving."""
    try:
        grid = find_grid(request, code)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect(kpi_url(code))
    may_edit = may_open("segments:kpi_norms", actor_of(request).role, "POST") and not grid.kpi.is_retired
    if not may_edit:
        return page(request, grid, None, {"tables": grid_tables(grid.shape, grid.known, grid.unit)})
    if request.method != "POST":
        return page(request, grid, made(grid), {})
    return acted(request, grid, made(grid, request.POST))


def acted(request: HttpRequest, grid: Grid, form: NormGrid) -> HttpResponse:
    """What the button asks for: save the grid, or fill its cells without saving."""
    act = request.POST.get(ACT, SAVE)
    if act == PASTE:
        return page(request, grid, pasted(request, grid, form), {})
    if act == TAKE:
        return page(request, grid, *taken(grid, form))
    if is_set(grid, form, actor_of(request).user, lambda said: messages.success(request, said)):
        return redirect(grid.url)
    return page(request, grid, form, {})


def page(request: HttpRequest, grid: Grid, form: NormGrid | None, extra: dict[str, Any]) -> HttpResponse:
    """The page with its years."""
    code, title = grid.kpi.code, _("Norms")
    values = {
        "kpi": grid.kpi,
        "shape": grid.shape,
        "form": form,
        "tabs": year_tabs(grid),
        "file_url": f"{reverse('segments:kpi_norms_file', args=[code])}?{YEAR}={grid.shape.year}",
        "recorded": recorded_table(grid.context, grid.kpi, grid.shape, grid.unit),
        "acts": {"save": SAVE, "paste": PASTE, "take": TAKE},
        "breadcrumb": crumbs(request, (grid.kpi.name, kpi_url(code)), (title, "")),
        **extra,
    }
    return render(request, "segments/kpi/norms.html", values, status=form.status if form else 200)


def year_tabs(grid: Grid) -> list[Tab]:
    """Last year, this one, two to come, and every year with norms."""
    now, base = today().year, norms_url(grid.kpi.code)
    years = {*range(now - 1, now + 3), grid.shape.year, *(place.period.year for place in grid.known)}
    return [Tab(str(year), f"{base}?{YEAR}={year}", year == grid.shape.year) for year in sorted(years)]
