"""Where a product came from and where it went, from any day on (SEG-01)."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.tables import Empty, TableView
from segments.models import Agreement, CareProduct
from segments.rules.lineage import Passed
from segments.selectors.municipalities import municipalities_on
from segments.selectors.origins import Origin, Shares, origin_of
from segments.selectors.reclassification import part_names
from segments.views.reclassification.words import PAGE, crumbs, percent

COLUMNS = (
    Column("day", gettext_lazy("From"), Kind.DATE),
    Column("what", gettext_lazy("What happened")),
    Column("before", gettext_lazy("Before")),
    Column("after", gettext_lazy("After")),
)


def origins(request: HttpRequest) -> HttpResponse:
    """The steps of one product of one agreement; the filters stand in the address."""
    context = request.actor.context  # type: ignore[attr-defined]
    state = read_state(spec_of(context), request.GET)
    found = _found(context, state)
    names = part_names(context, today())
    day = state.day("dag") or today()
    values = {
        "bar": FilterBar(state, _("Steps")),
        "found": found,
        "now": parts_words(names, found.shares) if found else "",
        "day": day,
        "table": _table(found, names, state) if found else None,
        "asked": bool(state.one("product")),
        "breadcrumb": crumbs(request, last=_("Origin of a product")),
    }
    return render(request, "segments/reclassification/origins.html", values)


def spec_of(context: Context) -> ListSpec:
    """What can be chosen: the products, agreements and municipalities of the region."""
    products = CareProduct.objects.visible_to(context).order_by("code")
    agreements = Agreement.objects.visible_to(context).order_by("name")
    places = municipalities_on(context, today())
    return ListSpec(
        filters=(
            Filter("product", gettext_lazy("Product"), FilterKind.CHOICE, _choices(products, "code")),
            Filter(
                "overeenkomst", gettext_lazy("Agreement"), FilterKind.CHOICE, _choices(agreements, "code")
            ),
            Filter("gemeente", gettext_lazy("Municipality"), FilterKind.CHOICE, _choices(places, "cbs_code")),
            Filter("dag", gettext_lazy("Day"), FilterKind.DATE),
        )
    )


def _choices(rows: object, key: str) -> tuple[Choice, ...]:
    return tuple(Choice(getattr(row, key), str(row)) for row in rows)  # type: ignore[attr-defined]


def _found(context: Context, state: ListState) -> Origin | None:
    code = state.one("product")
    agreement = Agreement.objects.visible_to(context).filter(code=state.one("overeenkomst")).first()
    if not code or agreement is None:
        return None
    places = municipalities_on(context, today()).filter(cbs_code=state.one("gemeente"))
    place = places.first()
    day = state.day("dag") or today()
    return origin_of(context, agreement.pk, code, place.pk if place else None, day=day, known_on=today())


def _table(found: Origin, names: Mapping[int, Text], state: ListState) -> TableView:
    rows = [
        *(_row(found, step, names, is_back=True) for step in found.before),
        *(_row(found, step, names, is_back=False) for step in found.after),
    ]
    return TableView(
        id="herkomst",
        caption=_("Steps"),
        columns=COLUMNS,
        rows=rows,
        state=state,
        total=len(rows),
        empty=Empty(_("This product never changed its place.")),
    )


def _row(found: Origin, step: Passed, names: Mapping[int, Text], *, is_back: bool) -> list[object]:
    """A step; one that was walked back is told in the order in which it happened."""
    row = found.events[step.event]
    before, after = (step.after, step.before) if is_back else (step.before, step.after)
    return [
        step.day,
        Cell(row.title, url=reverse(PAGE, args=[row.public_id])),
        parts_words(names, before),
        parts_words(names, after),
    ]


def parts_words(names: Mapping[int, Text], shares: Shares) -> str:
    """Parts with their shares, the largest first; a whole part without a percentage."""
    ordered = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) == 1:
        return str(names[ordered[0][0]])
    return ", ".join(f"{names[part]} {percent(share)}" for part, share in ordered)
