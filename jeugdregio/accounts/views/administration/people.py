"""Users and roles: the list of who works here."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.selectors.members import Standing, members_like, standing_of
from jeugdregio.core.clock import today
from jeugdregio.core.disclosure.cells import Line
from jeugdregio.core.disclosure.published import LABEL, PublishedTable
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response

COLUMNS = (
    Column(LABEL, _("Name")),
    Column("email", _("E-mail address")),
    Column("organisation", _("Organisation")),
    Column("role", _("Role")),
    Column("starts_on", _("First day"), Kind.DATE),
    Column("ends_on", _("Last day"), Kind.DATE),
    Column("standing", _("State")),
    Column("last_login", _("Last sign-in"), Kind.DATETIME),
)
SPEC = ListSpec(
    filters=(
        Filter("q", _("Name or e-mail address")),
        Filter("organisatie", _("Organisation")),
        Filter("rol", _("Role"), FilterKind.CHOICE, tuple(Choice(role.value, role.label) for role in Role)),
        Filter(
            "stand",
            _("State"),
            FilterKind.CHOICE,
            tuple(Choice(found.value, found.label) for found in Standing),
            default=Standing.NOW.value,
        ),
    ),
    sortable=tuple(column.key for column in COLUMNS),
    default_sort=LABEL,
)


def people(request: HttpRequest) -> HttpResponse:
    """Who works here, as a page or a file."""
    actor = request.actor  # type: ignore[attr-defined]
    state = read_state(SPEC, request.GET)
    day = today()
    rows = [
        row
        for row in members_like(actor.context, state.one("q"), state.one("rol"), state.one("organisatie"))
        if standing_of(row, day) == state.one("stand")
    ]
    count = ngettext("%(count)s user", "%(count)s users", len(rows))
    listing = Listing(
        id="people",
        title=_("Users and roles"),
        columns=COLUMNS,
        table=PublishedTable("people", [_line(row) for row in rows], (), {}),
        state=state,
        count_text=count % {"count": len(rows)},
        urls={str(row.public_id): reverse("accounts:person", args=[row.user.public_id]) for row in rows},
        empty=Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        ),
    )
    extra = {
        "may_invite": may_open("accounts:invitations", actor.role, "POST"),
        "breadcrumb": crumbs(_("Users and roles")),
    }
    return list_response(
        request, listing, template="accounts/administration/people.html", stem="gebruikers", extra=extra
    )


def _line(row: Membership) -> Line:
    return Line(
        str(row.public_id),
        row.user.name,
        attributes={
            "email": row.user.email,
            "organisation": row.organisation.name,
            "role": row.get_role_display(),
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "standing": standing_of(row, today()).label,
            "last_login": row.user.last_login,
        },
    )


def crumbs(*names: Text | tuple[Text, str]) -> list[tuple[Text, str]]:
    """The way to a page of the administration; the last name is the page itself, others come with an address."""
    way: list[tuple[Text, str]] = [(_("Administration"), reverse("accounts:administration"))]
    return [*way, *(name if isinstance(name, tuple) else (name, "") for name in names)]
