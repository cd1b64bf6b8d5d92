"""The page of an organisation: particulars, locations, capacity, whom it works with (screen 33)."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, TableView
from providers.forms.organisation import ProfileForm
from providers.models import Provider
from providers.selectors.organisation import Partners, capacities_of, locations_of, partners_of
from providers.selectors.profile import profile_of
from providers.views.own.frame import links_to, may, provider_context, tabs_for, way_to

OPEN, CLOSED = (
    Badge(gettext_lazy("Open"), Tone.GOOD),
    Badge(gettext_lazy("Closed"), Tone.NEUTRAL),
)
RUNNING, ENDED = (
    Badge(gettext_lazy("Running"), Tone.GOOD),
    Badge(gettext_lazy("Ended"), Tone.NEUTRAL),
)
ADDS = (
    ("location_add", gettext_lazy("Add a location")),
    ("capacity_add", gettext_lazy("Tell how many places there are")),
    ("consortium_add", gettext_lazy("Add a consortium")),
    ("subcontractor_add", gettext_lazy("Add a subcontractor")),
)
STATE = Column("state", gettext_lazy("Status"))


def organisation(request: HttpRequest) -> HttpResponse:
    """What the provider said about itself, and the way to change it."""
    context = provider_context(request)
    day = today()
    found = partners_of(context, day)
    tables = [
        locations(request, context, day),
        capacity(context, day),
        consortia(found, day),
        subcontractors(request, found, day),
    ]
    values = {
        "title": _("My organisation"),
        "subtitle": request.actor.membership.organisation,  # type: ignore[attr-defined]
        "tabs": tabs_for(request),
        "edit": links_to(request, ("profile", _("Change particulars"))),
        "groups": (groups := particulars(context)),
        "begin": begin(request) if len(groups) == 1 else None,
        "parts": [(table, links_to(request, add)) for table, add in zip(tables, ADDS, strict=True)],
        "people": people_links(request),
        "breadcrumb": way_to(),
    }
    return render(request, "providers/own/organisation.html", values)


def begin(request: HttpRequest) -> Empty:
    """What to do first."""
    links = links_to(request, ("profile", _("Fill in particulars")))
    return Empty(
        _("Welcome. Begin with the particulars of your organisation."),
        _(
            "You fill this in once. Every application takes it over, in every region. Nothing is compulsory here."
        ),
        action=links[0] if links else None,
    )


def particulars(context: Context) -> list[tuple[Text, list[Figure]]]:
    """Every field under its heading; what is not filled in says so. The trade register's numbers come first."""
    provider = Provider.objects.get(pk=context.organisation)
    profile = profile_of(context)
    form = ProfileForm(context=context, row=profile)
    said = {name: text for name, _label, text in form.told(profile)} if profile else {}
    numbers = [
        Figure(_("Chamber of Commerce number"), provider.kvk),
        Figure(_("AGB code"), provider.agb),
    ]
    if profile is None:
        return [(form.headings[0][0], numbers)]
    groups: list[tuple[Text, list[Figure]]] = []
    for title, names in form.headings:
        figures = [
            Figure(form.fields[name].label or "", said.get(name) or _("Not filled in")) for name in names
        ]
        groups.append((title, [*numbers, *figures] if not groups else figures))
    return groups


def locations(request: HttpRequest, context: Context, day: date) -> TableView:
    """Where the provider works."""
    is_writer = may(request, "location")
    rows = [
        [
            Cell(row.name, url=reverse("providers:location", args=[row.public_id]) if is_writer else ""),
            f"{row.street}, {row.postcode} {row.place}",
            row.agb or "–",
            row.opened_on,
            Cell("", badge=CLOSED if row.closed_on and row.closed_on < day else OPEN),
        ]
        for row in locations_of(context)
    ]
    columns = (
        Column("name", _("Location")),
        Column("address", _("Address")),
        Column("agb", _("AGB code")),
        Column("opened", _("Open since"), Kind.DATE),
        STATE,
    )
    empty = Empty(_("There are no locations yet."), _("Add the places where you give youth care."))
    return TableView(
        id="locaties", caption=_("Locations"), columns=columns, rows=rows, empty=empty, hide_caption=True
    )


def capacity(context: Context, day: date) -> TableView:
    """How many places there are today."""
    rows = [
        [row.location.name, row.product_code, row.place_count, row.known_on, row.note]
        for row in capacities_of(context, day)
    ]
    columns = (
        Column("location", _("Location")),
        Column("product", _("Product code")),
        Column("places", _("Number of places"), Kind.INTEGER),
        Column("known", _("Counts from"), Kind.DATE),
        Column("note", _("Note")),
    )
    empty = Empty(_("Nobody told yet how many places there are."), _("Add a location first."))
    return TableView(
        id="capaciteit", caption=_("Capacity"), columns=columns, rows=rows, empty=empty, hide_caption=True
    )


def consortia(found: Partners, day: date) -> TableView:
    """What the provider leads, and where it takes part."""
    rows = [
        [
            Cell(row.name, url=reverse("providers:consortium", args=[row.public_id])),
            row.owner.name,
            found.members.get(row.pk, 0),
            Cell("", badge=badge_of(row.ended_on, day)),
        ]
        for row in found.consortia
    ]
    columns = (
        Column("name", _("Name")),
        Column("lead", _("Led by")),
        Column("members", _("Members"), Kind.INTEGER),
        STATE,
    )
    empty = Empty(_("There are no consortia."), _("Add one when you apply together with others."))
    return TableView(
        id="samenwerking",
        caption=_("Consortia"),
        columns=columns,
        rows=rows,
        empty=empty,
        hide_caption=True,
    )


def subcontractors(request: HttpRequest, found: Partners, day: date) -> TableView:
    """Who does part of the work."""
    is_writer = may(request, "subcontractor")
    rows = [
        [
            Cell(row.name, url=reverse("providers:subcontractor", args=[row.public_id]) if is_writer else ""),
            row.work,
            _("Yes") if row.real_price else _("No"),
            Cell("", badge=badge_of(row.ends_on, day)),
        ]
        for row in found.subcontractors
    ]
    columns = (
        Column("name", _("Name")),
        Column("work", _("Work")),
        Column("price", _("Real price agreed")),
        STATE,
    )
    empty = Empty(_("There are no subcontractors."), _("Add one when others do part of your work."))
    return TableView(
        id="onderaannemers",
        caption=_("Subcontractors"),
        columns=columns,
        rows=rows,
        empty=empty,
        hide_caption=True,
    )


def badge_of(ends_on: date | None, day: date) -> Badge:
    """Whether something still runs on a day."""
    return ENDED if ends_on and ends_on < day else RUNNING


def people_links(request: HttpRequest) -> Iterable[Link]:
    """Who works here and who may sign (screen 34), for who may see that."""
    role = request.actor.role  # type: ignore[attr-defined]
    pages = (("accounts:people", _("Users and roles")), ("accounts:mandates", _("Mandates")))
    return [Link(label, reverse(name)) for name, label in pages if may_open(name, role)]
