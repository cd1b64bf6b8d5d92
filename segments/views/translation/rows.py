"""The form of one row of a round: add, change, take out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.editing import is_saved
from jeugdregio.core.views.refusals import is_done
from segments.forms.translation import RowForm, saved_row
from segments.models import TranslationRound, TranslationRow
from segments.services.translation.rounds import require_concept
from segments.services.translation.rows import row_add, row_change, row_remove
from segments.views.revisions import seen_in
from segments.views.translation.frame import crumbs, find_round, round_url


def round_row_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An empty row; a POST adds it to the round."""
    found = find_round(request, public_id)
    context = request.actor.context  # type: ignore[attr-defined]
    form = RowForm(request.POST if request.method == "POST" else None, context=context)
    if request.method == "POST" and is_done(form, lambda: row_add(found=found, values=form.values)):
        messages.success(request, _("The row was added."))
        return redirect(round_url(found))
    return page(request, found, form)


def round_row(request: HttpRequest, public_id: UUID, row: UUID) -> HttpResponse:
    """A row as it is; a POST changes it, and shows both versions when somebody else was first."""
    found = find_round(request, public_id)
    line = find_row(request, found, row)
    context = request.actor.context  # type: ignore[attr-defined]
    sent = request.POST if request.method == "POST" else None
    form = RowForm(sent, context=context, initial=saved_row(line))

    def act() -> object:
        return row_change(row=line, seen=form.cleaned_data["revision"], values=form.values)

    if sent is not None and is_saved(form, act, lambda: saved_row(find_row(request, found, row))):
        messages.success(request, _("The row was changed."))
        return redirect(round_url(found))
    return page(request, found, form, line)


@require_POST
def round_row_remove(request: HttpRequest, public_id: UUID, row: UUID) -> HttpResponse:
    """Take a row out. Raises Conflict when it is no longer the one that was seen."""
    found = find_round(request, public_id)
    row_remove(row=find_row(request, found, row), seen=seen_in(request))
    messages.success(request, _("The row was taken out."))
    return redirect(round_url(found))


def find_row(request: HttpRequest, found: TranslationRound, row: UUID) -> TranslationRow:
    """The row in the address. Raises Http404."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = TranslationRow.objects.visible_to(context).filter(round=found, public_id=row)
    line: TranslationRow | None = rows.select_related(
        "round", "agreement", "target_agreement", "target_part"
    ).first()
    if line is None:
        raise Http404
    return line


def page(
    request: HttpRequest,
    found: TranslationRound,
    form: RowForm,
    line: TranslationRow | None = None,
) -> HttpResponse:
    """The form of a row in its round."""
    require_concept(found)
    title = _("Change a row") if line else _("Add a row")
    values = {
        "subtitle": found.title,
        "line": line,
        "form": form,
        "title": title,
        "back": round_url(found),
        "remove": reverse("segments:round_row_remove", args=[found.public_id, line.public_id])
        if line
        else "",
        "take_out": _("Take this row out"),
        "breadcrumb": crumbs(request, (found.title, round_url(found)), (title, "")),
    }
    return render(request, "segments/row.html", values, status=form.status)
