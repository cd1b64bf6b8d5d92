"""The safe: what is in it, how long it is good for, where it is used (screen 33)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.files import file_response
from providers.enums import DocumentKind, Standing
from providers.forms.documents import DocumentForm, RemoveForm, ReplaceForm
from providers.models import Document
from providers.rules.standing import standing_of
from providers.selectors.documents import document_named, documents_of
from providers.selectors.usage import Used, used_in
from providers.services.documents import document_add as add
from providers.services.documents import document_remove as remove
from providers.services.documents import document_replace as replace
from providers.views.own.frame import (
    DOCUMENTS,
    form_page,
    links_to,
    may,
    provider_context,
    sent,
    tabs_for,
    way_to,
)

TONES = {
    Standing.VALID: Tone.GOOD,
    Standing.SOON: Tone.ATTENTION,
    Standing.EXPIRED: Tone.ERROR,
    Standing.REPLACED: Tone.NEUTRAL,
}
REPLACED = "vervangen"
# What an application usually asks for; the rest depends on the help that one gives.
USUAL = (
    DocumentKind.TRADE_REGISTER,
    DocumentKind.SELF_DECLARATION,
    DocumentKind.TAX_STATEMENT,
    DocumentKind.ANNUAL_ACCOUNTS,
    DocumentKind.QUALITY_CERTIFICATE,
    DocumentKind.VOG_STATEMENT,
    DocumentKind.REPORTING_CODE,
    DocumentKind.CALAMITY_PROTOCOL,
    DocumentKind.COMPLAINTS_RULES,
    DocumentKind.INSURANCE,
    DocumentKind.PRIVACY_CERTIFICATE,
)
COLUMNS = (
    Column("title", gettext_lazy("Title")),
    Column("state", gettext_lazy("Status")),
    Column("until", gettext_lazy("Valid up to and including"), Kind.DATE),
    Column("used", gettext_lazy("Used in")),
)
ACTS = (
    Column("replace", gettext_lazy("Replace")),
    Column("remove", gettext_lazy("Remove")),
)


def documents(request: HttpRequest) -> HttpResponse:
    """Every document, those that need something first; replaced ones when asked for."""
    context = provider_context(request)
    rows = list(documents_of(context))
    current = [row for row in rows if row.replaced_by_id is None]
    older = [row for row in rows if row.replaced_by_id]
    shows_older = bool(older) and request.GET.get(REPLACED) == "ja"
    missing = sorted(str(kind.label) for kind in set(USUAL) - {row.kind for row in current})
    values = {
        "title": _("Documents"),
        "tabs": tabs_for(request),
        "links": links_to(request, ("document_add", _("Add a document"))),
        "table": table(request, context, rows if shows_older else current) if rows else None,
        "missing": missing,
        "older": len(older),
        "shows_older": shows_older,
        "breadcrumb": way_to(DOCUMENTS),
    }
    return render(request, "providers/own/documents.html", values)


def table(request: HttpRequest, context: Context, rows: list[Document]) -> TableView:
    """The documents, each to be saved, replaced and removed by who may."""
    day = today()
    used = used_in(context, [row.pk for row in rows])
    is_writer = may(request, "document_add")
    order = list(Standing)
    rank = {Standing.EXPIRED: -2, Standing.SOON: -1}
    rows = sorted(
        rows, key=lambda row: (rank.get(at := standing(row, day), order.index(at)), row.get_kind_display())
    )
    return TableView(
        id="documenten",
        caption=_("Your documents"),
        columns=(*COLUMNS, *ACTS) if is_writer else COLUMNS,
        rows=[line(row, day, used[row.pk], is_writer=is_writer) for row in rows],
    )


def line(row: Document, day: date, used: list[Used], *, is_writer: bool) -> list[object]:
    """One document as a row of the table."""
    found = standing(row, day)
    cells: list[object] = [
        Cell(row.title, url=reverse("providers:document_file", args=[row.public_id]), note=note_of(row)),
        Cell("", badge=Badge(found.label, TONES[found])),
        row.valid_until,
        Cell(", ".join(one.title for one in used) or "–", url=used[0].url if len(used) == 1 else ""),
    ]
    if not is_writer:
        return cells
    replace_url = reverse("providers:document_replace", args=[row.public_id])
    remove_url = reverse("providers:document_remove", args=[row.public_id])
    newer = "–" if found is Standing.REPLACED else Cell(_("Replace"), url=replace_url)
    return [*cells, newer, Cell(_("Remove"), url=remove_url)]


def note_of(row: Document) -> str:
    """What stands below the title: the kind when that says more, and the size."""
    kind, size = row.get_kind_display(), formats.format_size(row.file.size)
    return size if kind == row.title else f"{kind}, {size}"


def standing(row: Document, day: date) -> Standing:
    """Where a document stands on a day."""
    return standing_of(row.valid_until, replaced=row.replaced_by_id is not None, on=day)


def document_add(request: HttpRequest) -> HttpResponse:
    """Put a document into the safe."""
    context = provider_context(request)
    form = DocumentForm(*sent(request), context=context)
    if request.method == "GET" and request.GET.get("soort") in DocumentKind.values:
        form.initial["kind"] = request.GET["soort"]
    return form_page(
        request,
        form,
        act=lambda: add(context=context, by=request.user, **form.values()),
        saved=dict,
        title=_("Add a document"),
        text=_("Only your organisation sees it. A region gets a copy when you use it in an application."),
        said=_("The document was added."),
        back=reverse("providers:documents"),
        crumbs=((DOCUMENTS, reverse("providers:documents")),),
    )


def document_replace(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a newer document in the place of one."""
    context = provider_context(request)
    row = row_or_404(context, public_id)
    form = ReplaceForm(*sent(request), context=context, row=row)
    return form_page(
        request,
        form,
        act=lambda: replace(
            context=context,
            row=row,
            seen=form.cleaned_data["revision"],
            by=request.user,
            **form.values(),
        ),
        saved=lambda: form.saved(row_or_404(context, public_id)),
        title=_("Replace a document"),
        subtitle=row.title,
        text=_("The older document stays to be read. Applications that carry a copy of it keep that copy."),
        submit=_("Replace"),
        said=_("The document was replaced."),
        back=reverse("providers:documents"),
        crumbs=((DOCUMENTS, reverse("providers:documents")),),
    )


def document_remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether a document may go, and take it away."""
    context = provider_context(request)
    row = row_or_404(context, public_id)
    form = RemoveForm(*sent(request), context=context, row=row)
    return form_page(
        request,
        form,
        act=lambda: remove(
            context=context,
            row=row,
            seen=form.cleaned_data["revision"],
            reason=form.cleaned_data["reason"],
        ),
        saved=lambda: form.saved(row_or_404(context, public_id)),
        title=_("Remove a document"),
        subtitle=row.title,
        text=_(
            "The file is destroyed. Applications that carry a copy of it keep that copy. Its name stays in the history."
        ),
        submit=_("Remove"),
        said=_("The document was removed."),
        back=reverse("providers:documents"),
        crumbs=((DOCUMENTS, reverse("providers:documents")),),
    )


def document_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The file, to be saved."""
    return file_response(row_or_404(provider_context(request), public_id).file)


def row_or_404(context: Context, public_id: UUID) -> Any:
    """A document that was not taken away."""
    row = document_named(context, public_id)
    if row is None:
        raise Http404
    return row
