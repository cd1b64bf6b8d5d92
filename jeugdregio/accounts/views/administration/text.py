"""One text: the standard beside the region's own, with a preview, and the way back (screen 66)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.accounts.forms.texts import BackForm, TextForm
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.accounts.views.administration.texts import PAGE, TEXT, state_of
from jeugdregio.core.enums import TextKind
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.models import OwnText
from jeugdregio.core.own_texts.services import NEVER, term_remove, text_restore, text_set
from jeugdregio.core.own_texts.shown import preview
from jeugdregio.core.own_texts.standards import Standard, text_named
from jeugdregio.core.own_texts.uses import uses_of
from jeugdregio.core.ui.navigation import Tab
from jeugdregio.core.views.history import HISTORY, history_page

PREVIEW = "voorbeeld"
BACK = "terug"


@dataclass(frozen=True)
class Found:
    """A text and what the region made of it."""

    standard: Standard
    row: OwnText | None

    @property
    def own(self) -> OwnText | None:
        """The row while it holds."""
        return self.row if self.row and self.row.text else None

    @property
    def version(self) -> int:
        return self.row.version if self.row else NEVER

    @property
    def address(self) -> tuple[str, str]:
        return self.standard.kind.value, self.standard.key


def text(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Read it, try another and keep that; or its history."""
    found = find(request, kind, key)
    if request.GET.get("tab") == HISTORY:
        return history(request, found)
    form = TextForm(
        request.POST if request.method == "POST" else None, standard=found.standard, initial=initial(found)
    )
    if form.is_valid():
        data = form.cleaned_data
        if PREVIEW in request.POST:
            return page(request, found, form=form, preview=preview(found.standard, data["text"]))
        if done(form, lambda: keep(request, found, data)):
            messages.success(request, _("Saved. Everybody in your region sees it from now on."))
            return redirect(TEXT, *found.address)
    return page(request, found, form=form)


@require_POST
def text_restore_view(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Back to the standard text."""
    found = find(request, kind, key)
    return go_back(request, found, text_restore, _("The standard text holds again."), (TEXT, *found.address))


@require_POST
def text_remove_view(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """A term of the region's own goes."""
    found = find(request, kind, key)
    if kind != TextKind.TERM:
        raise Http404
    return go_back(request, found, term_remove, _("The term was removed."), (PAGE,))


def go_back(
    request: HttpRequest, found: Found, act: Callable[..., None], said: str, to: tuple[str, ...]
) -> HttpResponse:
    """Do what the small form asks for, with its reason; else show the text with why not."""
    form = BackForm(request.POST, prefix=BACK)
    context = request.actor.context  # type: ignore[attr-defined]

    def run() -> None:
        data = form.cleaned_data
        act(context=context, standard=found.standard, seen=data["version"], reason=data["reason"])

    if form.is_valid() and done(form, run):
        messages.success(request, said)
        return redirect(*to)
    return page(request, found, back_form=form)


def find(request: HttpRequest, kind: str, key: str) -> Found:
    """Raises Http404 for a text that neither the portal nor the region has."""
    standard, row = text_named(request.actor.context, kind, key)  # type: ignore[attr-defined]
    if standard is None:
        raise Http404
    return Found(standard, row)


def keep(request: HttpRequest, found: Found, data: dict[str, Any]) -> None:
    text_set(
        context=request.actor.context,  # type: ignore[attr-defined]
        standard=found.standard,
        text=data["text"],
        seen=data["version"],
        reason=data["reason"],
    )


def done(form: forms.Form, act: Callable[[], None]) -> bool:
    """Whether the service did it; else the form says why not. Who came second gets the page with both versions."""
    try:
        act()
    except Conflict:
        raise
    except Refused as refused:
        form.add_error(None, refused.reason)
        return False
    return True


def initial(found: Found) -> dict[str, object]:
    return {"text": found.own.text if found.own else found.standard.text, "version": found.version}


def history(request: HttpRequest, found: Found) -> HttpResponse:
    trail = Trail.of(found.row) if found.row else Trail({})
    return history_page(
        request,
        changes_at(request.actor.context, trail),  # type: ignore[attr-defined]
        stem=f"historie-{found.standard.key}",
        title=found.standard.name,
        breadcrumb=[(_("Texts"), reverse(PAGE)), (found.standard.name, "")],
    )


def tabs_of(found: Found) -> list[Tab]:
    """The two parts of the page, also after a form that was sent elsewhere came back."""
    here = reverse(TEXT, args=found.address)
    return [Tab(_("Overview"), here, True), Tab(_("History"), f"{here}?tab={HISTORY}")]


def way(found: Found) -> list[tuple[Text, str]]:
    return crumbs((_("Texts"), reverse(PAGE)), found.standard.name)


def page(request: HttpRequest, found: Found, **more: Any) -> HttpResponse:
    standard, own = found.standard, found.own
    may_change = may_open(TEXT, request.actor.role, "POST")  # type: ignore[attr-defined]
    values: dict[str, Any] = {
        "standard": standard,
        "own": own,
        "state": state_of(standard, own),
        "standard_html": preview(standard, str(standard.text)),
        "own_html": preview(standard, own.text) if own else "",
        "places": list(standard.places.items()),
        "uses": uses_of(standard.key) if standard.kind is TextKind.TERM else (),
        "may_change": may_change,
        "back_form": BackForm(prefix=BACK, initial={"version": found.version}) if own else None,
        "preview_name": PREVIEW,
        "tabs": tabs_of(found),
        "has_errors": any(isinstance(form, forms.Form) and form.errors for form in more.values()),
        "breadcrumb": way(found),
        **more,
    }
    if "form" not in values:
        values["form"] = TextForm(standard=standard, initial=initial(found))
    return render(request, "accounts/administration/text.html", values)
