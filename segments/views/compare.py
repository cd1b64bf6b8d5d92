"""Any two versions of a segment beside each other, or a version and the proposal (SEG-01, SEG-19)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.disclosure import Line, Profile, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column
from jeugdregio.core.formats import format_date
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.listing import Listing, export_of, table_view, wanted_format
from segments.models import Segment
from segments.rules.versions import in_order
from segments.selectors.comparison import NOTHING, Compared, changed_only, compare
from segments.selectors.sheet import Sheet, shown_sheet
from segments.selectors.versions import open_draft
from segments.views.difference import difference_row, field_name
from segments.views.sheets import crumbs, name_of, segment_in

FROM, TO, WHOLE = "van", "naar", "alles"
PROPOSAL = "voorstel"
ROWS = 1_000


@dataclass(frozen=True)
class Sides:
    """What can be compared, by the word in the address: the numbers of versions, and the proposal."""

    sheets: dict[str, Sheet]

    @property
    def newest(self) -> str:
        return next(reversed(self.sheets), "")

    @property
    def former(self) -> str:
        keys = list(self.sheets)
        return keys[-2] if len(keys) > 1 else self.newest

    def choices(self) -> tuple[Choice, ...]:
        return tuple(Choice(key, short_words(key, sheet)) for key, sheet in self.sheets.items())


def short_words(key: str, sheet: Sheet) -> str:
    """The same, in a list to choose from."""
    name = _("proposal") if key == PROPOSAL else _("version %(number)s") % {"number": key}
    return f"{name}, {format_date(sheet.valid_from)}"


def side_words(key: str, sheet: Sheet) -> str:
    """A version as people know it."""
    day = format_date(sheet.valid_from)
    if key == PROPOSAL:
        return _("the proposal from %(day)s") % {"day": day}
    return _("version %(number)s from %(day)s") % {"number": key, "day": day}


def versions(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Field by field what two versions say, with the words that differ marked; as a file too."""
    segment = segment_in(request, public_id)
    sides = sides_of(segment)
    state = read_state(spec_of(sides), request.GET)
    if not wanted_format(request) and not state.is_canonical(request.META["QUERY_STRING"]):
        return redirect(request.path + state.url)
    rows = compared(segment, sides, state)
    listing = listing_of(sides, state, rows)
    if wanted := wanted_format(request):
        return export_answer(request, export_of(listing, request, f"versies-{segment.code}"), wanted)
    values = {
        "name": name_of(segment),
        "bar": FilterBar(state, listing.count_text),
        "table": marked_table(listing, rows, request.path),
        "facts": [sides.sheets[key] for key in (state.one(FROM), state.one(TO)) if key in sides.sheets],
        "breadcrumb": crumbs(request, segment, (_("Compare versions"), "")),
    }
    return render(request, "segments/compare.html", values)


def sides_of(segment: Segment) -> Sides:
    """Every version in order, and the proposal for a reader who may know of it."""
    sheets: dict[str, Sheet] = {
        str(place): version for place, version in enumerate(in_order(segment.versions.all()), 1)
    }
    draft = open_draft(segment)
    return Sides({**sheets, PROPOSAL: draft} if draft else sheets)


def spec_of(sides: Sides) -> ListSpec:
    """Which two, and whether what is the same is shown too."""
    choices = sides.choices()
    return ListSpec(
        filters=(
            Filter(FROM, gettext_lazy("From"), FilterKind.CHOICE, choices, default=sides.former),
            Filter(TO, gettext_lazy("To"), FilterKind.CHOICE, choices, default=sides.newest),
            Filter(WHOLE, gettext_lazy("Also what is the same"), FilterKind.FLAG),
        ),
        default_size=ROWS,
    )


def compared(segment: Segment, sides: Sides, state: ListState) -> list[Compared]:
    """The fields of the two that were chosen."""
    before, after = (
        shown_sheet(sides.sheets[key], segment) if key in sides.sheets else NOTHING
        for key in (state.one(FROM), state.one(TO))
    )
    rows = compare(before, after)
    return rows if state.flag(WHOLE) else changed_only(rows)


def listing_of(sides: Sides, state: ListState, rows: Sequence[Compared]) -> Listing:
    """The rows as a table of plain text, for files."""
    columns = [
        Column(LABEL, _("Field")),
        *(
            Column(name, side_words(key, sides.sheets[key]).capitalize() if key in sides.sheets else "-")
            for name, key in (("before", state.one(FROM)), ("after", state.one(TO)))
        ),
    ]
    lines = [
        Line(str(place), field_name(row), attributes={"before": row.before, "after": row.after})
        for place, row in enumerate(rows)
    ]
    count = len(changed_only(rows))
    return Listing(
        id="versies",
        title=_("What differs"),
        columns=columns,
        table=publish_table(Table("versies", lines, (), {}), Profile.E2),
        state=state,
        count_text=_("%(count)s fields differ") % {"count": count} if count != 1 else _("1 field differs"),
    )


def marked_table(listing: Listing, rows: Sequence[Compared], path: str) -> TableView:
    """The same table with the words that changed marked."""
    view = table_view(listing, export_url=path)
    return replace(view, rows=[difference_row(row) for row in rows])
