"""Making a scheme: from nothing, or as another one reads."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.editing import is_saved
from procurement.forms.schemes import CopyForm, NewForm
from procurement.models import SchemeVersion
from procurement.services.schemes import scheme_copy, scheme_create
from procurement.views.manage.frame import LIST, PAGE, desk_in
from segments.views.sheets import actor_of

FORM = "segments/one_form.html"
DAYS = ("opens_on", "contract_starts_on", "contract_ends_on")


def scheme_new(request: HttpRequest) -> HttpResponse:
    """The form for a scheme with its first version."""
    context = actor_of(request).context
    form = NewForm(request.POST if request.method == "POST" else None, context=context)
    made: list[SchemeVersion] = []

    def make() -> None:
        data = form.cleaned_data
        names = {name: data[name] for name in ("code", "title", "part")}
        made.append(scheme_create(context=context, version=form.values, **names))

    if request.method == "POST" and is_saved(form, make, dict):
        return answer(request, made[0])
    title = _("New scheme")
    values = {
        "title": title,
        "subtitle": "",
        "text": _("Nobody outside the region sees it before it is published."),
        "form": form,
        "submit": _("Save"),
        "back": reverse(LIST),
        "breadcrumb": [(_("Open house schemes"), reverse(LIST)), (title, "")],
    }
    return render(request, FORM, values, status=form.status)


def scheme_copied(request: HttpRequest, code: str) -> HttpResponse:
    """The form for a scheme that reads as this one: requirements, products, categories, text and terms."""
    desk = desk_in(request, code)
    form = CopyForm(request.POST if request.method == "POST" else None, initial={"title": desk.scheme.title})
    made: list[SchemeVersion] = []

    def make() -> None:
        data = form.cleaned_data
        days: dict[str, date] = {name: data[name] for name in DAYS}
        source = desk.version
        copied = scheme_copy(
            context=desk.context, source=source, code=data["code"], title=data["title"], days=days
        )
        made.append(copied)

    if request.method == "POST" and is_saved(form, make, dict):
        return answer(request, made[0])
    title = _("Copy the scheme")
    values = {
        "title": title,
        "subtitle": desk.scheme.title,
        "text": _("Windows and last days are not copied: they belong to their year."),
        "form": form,
        "submit": _("Copy"),
        "back": desk.url,
        "breadcrumb": desk.crumbs((title, "")),
    }
    return render(request, FORM, values, status=form.status)


def answer(request: HttpRequest, made: SchemeVersion) -> HttpResponse:
    """To the page of what was made, which says what is missing."""
    messages.success(request, _("The scheme was saved. Below you see what it still needs."))
    return redirect(reverse(PAGE, args=[made.scheme.code]))
