"""The tables in which somebody fills in where products go, and what each origin weighs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.errors import Conflict
from jeugdregio.core.exports.columns import Text
from segments.enums import DraftState
from segments.forms.reclassification import GoingForm, GridForm, GridLine
from segments.models import Municipality
from segments.rules.lineage import FlowRow
from segments.selectors.reclassification import Reform, codes_in, products_of
from segments.services.reclassification import Going, going_set
from segments.views.reclassification.page import find
from segments.views.reclassification.words import PAGE, crumbs

PLACE = "gemeente"


Shares = dict[tuple[int, str], dict[int, Fraction]]
Cells = dict[tuple[int, str, int], Fraction]


def going(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Percentages of each product of each origin over the targets."""
    reform = _concept(find(request, public_id))
    place = _place(request, reform)
    form = GoingForm(
        request.POST if request.method == "POST" else None,
        lines=_lines(reform),
        columns=_columns(reform),
        known=shares_known(reform, place),
        initial={"revision": reform.row.revision, "effective_on": reform.day_of(_key(place))},
    )

    def act() -> None:
        going = Going(form.shares(), weights_of(reform, place))
        _set(reform, form, going, form.cleaned_data["effective_on"], place)

    def saved() -> dict[str, Any]:
        now = find(request, public_id)
        day = {"effective_on": now.day_of(_key(place)), "revision": now.row.revision}
        return {**_cells(form, shares_known(now, place)), **day}

    return _answer(request, reform, form, (act, saved), place, _("Where do the products go?"))


def shares_known(reform: Reform, place: Municipality | None) -> Cells:
    """The shares as they are saved."""
    rows = reform.rows_of(_key(place))
    return {(row.origin, row.code, row.target): row.share for row in rows if row.share}


def weights_known(reform: Reform, place: Municipality | None) -> Cells:
    """The weights as they are saved, by the target that has several origins."""
    return {(row.target, row.code, row.origin): row.weight for row in reform.rows_of(_key(place))}


def weights(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What each origin weighs where several come together, for showing later care in the old classification."""
    reform = _concept(find(request, public_id))
    place = _place(request, reform)
    lines, columns = _weighed(reform, place)
    form = GridForm(
        request.POST if request.method == "POST" else None,
        lines=lines,
        columns=columns,
        known=weights_known(reform, place),
        initial={"revision": reform.row.revision},
    )

    def act() -> None:
        going = Going(shares_of(reform.rows_of(_key(place))), form.shares())
        _set(reform, form, going, reform.day_of(_key(place)), place)

    def saved() -> dict[str, Any]:
        now = find(request, public_id)
        return {**_cells(form, weights_known(now, place)), "revision": now.row.revision}

    return _answer(request, reform, form, (act, saved), place, _("How much does each origin weigh?"))


def _weighed(reform: Reform, place: Municipality | None) -> tuple[list[GridLine], dict[int, Text]]:
    """The targets and products with several origins, and those origins."""
    asked = reform.joined(_key(place))
    lines = [
        GridLine(target, code, _("To %(part)s") % {"part": reform.names[target]}, _product(reform, code))
        for target, code in asked
    ]
    origins = sorted({origin for found in asked.values() for origin in found})
    return lines, {origin: reform.names[origin] for origin in origins}


def _set(reform: Reform, form: GridForm, going: Going, day: date, place: Municipality | None) -> None:
    seen = form.cleaned_data["revision"]
    going_set(row=reform.row, seen=seen, going=going, day=day, municipality=place)


def _answer(
    request: HttpRequest,
    reform: Reform,
    form: GridForm,
    calls: tuple[Callable[[], None], Callable[[], Mapping[str, Any]]],
    place: Municipality | None,
    title: Text,
) -> HttpResponse:
    if request.method == "POST" and is_saved(form, *calls):
        messages.success(request, _("Saved. What does not add up yet stands at the top of the page."))
        return redirect(PAGE, reform.row.public_id)
    values = {
        "row": reform.row,
        "form": form,
        "title": title,
        "place": place,
        "is_going": isinstance(form, GoingForm),
        "breadcrumb": crumbs(request, reform.row, title),
    }
    return render(request, "segments/reclassification/grid.html", values, status=form.status)


def _concept(reform: Reform) -> Reform:
    if reform.row.state != DraftState.CONCEPT:
        raise Conflict(_("This is no concept any more, so it cannot be changed. Take it back first."))
    return reform


def _place(request: HttpRequest, reform: Reform) -> Municipality | None:
    """The municipality of the address, which must have rows of its own. Raises Http404 for another."""
    wanted = request.GET.get(PLACE, "")
    if not wanted:
        return None
    found = next((one for one in reform.own_places.values() if one.cbs_code == wanted), None)
    if found is None:
        raise Http404
    return found


def _key(place: Municipality | None) -> int | None:
    return place.pk if place else None


def _lines(reform: Reform) -> list[GridLine]:
    products = products_of(reform, today())
    origins = dict.fromkeys(flow.origin_id for flow in reform.flows)
    return [
        GridLine(
            origin,
            code,
            reform.names[origin],
            _product(replace(reform, products=_named(reform, products)), code),
        )
        for origin in origins
        for code in codes_in(reform, origin, products)
    ]


def _named(reform: Reform, products: Mapping[int, list[Any]]) -> dict[str, str]:
    return {**reform.products, **{one.code: str(one) for found in products.values() for one in found}}


def _product(reform: Reform, code: str) -> Text:
    return reform.product(code) if code else _("All other products")


def _columns(reform: Reform) -> dict[int, Text]:
    """Every part that care can go to: the targets, and the origins where it may stay."""
    parts = dict.fromkeys([*reform.destinations, *(flow.origin_id for flow in reform.flows)])
    return {part: reform.names[part] for part in parts}


def shares_of(rows: list[FlowRow]) -> Shares:
    """The rows as the service takes them."""
    found: Shares = {}
    for row in rows:
        if row.share:
            found.setdefault((row.origin, row.code), {})[row.target] = row.share
    return found


def weights_of(reform: Reform, place: Municipality | None) -> Shares:
    """What was said about weights, so that it stays when the shares change."""
    found: Shares = {}
    for row in reform.rows_of(_key(place)):
        found.setdefault((row.target, row.code), {})[row.origin] = row.weight
    return found


def _cells(form: GridForm, known: Cells) -> dict[str, Any]:
    """The saved values by the names of the inputs."""
    return {
        form.name_of(line, part): known.get((line.origin, line.code, part))
        for line in form.lines
        for part in form.columns
    }
