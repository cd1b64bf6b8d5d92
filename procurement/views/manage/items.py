"""Adding, changing and removing a piece of a version; who comes second sees both versions (409)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jeugdregio.core.editing import Overtaken, is_saved
from jeugdregio.core.exports.columns import Text
from procurement.forms.pieces import CategoryForm, PieceForm, ProductForm, RequirementForm, WindowForm
from procurement.models import EntryWindow, Requirement, SchemeCategory, SchemeProduct
from procurement.selectors.desk import one_tariffs
from procurement.services.schemes import item_remove, item_save
from procurement.views.manage.frame import ENTRY, PRODUCTS, TASKS, Desk, fresh_revision, writing_in
from procurement.views.manage.pieces import CATEGORIES, REQUIREMENTS, WINDOWS
from procurement.views.manage.pieces import PRODUCTS as PRODUCT_PIECES

DIGITS = 9


@dataclass(frozen=True)
class Piece:
    """A kind of piece: its table and form, what adding one is called, and the tab that it stands on."""

    model: type[Any]
    form: type[PieceForm]
    add: Text
    change: Text
    tab: str


PIECES = {
    WINDOWS: Piece(
        EntryWindow, WindowForm, gettext_lazy("Add a window"), gettext_lazy("Change the window"), ENTRY
    ),
    CATEGORIES: Piece(
        SchemeCategory,
        CategoryForm,
        gettext_lazy("Add a category"),
        gettext_lazy("Change the category"),
        PRODUCTS,
    ),
    PRODUCT_PIECES: Piece(
        SchemeProduct,
        ProductForm,
        gettext_lazy("Add a product"),
        gettext_lazy("Change the product"),
        PRODUCTS,
    ),
    REQUIREMENTS: Piece(
        Requirement,
        RequirementForm,
        gettext_lazy("Add a requirement"),
        gettext_lazy("Change the requirement"),
        TASKS,
    ),
}


def item_add(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The form for another piece."""
    return _edited(request, writing_in(request, code), kind, None)


def item(request: HttpRequest, code: str, kind: str, public_id: UUID) -> HttpResponse:
    """The form that changes a piece."""
    desk = writing_in(request, code)
    return _edited(request, desk, kind, row_in(desk, kind, public_id))


@require_POST
def item_removed(request: HttpRequest, code: str, kind: str, public_id: UUID) -> HttpResponse:
    """Take a piece out; somebody else's change meanwhile is said, and nothing is taken out."""
    desk = writing_in(request, code)
    row, piece = row_in(desk, kind, public_id), piece_of(kind)
    try:
        item_remove(version=desk.version, row=row, seen=seen_in(request))
    except Overtaken as overtaken:
        messages.error(request, overtaken.reason)
        return redirect(desk.at("scheme_item", kind, public_id))
    messages.success(request, _("It was taken out of this version."))
    return redirect(desk.tab(piece.tab))


def piece_of(kind: str) -> Piece:
    """The kind of the address. Raises Http404 for one that does not exist."""
    if kind not in PIECES:
        raise Http404
    return PIECES[kind]


def row_in(desk: Desk, kind: str, public_id: UUID) -> Any:
    """The piece of the address. Raises Http404 when the version has none such."""
    row = piece_of(kind).model.objects.filter(version=desk.version, public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def seen_in(request: HttpRequest) -> int:
    """The revision that the sender saw; 0 for what is no number."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0


def _edited(request: HttpRequest, desk: Desk, kind: str, row: Any) -> HttpResponse:
    piece = piece_of(kind)
    form = piece.form(request.POST if request.method == "POST" else None, version=desk.version, row=row)
    if isinstance(form, ProductForm):
        form.tariffs = one_tariffs(desk.context, desk.day)

    def save() -> None:
        seen = form.cleaned_data["revision"]
        item_save(version=desk.version, model=piece.model, row=row, values=form.values, seen=seen)

    if request.method == "POST" and is_saved(form, save, lambda: _saved(desk, piece, row)):
        messages.success(request, _("Saved. Nobody outside the region sees it before it is published."))
        return redirect(desk.tab(piece.tab))
    values = _values(desk, piece, kind, row, form)
    return render(request, "procurement/manage/item.html", values, status=form.status)


def _values(desk: Desk, piece: Piece, kind: str, row: Any, form: PieceForm) -> dict[str, Any]:
    title = piece.change if row else piece.add
    return {
        "title": title,
        "scheme": desk.scheme,
        "form": form,
        "row": row,
        "revision": desk.version.revision,
        "remove_url": desk.at("scheme_item_remove", kind, row.public_id) if row else "",
        "back": desk.tab(piece.tab),
        "breadcrumb": desk.crumbs((title, "")),
    }


def _saved(desk: Desk, piece: Piece, row: Any) -> dict[str, Any]:
    """The piece as it is now; of a new one only that the version changed."""
    now = fresh_revision(desk)
    if row is None:
        return now
    row.refresh_from_db()
    return {**piece.form.saved(row), **now}
