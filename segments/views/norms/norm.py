"""The form of one norm: add, change, take out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.editing import is_saved
from jeugdregio.core.views.refusals import is_done
from segments.forms.norms import NormForm, saved_norm
from segments.models import NormFramework, ProductNorm
from segments.services.norms.frameworks import require_concept
from segments.services.norms.norms import norm_add as add
from segments.services.norms.norms import norm_change, norm_remove
from segments.views.norms.frame import crumbs, find_framework, framework_url
from segments.views.revisions import seen_in


def norm_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An empty norm; a POST adds it to the framework."""
    found = find_framework(request, public_id)
    context = request.actor.context  # type: ignore[attr-defined]
    form = NormForm(request.POST if request.method == "POST" else None, context=context)
    if request.method == "POST" and is_done(form, lambda: add(found=found, values=form.values)):
        messages.success(request, _("The norm was added."))
        return redirect(framework_url(found))
    return page(request, found, form)


def norm(request: HttpRequest, public_id: UUID, norm: UUID) -> HttpResponse:
    """A norm as it is; a POST changes it, and shows both versions when somebody else was first."""
    found = find_framework(request, public_id)
    line = find_norm(request, found, norm)
    context = request.actor.context  # type: ignore[attr-defined]
    sent = request.POST if request.method == "POST" else None
    form = NormForm(sent, context=context, initial=saved_norm(line))

    def act() -> object:
        return norm_change(norm=line, seen=form.cleaned_data["revision"], values=form.values)

    if sent is not None and is_saved(form, act, lambda: saved_norm(find_norm(request, found, norm))):
        messages.success(request, _("The norm was changed."))
        return redirect(framework_url(found))
    return page(request, found, form, line)


@require_POST
def norm_take_out(request: HttpRequest, public_id: UUID, norm: UUID) -> HttpResponse:
    """Take a norm out. Raises Conflict when it is no longer the one that was seen."""
    found = find_framework(request, public_id)
    norm_remove(norm=find_norm(request, found, norm), seen=seen_in(request))
    messages.success(request, _("The norm was taken out."))
    return redirect(framework_url(found))


def find_norm(request: HttpRequest, found: NormFramework, norm: UUID) -> ProductNorm:
    """The norm in the address. Raises Http404."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = ProductNorm.objects.visible_to(context).filter(framework=found, public_id=norm)
    line: ProductNorm | None = rows.select_related("framework", "product").first()
    if line is None:
        raise Http404
    return line


def page(
    request: HttpRequest, found: NormFramework, form: NormForm, line: ProductNorm | None = None
) -> HttpResponse:
    """The form of a norm in its framework."""
    require_concept(found)
    title = _("Change a norm") if line else _("Add a norm")
    values = {
        "subtitle": found.title,
        "line": line,
        "form": form,
        "title": title,
        "back": framework_url(found),
        "remove": reverse("segments:norm_remove", args=[found.public_id, line.public_id]) if line else "",
        "take_out": _("Take this norm out"),
        "breadcrumb": crumbs(request, (found.title, framework_url(found)), (title, "")),
    }
    return render(request, "segments/row.html", values, status=form.status)
