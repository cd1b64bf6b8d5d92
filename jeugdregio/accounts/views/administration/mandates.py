"""Who may prepare and sign for a provider (screen 34)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import PROVIDER_ROLES
from jeugdregio.accounts.forms.mandates import MandateEndForm, MandateForm
from jeugdregio.accounts.models import Mandate
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.rules import Power
from jeugdregio.accounts.selectors.mandates import mandates_of
from jeugdregio.accounts.selectors.members import members_of
from jeugdregio.accounts.services.mandates import mandate_end, mandate_give, may_end
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.refusals import is_done

PAGE = "accounts:mandates"


def mandates(request: HttpRequest) -> HttpResponse:
    """Every mandate with who gave and ended it, and for who may: the form that gives one."""
    actor = request.actor  # type: ignore[attr-defined]
    may_give = may_open(PAGE, actor.role, "POST")
    form = _form(actor, request) if may_give else None
    if request.method == "POST" and form and _given(actor, form):
        messages.success(request, _("The mandate was given."))
        return redirect(PAGE)
    values = {"form": form, "table": _table(actor), "breadcrumb": [(_("Home"), "/"), (_("Mandates"), "")]}
    return render(request, "accounts/administration/mandates.html", values)


def end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a mandate, with the reason why."""
    actor = request.actor  # type: ignore[attr-defined]
    row: Mandate | None = mandates_of(actor.context).filter(public_id=public_id, ended_at=None).first()
    if row is None:
        raise Http404
    form = MandateEndForm(request.POST if request.method == "POST" else None)
    if _ended(row, actor, form):
        messages.success(request, _("The mandate was ended. It counts from the next page on."))
        return redirect(PAGE)
    crumbs = [(_("Mandates"), reverse(PAGE)), (row.membership.user.name, "")]
    return render(
        request,
        "accounts/administration/mandate_end.html",
        {"form": form, "mandate": row, "breadcrumb": crumbs},
    )


def _form(actor: Actor, request: HttpRequest) -> MandateForm:
    colleagues = members_of(actor.context).filter(role__in=PROVIDER_ROLES, ended_at=None)
    return MandateForm(
        request.POST if request.method == "POST" else None,
        colleagues=colleagues.exclude(user=actor.user),
        initial={"starts_on": today()},
    )


def _given(actor: Actor, form: MandateForm) -> bool:
    def give() -> None:
        data = form.cleaned_data
        power = Power(data["act"], data["kind"], data["starts_on"], data["ends_on"])
        mandate_give(membership=data["colleague"], power=power, actor=actor, today=today())

    return is_done(form, give)


def _ended(row: Mandate, actor: Actor, form: MandateEndForm) -> bool:
    return is_done(form, lambda: mandate_end(mandate=row, actor=actor, reason=form.cleaned_data["reason"]))


def _table(actor: Actor) -> TableView:
    rows = list(mandates_of(actor.context))
    return TableView(
        id="mandates",
        caption=_("Mandates"),
        columns=(
            Column("who", _("Name")),
            Column("organisation", _("Organisation")),
            Column("act", _("What they may do")),
            Column("kind", _("Procedures")),
            Column("starts_on", _("First day"), Kind.DATE),
            Column("ends_on", _("Last day"), Kind.DATE),
            Column("given_by", _("Given by")),
            Column("state", _("State")),
        ),
        rows=[_row(row, actor) for row in rows],
        total=len(rows),
        empty=Empty(_("There are no mandates yet."), _("Without a mandate nobody can prepare or sign.")),
        hide_caption=True,
    )


def _row(row: Mandate, actor: Actor) -> list[object]:
    ending = reverse("accounts:mandate_end", args=[row.public_id])
    return [
        Cell(row.membership.user.name, url=ending if row.ended_at is None and may_end(row, actor) else ""),
        row.owner.name,
        row.get_act_display(),
        row.get_kind_display(),
        row.starts_on,
        row.ends_on,
        row.given_by.name,
        Cell("", badge=_badge(row)),
    ]


def _badge(row: Mandate) -> Badge:
    day = today()
    if row.ended_at or row.membership.ended_at or (row.ends_on and row.ends_on < day):
        return Badge(_("Ended"), Tone.NEUTRAL)
    return Badge(_("Starts later"), Tone.INFO) if row.starts_on > day else Badge(_("Active"), Tone.GOOD)
