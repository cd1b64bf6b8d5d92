"""Reading in copies of messages and tables: the form and what was put in before (screen 44, wireframe H)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.enums import ImportState
from jeugdregio.core.errors import Refused
from jeugdregio.core.files.upload import LIMIT
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from referrals.forms.upload import UploadForm
from referrals.importers.ijw.archive import Limits
from referrals.importers.ijw.kinds import MAJOR, MINORS
from referrals.importers.ijw.layouts import LAYOUTS
from referrals.selectors.import_list import COLUMNS, imports_table
from referrals.selectors.imports import imports_of
from referrals.services.imports import import_upload
from referrals.services.uploads import upload_discard
from referrals.views.import_kinds import KINDS

SPEC = ListSpec(
    filters=(
        Filter(
            "status",
            _("State"),
            FilterKind.CHOICE,
            tuple(Choice(state.value, state.label) for state in ImportState),
        ),
    ),
    sortable=tuple(column.key for column in COLUMNS),
    default_sort="-created_at",
)
MEGABYTE = 1024 * 1024
LIMITS = {
    "megabytes": LIMIT // MEGABYTE,
    "members": Limits().members,
    "unpacked": Limits().total // MEGABYTE,
    "kinds": ", ".join(sorted(LAYOUTS)),
    "releases": ", ".join(f"{MAJOR}.{minor}" for minor in sorted(MINORS)),
}


def imports(request: HttpRequest) -> HttpResponse:
    """The form for a file with the imports below it; a POST puts a file in."""
    if request.method == "POST":
        return upload(request)
    return page(request, UploadForm())


def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and show how its check goes; say in the form why it is not taken."""
    actor = request.actor  # type: ignore[attr-defined]
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        file, reference = form.cleaned_data["file"], form.cleaned_data["reference"]
        try:
            batch = import_upload(context=actor.context, upload=file, reference=reference, by=actor.user)
            return redirect("referrals:import", batch.public_id)
        except Refused as refused:
            form.add_error("file", refused.reason)
    upload_discard(request.FILES.get("file"))  # type: ignore[arg-type]
    return page(request, form)


def page(request: HttpRequest, form: UploadForm) -> HttpResponse:
    """The page, or the list of imports as a file."""
    actor = request.actor  # type: ignore[attr-defined]
    state = read_state(SPEC, request.GET)
    table = imports_table(imports_of(actor.context, state.one("status")), KINDS)
    count = len(table.rows)
    listing = Listing(
        id="imports",
        title=_("What was put in"),
        columns=COLUMNS,
        table=table,
        state=state,
        count_text=ngettext("%(count)s import", "%(count)s imports", count) % {"count": count},
        urls={line.key: reverse("referrals:import", args=[line.key]) for line in table.rows},
        empty=empty(state),
    )
    may_upload = may_open("referrals:imports", actor.role, "POST")
    extra = {"form": form if may_upload else None, "limits": LIMITS, "breadcrumb": [(_("Claims"), "")]}
    return list_response(request, listing, template="referrals/imports.html", stem="imports", extra=extra)


def empty(state: ListState) -> Empty:
    """Why there is no import to show."""
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(
        _("Nothing was read in yet."), _("Choose a file above. Nothing is read in before you confirm.")
    )
