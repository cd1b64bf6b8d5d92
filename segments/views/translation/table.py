"""The translation table as it holds on a day, and what of it is bought elsewhere (SEG-06, SEG-08)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Figure, Line, Measure
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.listing import Listing, list_response, table_view
from segments.enums import PurchaseRoute
from segments.models import (
    Agreement,
    CareProduct,
    ProductMapping,
    Segment,
    SegmentPart,
    SegmentVersion,
)
from segments.selectors.mapping import mapping_on
from segments.selectors.names import versions_on
from segments.views.area_words import AreaWords, words_of
from segments.views.published import plain_table
from segments.views.translation.frame import table_crumbs
from segments.views.translation.words import outcome_of, variant_of

Versions = dict[int, SegmentVersion]
SHARE = Figure("share", _("Share"), Measure.PUBLIC, Kind.PERCENT)
SEGMENT = "segment"
BELOW = {LABEL: "product", "part": SEGMENT, "agreement": "variant", "share": "outcome"}
IN_FILES = frozenset({*BELOW.values(), "known_on"})
COLUMNS = (
    Column(LABEL, _("Product code")),
    Column("product", _("Product")),
    Column("agreement", _("Agreement")),
    Column("segment", _("Segment")),
    Column("part", _("Counts for")),
    Column("share", _("Share"), Kind.PERCENT),
    Column("outcome", _("How")),
    Column("variant", _("Financing variant")),
    Column("municipality", _("Municipality")),
    Column("valid_from", _("Valid from"), Kind.DATE),
    Column("valid_to", _("Valid through"), Kind.DATE),
    Column("known_on", _("Known on"), Kind.DATE),
)
OUTSIDE = (
    Column("part", _("Bought elsewhere")),
    Column("channel", _("By which channel")),
    Column("codes", _("Product codes"), Kind.INTEGER),
    Column("which", _("Which codes")),
)


def translation(request: HttpRequest) -> HttpResponse:
    """The table on the chosen day, or as a file."""
    actor = request.actor  # type: ignore[attr-defined]
    context = actor.context
    words = words_of(actor.membership.region.region)
    state = read_state(spec_of(context, words), request.GET)
    day = state.day("peildatum") or today()
    held = list(mapping_on(context, day, today()))
    versions = versions_on(context, day)
    rows = [row for row in held if fits(row, state)]
    listing = replace(listing_of(context, rows, versions, state, day), columns=columns_in(words))
    extra = {
        "table": narrowed(table_view(listing, export_url=request.path)),
        "day": day,
        "outside": outside_table(held, versions),
        "may_see_rounds": may_open("segments:rounds", actor.role),
        "breadcrumb": table_crumbs(request),
    }
    return list_response(
        request, listing, template="segments/translation/table.html", stem="vertaaltabel", extra=extra
    )


def narrowed(table: TableView) -> TableView:
    """The table as it fits a page: some words stand below others, and a column that says nothing is in files only."""
    place = {column.key: at for at, column in enumerate(table.columns)}
    every = str(_("Every municipality"))
    left = IN_FILES | (
        {"municipality"} if all(str(row[place["municipality"]]) == every for row in table.rows) else set()
    )
    shown = [column for column in table.columns if column.key not in left]
    rows = [[_noted(row, place, column.key) for column in shown] for row in table.rows]
    return replace(table, columns=shown, rows=rows)


def _noted(row: Sequence[object], place: dict[str, int], key: str) -> object:
    value = row[place[key]]
    if key not in BELOW:
        return value
    cell = value if isinstance(value, Cell) else Cell(value)
    return replace(cell, note=str(row[place[BELOW[key]]]))


def columns_in(words: AreaWords) -> list[Column]:
    """The columns, with the region's own word for a segment."""
    return [Column(SEGMENT, words.title) if column.key == SEGMENT else column for column in COLUMNS]


def spec_of(context: Context, words: AreaWords) -> ListSpec:
    """The filters, with the agreements and segments of the region."""
    agreements = Agreement.objects.visible_to(context).order_by("name", "code")
    segments = Segment.objects.visible_to(context)
    versions = versions_on(context, today())
    return ListSpec(
        filters=(
            Filter("peildatum", _("Holds on"), FilterKind.DATE, hint=_("Empty: today")),
            Filter(
                "overeenkomst",
                _("Agreement"),
                FilterKind.CHOICE,
                tuple(Choice(row.code, row.name) for row in agreements),
            ),
            Filter(
                "segment",
                words.title,
                FilterKind.CHOICE,
                tuple(Choice(row.code, name_of(row, versions)) for row in segments),
            ),
            Filter("q", _("Code or product")),
            Filter("gedeeltelijk", _("Only partly"), FilterKind.FLAG),
            Filter("buiten", _("Only outside this procurement"), FilterKind.FLAG),
        ),
        sortable=tuple(column.key for column in COLUMNS),
        default_sort=LABEL,
    )


def fits(row: ProductMapping, state: ListState) -> bool:
    """Whether a row is what the reader asked for; the words are looked at later."""
    wanted = (("overeenkomst", row.agreement.code), ("segment", row.part.segment.code))
    return (
        all(not state.one(name) or state.one(name) == value for name, value in wanted)
        and (not state.flag("gedeeltelijk") or row.share != 1)
        and (not state.flag("buiten") or row.part.segment.is_outside)
    )


def listing_of(
    context: Context, rows: Iterable[ProductMapping], versions: Versions, state: ListState, day: date
) -> Listing:
    """The rows with the names of their products."""
    products = {row.code: row.name for row in CareProduct.objects.visible_to(context)}
    sought = search_key(state.one("q"))
    found = [
        row
        for row in rows
        if sought in search_key(f"{row.product_code} {products.get(row.product_code, '')}")
    ]
    lines = [line_of(row, products, versions) for row in found]
    values = {(str(row.pk), "share"): Decimal(row.share) for row in found}
    count = len({(row.agreement_id, row.product_code) for row in found})
    return Listing(
        id="translation",
        title=_("Translation table"),
        columns=COLUMNS,
        table=plain_table("translation", lines, (SHARE,), values),
        state=state,
        count_text=ngettext("%(count)s code", "%(count)s codes", count) % {"count": count},
        reference_date=day,
        known_on=today(),
        urls={str(row.pk): code_url(row.agreement.code, row.product_code) for row in found},
        empty=empty_of(state),
    )


def line_of(row: ProductMapping, products: dict[str, str], versions: Versions) -> Line:
    """One row of the table."""
    return Line(
        str(row.pk),
        row.product_code,
        attributes={
            "product": products.get(row.product_code, ""),
            "agreement": row.agreement.name,
            "segment": name_of(row.part.segment, versions),
            "part": row.part.name,
            "outcome": outcome_of(row.part, row.share),
            "variant": variant_of(row.part),
            "municipality": str(row.municipality) if row.municipality else _("Every municipality"),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "known_on": row.known_on,
        },
    )


def code_url(agreement: str, product_code: str) -> str:
    """The page of one code."""
    return reverse("segments:translation_code", args=[agreement, product_code])


def empty_of(state: ListState) -> Empty:
    """Why there is nothing, and what to do."""
    if set(state.values) - {"peildatum"}:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(
        _("No product code counts for anything on this day."),
        _("Make a round to say what each code counts for, or choose another day."),
    )


def name_of(segment: Segment, versions: Versions) -> str:
    """What a segment is called; its code when it has no version yet."""
    return versions[segment.pk].name if segment.pk in versions else segment.code


def outside_table(rows: Iterable[ProductMapping], versions: Versions) -> TableView:
    """What is bought elsewhere: kept and told, never dropped (SEG-08)."""
    codes: dict[SegmentPart, set[str]] = defaultdict(set)
    for row in rows:
        if row.part.segment.is_outside:
            codes[row.part].add(row.product_code)
    return TableView(
        id="outside",
        caption=_("Outside this procurement"),
        columns=OUTSIDE,
        rows=[
            (part.name, channel_of(part, versions), len(found), ", ".join(sorted(found)))
            for part, found in sorted(codes.items(), key=lambda item: item[0].name)
        ],
        empty=Empty(_("On this day no code is bought outside this procurement.")),
        hide_caption=True,
    )


def channel_of(part: SegmentPart, versions: Versions) -> Text:
    """How what is outside is bought: its route, or what its segment says when no route was chosen."""
    version = versions.get(part.segment_id)
    if version is None:
        return ""
    undecided = version.route == PurchaseRoute.UNDECIDED and version.assignment
    return version.assignment if undecided else PurchaseRoute(version.route).label
