"""Who was admitted: the list for the region (PRC-02)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core import formats
from jeugdregio.core.disclosure.cells import Line
from jeugdregio.core.disclosure.published import LABEL, PublishedTable
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from procurement.enums import AdmissionState
from procurement.models import Admission
from procurement.selectors.admissions import admissions_of, newest_versions
from segments.views.sheets import actor_of

SEARCH, STATE, SCHEME, LIST = "q", "stand", "regeling", "procurement:admissions"
COLUMNS = (
    Column(LABEL, gettext_lazy("Provider")),
    Column("scheme", gettext_lazy("Scheme")),
    Column("state", gettext_lazy("State")),
    Column("contract", gettext_lazy("Contract")),
    Column("version", gettext_lazy("Version signed")),
    Column("starts_on", gettext_lazy("From"), Kind.DATE),
    Column("ends_on", gettext_lazy("Through"), Kind.DATE),
)
SORTABLE = (LABEL, "scheme", "state", "contract", "starts_on", "ends_on")


def admissions(request: HttpRequest) -> HttpResponse:
    """The list, or the same rows as a file."""
    rows = admissions_of(actor_of(request).context)
    state = read_state(spec_of(rows), request.GET)
    shown = [row for row in rows if fits(row, state)]
    extra = {"breadcrumb": [(_("Applications"), reverse("procurement:assessments")), (_("Admissions"), "")]}
    template = "procurement/assessment/admissions.html"
    return list_response(
        request, listing_of(shown, state), template=template, stem="toelatingen", extra=extra
    )


def spec_of(rows: list[Admission]) -> ListSpec:
    """The filters."""
    states = tuple(Choice(one.value, one.label) for one in AdmissionState)
    schemes = {row.scheme.code: row.scheme.title for row in rows}
    filters = (
        Filter(SEARCH, _("Provider or contract")),
        Filter(STATE, _("State"), FilterKind.CHOICE, states),
        Filter(SCHEME, _("Scheme"), FilterKind.CHOICE, [Choice(*one) for one in sorted(schemes.items())]),
    )
    return ListSpec(filters, SORTABLE)


def fits(row: Admission, state: ListState) -> bool:
    """Whether the filters leave an admission."""
    if state.one(STATE) and row.state != state.one(STATE):
        return False
    if state.one(SCHEME) and row.scheme.code != state.one(SCHEME):
        return False
    number = row.contract.number if row.contract else ""
    return search_key(state.one(SEARCH)) in search_key(f"{row.name} {number}")


def listing_of(rows: list[Admission], state: ListState) -> Listing:
    """The table of the list."""
    newest = newest_versions(rows)
    lines = [Line(str(row.public_id), row.name, attributes=attributes_of(row, newest)) for row in rows]
    count = ngettext("%(count)s admission", "%(count)s admissions", len(rows))
    return Listing(
        id="toelatingen",
        title=_("Admissions"),
        columns=COLUMNS,
        table=PublishedTable("toelatingen", lines, [], {}),
        state=state,
        count_text=count % {"count": formats.format_number(len(rows))},
        urls={str(row.public_id): reverse("procurement:admission", args=[row.public_id]) for row in rows},
        empty=Empty(_("No admissions"), _("Nothing fits these filters, or nobody was admitted yet.")),
    )


def attributes_of(row: Admission, newest: dict[int, int]) -> dict[str, Any]:
    """What the columns show."""
    return {
        LABEL: row.name,
        "scheme": row.scheme.title,
        "state": str(AdmissionState(row.state).label),
        "contract": row.contract.number if row.contract else "",
        "version": version_words(row, newest),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }


def version_words(row: Admission, newest: dict[int, int]) -> str:
    """Which version was signed, and which there is."""
    if row.contract is None:
        return _("not signed yet")
    values = {"number": row.publication.number, "newest": newest.get(row.scheme_id, row.publication.number)}
    return _("%(number)s of %(newest)s") % values
