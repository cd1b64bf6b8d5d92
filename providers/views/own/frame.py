"""What the pages of a provider's own share: who acts, the way there, the page with one form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.db import Context
from jeugdregio.core.editing import is_saved
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.navigation import Link, Tab
from providers.forms.own import OwnForm

HOME = gettext_lazy("My organisation")
DOCUMENTS = gettext_lazy("Documents")
SAVE, SAVED = gettext_lazy("Save"), gettext_lazy("Saved.")
Crumb = tuple[Text, str]


def provider_context(request: HttpRequest) -> Context:
    """The context of somebody who acts for a provider. Raises Http404 for others, such as a local administrator."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.membership.organisation.kind != OrganisationKind.PROVIDER:
        raise Http404
    context: Context = actor.context
    return context


def way_to(*names: Text | Crumb) -> list[Crumb]:
    """The way to a page; the last name is the page itself, others come with an address."""
    way: list[Crumb] = [(HOME, reverse("providers:organisation"))]
    return [*way, *(name if isinstance(name, tuple) else (name, "") for name in names)]


def tabs_for(request: HttpRequest) -> list[Tab]:
    """The two parts: the organisation and its documents."""
    pages = (("providers:organisation", HOME), ("providers:documents", DOCUMENTS))
    return [Tab(label, reverse(name), request.path == reverse(name)) for name, label in pages]


def may(request: HttpRequest, name: str) -> bool:
    """Whether the reader may send the form at this address."""
    return may_open(f"providers:{name}", request.actor.role, "POST")  # type: ignore[attr-defined]


def links_to(request: HttpRequest, *wanted: tuple[str, Text]) -> list[Link]:
    """Links to forms (names without the app), those that the reader may send."""
    return [Link(label, reverse(f"providers:{name}")) for name, label in wanted if may(request, name)]


def form_page(
    request: HttpRequest,
    form: OwnForm,
    *,
    act: Callable[[], object],
    saved: Callable[[], dict[str, Any]],
    title: Text,
    back: str,
    text: Text = "",
    subtitle: Text = HOME,
    submit: Text = SAVE,
    said: Text = SAVED,
    crumbs: tuple[Text | Crumb, ...] = (),
) -> HttpResponse:
    """A page with one form; sent and right it acts and goes back."""
    if request.method == "POST" and is_saved(form, act, saved):
        messages.success(request, str(said))
        return redirect(back)
    values = {
        "title": title,
        "subtitle": subtitle,
        "text": text,
        "form": form,
        "submit": submit,
        "back": back,
        "breadcrumb": way_to(*crumbs, title),
    }
    return render(request, "providers/own/form.html", values, status=form.status)


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What was typed and uploaded; nothing of both for a form that is opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def found_or_404(rows: Any, public_id: object) -> Any:
    """The row with this public id among those that the reader sees."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404(_("Not found"))
    return row
