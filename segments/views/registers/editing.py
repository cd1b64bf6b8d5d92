"""Adding, changing and no longer using an entry. Who comes second sees both versions (409)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.editing import is_saved
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.files.passing import discard
from segments.forms.registers.base import EntryForm, RetireForm
from segments.models.entry import EntryModel
from segments.services.registers import entry_retire
from segments.views.registers.lists import way_to
from segments.views.registers.pages import row_or_404
from segments.views.registers.spec import Register


def entry_add(register: Register, request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """The form for a new entry; of a part, `public_id` is what it becomes a part of."""
    context = request.actor.context  # type: ignore[attr-defined]
    home = register.home
    parent = row_or_404(home, context, public_id) if home and public_id else None
    form = register.form(*_sent(request), context=context, parent=parent)
    made: list[EntryModel] = []
    if request.method == "POST" and is_saved(form, lambda: made.append(_save(register, request, form)), dict):
        messages.success(request, _("Saved: %(title)s.") % {"title": made[0].title})
        return redirect(register.url_of(made[0]))
    return _page(register, request, form, register.words.add, home.url_of(parent) if home and parent else "")


def entry_edit(register: Register, request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form that changes an entry."""
    context = request.actor.context  # type: ignore[attr-defined]
    row = row_or_404(register, context, public_id)
    form = register.form(*_sent(request), context=context, row=row)
    if request.method == "POST" and is_saved(
        form,
        lambda: _save(register, request, form),
        lambda: form.saved(row_or_404(register, context, public_id)),
    ):
        messages.success(request, _("Saved: %(title)s.") % {"title": form.cleaned_data["title"]})
        return redirect(register.url_of(row))
    return _page(register, request, form, row.title, register.url_of(row), row)


def retire(register: Register, request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Stop using an entry, or use it again, with the reason why."""
    context = request.actor.context  # type: ignore[attr-defined]
    row = row_or_404(register, context, public_id)
    form = RetireForm(request.POST)
    if is_saved(
        form,
        lambda: entry_retire(row=row, seen=form.cleaned_data["revision"], reason=form.cleaned_data["reason"]),
        lambda: {"revision": row_or_404(register, context, public_id).revision},
    ):
        messages.success(request, _("Saved: %(title)s.") % {"title": row.title})
        return redirect(register.url_of(row))
    edit = register.form(context=context, row=row)
    return _page(register, request, edit, row.title, register.url_of(row), row, form)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What was typed and uploaded; nothing of both for a form that is opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _save(register: Register, request: HttpRequest, form: EntryForm) -> EntryModel:
    values = form.values()
    if form.parent is not None:
        values = {**values, register.parent: form.parent}
    return register.save(
        context=request.actor.context,  # type: ignore[attr-defined]
        model=register.model,
        row=form.row,
        seen=form.cleaned_data["revision"],
        values=values,
    )


def _page(
    register: Register,
    request: HttpRequest,
    form: EntryForm,
    title: Text,
    back: str = "",
    row: Any = None,
    retire_form: RetireForm | None = None,
) -> HttpResponse:
    home = register.home or register
    back = back or reverse(f"segments:{home.many}")
    for upload in request.FILES.values():
        discard(upload)  # type: ignore[arg-type]
    values = {
        "form": form,
        "row": row,
        "words": register.words,
        "title": title,
        "back": back,
        "retire_form": (retire_form or RetireForm(initial={"revision": row.revision})) if row else None,
        "retire_open": retire_form is not None,
        "retire_url": reverse(f"segments:{register.key}_retire", args=[row.public_id]) if row else "",
        "breadcrumb": way_to((home.words.many, reverse(f"segments:{home.many}")), title),
    }
    status = retire_form.status if retire_form else form.status
    return render(request, "segments/registers/edit.html", values, status=status)
