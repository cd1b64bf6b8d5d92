"""A consortium with its members: members read it, the provider that leads changes it (PRV-06)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import TableView
from providers.forms.partners import ConsortiumForm, MemberForm
from providers.models import Consortium, ConsortiumMember
from providers.services.partners import consortium_save, member_save
from providers.views.own.frame import form_page, found_or_404, may, provider_context, sent, way_to
from providers.views.own.organisation import badge_of


def consortium(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What the consortium is for, who answers for what, and who takes part."""
    context = provider_context(request)
    row = found_or_404(rows_of(context), public_id)
    leads = row.owner_id == context.organisation and may(request, "consortium_edit")
    links = [
        Link(_("Change"), reverse("providers:consortium_edit", args=[row.public_id])),
        Link(_("Add a member"), reverse("providers:member_add", args=[row.public_id])),
    ]
    values = {
        "title": row.name,
        "badge": badge_of(row.ended_on, today()),
        "links": links if leads else [],
        "figures": [
            Figure(_("Led by"), row.owner.name),
            Figure(_("Liability"), row.get_liability_display()),
            *([Figure(_("Last day"), formats.format_date(row.ended_on))] if row.ended_on else []),
            Figure(_("Purpose"), row.purpose),
        ],
        "table": members(context, row, leads=leads),
        "breadcrumb": way_to(row.name),
    }
    return render(request, "providers/own/consortium.html", values)


def members(context: Context, consortium: Consortium, *, leads: bool) -> TableView:
    """Who takes part, and since when; a member sees itself."""
    rows = [
        [
            Cell(row.name, url=reverse("providers:member", args=[row.public_id]) if leads else ""),
            row.kvk,
            row.get_role_display(),
            row.contribution,
            row.starts_on,
            row.ends_on,
        ]
        for row in ConsortiumMember.objects.visible_to(context).filter(consortium=consortium)
    ]
    columns = (
        Column("name", _("Name")),
        Column("kvk", _("KvK")),
        Column("role", _("Role")),
        Column("does", _("What does it do?")),
        Column("from", _("First day"), Kind.DATE),
        Column("to", _("Last day"), Kind.DATE),
    )
    return TableView(id="deelnemers", caption=_("Members"), columns=columns, rows=rows)


def rows_of(context: Context) -> Any:
    """The consortia that the acting provider leads or takes part in."""
    return Consortium.objects.visible_to(context).select_related("owner")


def led_or_404(context: Context, public_id: UUID) -> Any:
    """A consortium that the acting provider leads."""
    row = found_or_404(rows_of(context), public_id)
    if row.owner_id != context.organisation:
        raise Http404
    return row


def consortium_edit(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Add a consortium, or change or end one."""
    context = provider_context(request)
    row = led_or_404(context, public_id) if public_id else None
    form = ConsortiumForm(*sent(request), context=context, row=row)
    return form_page(
        request,
        form,
        act=lambda: consortium_save(
            context=context, row=row, seen=form.cleaned_data["revision"], values=form.values()
        ),
        saved=lambda: form.saved(led_or_404(context, row.public_id)) if row else {},
        title=row.name if row else _("A new consortium"),
        text="" if row else _("You lead it. You add the other members on its page."),
        back=page_of(row) if row else reverse("providers:organisation") + "#samenwerking",
    )


def member_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a member to a consortium."""
    context = provider_context(request)
    return _member(request, context, led_or_404(context, public_id), None)


def member(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change or end the part of a member."""
    context = provider_context(request)
    row = found_or_404(own_members(context), public_id)
    return _member(request, context, row.consortium, row)


def own_members(context: Context) -> Any:
    """Members of what the acting provider leads."""
    rows = ConsortiumMember.objects.visible_to(context).filter(owner_id=context.organisation)
    return rows.select_related("consortium")


def _member(request: HttpRequest, context: Context, consortium: Any, row: Any) -> HttpResponse:
    form = MemberForm(*sent(request), context=context, row=row)
    return form_page(
        request,
        form,
        act=lambda: member_save(
            context=context,
            consortium=consortium,
            row=row,
            seen=form.cleaned_data["revision"],
            values=form.values(),
        ),
        saved=lambda: form.saved(found_or_404(own_members(context), row.public_id)),
        title=row.name if row else _("Add a member"),
        subtitle=consortium.name,
        back=page_of(consortium),
        crumbs=((consortium.name, page_of(consortium)),),
    )


def page_of(row: Consortium) -> str:
    """The page of a consortium."""
    return reverse("providers:consortium", args=[row.public_id])
