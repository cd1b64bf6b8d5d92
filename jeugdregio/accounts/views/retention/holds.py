"""What may not be destroyed: place a hold, read one, end it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.forms.retention import HoldEndForm, HoldForm
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.accounts.views.retention.words import kind_name, months_of
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.models import Hold
from jeugdregio.core.retention.choices import hold_lift, hold_place
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs

OVERVIEW = "destruction"


def place(request: HttpRequest) -> HttpResponse:
    """The form that places a hold."""
    actor = request.actor  # type: ignore[attr-defined]
    form = HoldForm(request.POST if request.method == "POST" else None, initial={"starts_on": today()})
    if form.is_valid() and (made := _placed(actor, form)):
        messages.success(request, _("The hold was placed."))
        return redirect("hold", made.public_id)
    values = {"form": form, "breadcrumb": way_to(_("Place a hold"))}
    return render(request, "accounts/retention/hold_place.html", values)


def _placed(actor: Actor, form: HoldForm) -> Hold | None:
    try:
        return hold_place(context=actor.context, by=actor.user, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None


def hold(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One hold, and for who may: the form that ends it."""
    row = _row(request, public_id)
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(request.actor.context, Trail.of(row))  # type: ignore[attr-defined]
        stem = f"historie-bewaarplicht-{row.public_id.hex[:8]}"
        return history_page(request, changes, stem=stem, title=row.reason, breadcrumb=way_to(row.reason))
    return _page(request, row, None)


@require_POST
def end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a hold its last day, with the reason why."""
    row = _row(request, public_id)
    form = _form(row, request)
    if form and form.is_valid() and _ended(request, row, form):
        day = formats.format_long_date(form.cleaned_data["last_day"])
        messages.success(request, _("This hold ends after %(day)s.") % {"day": day})
        return redirect("hold", row.public_id)
    return _page(request, row, form)


def _ended(request: HttpRequest, row: Hold, form: HoldEndForm) -> bool:
    context, data = request.actor.context, form.cleaned_data  # type: ignore[attr-defined]
    try:
        if data["known"] != key_of(row):
            raise Conflict(
                _("Somebody else just changed the last day. Look whether yours should still replace it.")
            )
        hold_lift(context=context, hold=row, ends_on=data["last_day"], reason=data["reason"])
    except Conflict as conflict:
        row.refresh_from_db()
        form.add_error(None, conflict.reason)
        form.show_again(key_of(row))
        return False
    return True


def key_of(row: Hold) -> str:
    """The last day as the form carries it."""
    return row.ends_on.isoformat() if row.ends_on else ""


def _row(request: HttpRequest, public_id: UUID) -> Hold:
    context = request.actor.context  # type: ignore[attr-defined]
    rows = Hold.objects.visible_to(context).select_related("by", "municipality", "provider")
    found: Hold | None = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _form(row: Hold, request: HttpRequest) -> HoldEndForm | None:
    """None when the hold is over already."""
    if row.ends_on and row.ends_on < today():
        return None
    sent = request.POST if request.method == "POST" else None
    return HoldEndForm(
        sent,
        first=max(today(), row.starts_on),
        initial={"last_day": row.ends_on or today(), "known": key_of(row)},
    )


def _page(request: HttpRequest, row: Hold, form: HoldEndForm | None) -> HttpResponse:
    may_end = may_open("hold_end", request.actor.role, "POST")  # type: ignore[attr-defined]
    values = {
        "hold": row,
        "tabs": object_tabs(request),
        "figures": _figures(row),
        "form": (form or _form(row, request)) if may_end else None,
        "is_over": bool(row.ends_on and row.ends_on < today()),
        "breadcrumb": way_to(row.reason),
    }
    return render(request, "accounts/retention/hold.html", values)


def _figures(row: Hold) -> list[Figure]:
    return [
        Figure(_("Kind of data"), kind_name(row.kind)),
        Figure(_("Municipality"), row.municipality.name if row.municipality else _("All municipalities")),
        Figure(_("Provider"), row.provider.name if row.provider else _("All providers")),
        Figure(_("Months"), months_of(row) or _("All months")),
        Figure(_("First day"), formats.format_long_date(row.starts_on)),
        Figure(_("Last day"), formats.format_long_date(row.ends_on) if row.ends_on else _("not known yet")),
        Figure(_("Placed by"), row.by.name if row.by else _("The technical administrator")),
    ]


def way_to(last: Text) -> list[tuple[Text, str]]:
    """The way back from a page about holds."""
    return crumbs((_("Retention and destruction"), reverse(OVERVIEW)), last)
