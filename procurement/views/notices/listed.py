"""All messages that the reader may see: a provider's own, or those to the region."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.disclosure.cells import Line
from jeugdregio.core.disclosure.published import LABEL, PublishedTable
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from procurement.enums import NoticeKind, NoticeState
from procurement.models import Notice
from segments.views.sheets import actor_of

ADD = "procurement:notice_add"
COLUMNS = (
    Column(LABEL, _("What")),
    Column("provider", _("Provider")),
    Column("contract", _("Contract")),
    Column("sent_on", _("Sent on"), Kind.DATE),
    Column("due_on", _("Answer before or on"), Kind.DATE),
    Column("state", _("State")),
)
SPEC = ListSpec(
    filters=(
        Filter("soort", _("What"), FilterKind.CHOICE, tuple(Choice(*one) for one in NoticeKind.choices)),
        Filter("stand", _("State"), FilterKind.CHOICE, tuple(Choice(*one) for one in NoticeState.choices)),
    ),
    sortable=tuple(column.key for column in COLUMNS),
    default_sort="-sent_on",
)


def notices(request: HttpRequest) -> HttpResponse:
    """The list, as a page or a file."""
    actor, state = actor_of(request), read_state(SPEC, request.GET)
    rows = [row for row in known(request) if is_wanted(row, state)]
    count = ngettext("%(count)s message", "%(count)s messages", len(rows)) % {"count": len(rows)}
    clear = Link(_("Clear filters"), state.cleared().url)
    none = Empty(_("There are no messages yet."))
    listing = Listing(
        id="notices",
        title=_("Messages"),
        columns=COLUMNS,
        table=PublishedTable("notices", [line_of(row) for row in rows], (), {}),
        state=state,
        count_text=count,
        urls={str(row.public_id): reverse("procurement:notice", args=[row.public_id]) for row in rows},
        empty=Empty(_("No results with these filters."), action=clear) if state.is_filtered else none,
    )
    extra = {
        "breadcrumb": [(_("Messages"), "")],
        "add_url": reverse(ADD) if may_open(ADD, actor.role, "POST") else "",
    }
    return list_response(
        request, listing, template="procurement/notices/list.html", stem="berichten", extra=extra
    )


def known(request: HttpRequest) -> list[Notice]:
    """Every message of the reader, with what its line says."""
    rows = Notice.objects.visible_to(actor_of(request).context)
    return list(rows.select_related("provider__organisation", "contract"))


def is_wanted(row: Notice, state: ListState) -> bool:
    """Whether a row fits the filters."""
    return state.one("soort") in ("", row.kind) and state.one("stand") in ("", row.state)


def line_of(row: Notice) -> Line:
    """One message in the list."""
    return Line(
        str(row.public_id),
        str(row.get_kind_display()),
        attributes={
            "provider": str(row.provider),
            "contract": row.contract.number if row.contract else "",
            "sent_on": row.sent_on,
            "due_on": row.due_on,
            "state": row.get_state_display(),
        },
    )
