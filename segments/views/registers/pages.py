"""The page of one entry: what it says, its parts, what is wrong with it, and its history."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.cells import format_kind
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from jeugdregio.core.views.listing import wanted_format
from segments.views.registers.lists import way_to
from segments.views.registers.spec import Register, badge_of


def entry(register: Register, request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One entry, or its history."""
    context = request.actor.context  # type: ignore[attr-defined]
    row = row_or_404(register, context, public_id)
    breadcrumb = way_to((register.words.many, reverse(f"segments:{register.many}")), row.title)
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(context, Trail.of(row))
        stem = f"historie-{register.path}-{row.public_id.hex[:8]}"
        return history_page(request, changes, stem=stem, title=row.title, breadcrumb=breadcrumb)
    wanted_format(request)
    figures, texts = told(register, context, row)
    may_edit = may_open(f"segments:{register.key}_edit", request.actor.role, "POST")  # type: ignore[attr-defined]
    values = {
        "row": row,
        "words": register.words,
        "badge": badge_of(register.state_on(row, today())),
        "tabs": object_tabs(request),
        "figures": figures,
        "texts": texts,
        "says": [said for said in _said(register, context) if row.pk in said.about],
        "tables": register.tables(request, row),
        "links": register.links(request, row),
        "edit_url": register.edit_url(row) if may_edit else "",
        "breadcrumb": breadcrumb,
    }
    return render(request, "segments/registers/page.html", values)


def row_or_404(register: Register, context: Context, public_id: UUID) -> Any:
    """The entry that the reader may see."""
    row = register.rows(context).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def _said(register: Register, context: Context) -> list[Any]:
    """What is to be said of all entries in use; some of it is about this one."""
    return register.says(context, register.rows(context).filter(retired_on=None))


def told(register: Register, context: Context, row: Any) -> tuple[list[Figure], list[tuple[Text, str]]]:
    """The short fields as figures, and the longer texts with their labels; what is not filled in says so."""
    fields = list(register.form(context=context, row=row).told(row))
    extras = [
        Figure(one.column.label, format_kind(one.column.kind, one.value(row, today())) or "–")
        for one in register.extras(context)
    ]
    figures = [Figure(label, text or _("Not filled in")) for label, text, is_long in fields if not is_long]
    return [*figures, *extras], [(label, text) for label, text, is_long in fields if is_long and text]
