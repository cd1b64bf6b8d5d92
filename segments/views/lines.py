"""The form of one line of a concept that is worked on by hand: add, change, take out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jeugdregio.core.editing import is_saved
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.views.refusals import is_done
from segments.views.revisions import seen_in

Way = list[tuple[Text, str]]


@dataclass(frozen=True)
class Said:
    """What adding, changing and taking out are called, and what is said after each."""

    add: Text
    change: Text
    take_out: Text
    added: Text
    changed: Text
    taken_out: Text


@dataclass(frozen=True)
class Lines:
    """The lines of one kind of concept: how a whole and a line are found, which services change them, the words.

    `saved` gives the values of a line for its form; `address` names the page that takes a line out.
    """

    find_whole: Callable[[HttpRequest, UUID], Any]
    find_line: Callable[[HttpRequest, Any, UUID], Any]
    require_concept: Callable[[Any], None]
    form: Callable[..., Any]
    saved: Callable[[Any], dict[str, Any]]
    add_line: Callable[[Any, Any], object]
    change_line: Callable[[Any, int, Any], object]
    remove_line: Callable[[Any, int], object]
    url_of: Callable[[Any], str]
    crumbs: Callable[..., Way]
    address: str
    said: Said

    def add(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        """An empty line; a POST adds it to the whole."""
        found = self.find_whole(request, public_id)
        context = request.actor.context  # type: ignore[attr-defined]
        form = self.form(request.POST if request.method == "POST" else None, context=context)
        if request.method == "POST" and is_done(form, lambda: self.add_line(found, form.values)):
            messages.success(request, str(self.said.added))
            return redirect(self.url_of(found))
        return self._page(request, found, form)

    def change(self, request: HttpRequest, public_id: UUID, line_id: UUID) -> HttpResponse:
        """A line as it is; a POST changes it, and shows both versions when somebody else was first."""
        found = self.find_whole(request, public_id)
        line = self.find_line(request, found, line_id)
        context = request.actor.context  # type: ignore[attr-defined]
        sent = request.POST if request.method == "POST" else None
        form = self.form(sent, context=context, initial=self.saved(line))

        def act() -> object:
            return self.change_line(line, form.cleaned_data["revision"], form.values)

        if sent is not None and is_saved(
            form, act, lambda: self.saved(self.find_line(request, found, line_id))
        ):
            messages.success(request, str(self.said.changed))
            return redirect(self.url_of(found))
        return self._page(request, found, form, line)

    def take_out(self, request: HttpRequest, public_id: UUID, line_id: UUID) -> HttpResponse:
        """Take a line out. Raises Conflict when it is no longer the one that was seen."""
        found = self.find_whole(request, public_id)
        self.remove_line(self.find_line(request, found, line_id), seen_in(request))
        messages.success(request, str(self.said.taken_out))
        return redirect(self.url_of(found))

    def _page(self, request: HttpRequest, found: Any, form: Any, line: Any = None) -> HttpResponse:
        self.require_concept(found)
        title = self.said.change if line else self.said.add
        url = self.url_of(found)
        values = {
            "subtitle": found.title,
            "line": line,
            "form": form,
            "title": title,
            "back": url,
            "remove": reverse(self.address, args=[found.public_id, line.public_id]) if line else "",
            "take_out": self.said.take_out,
            "breadcrumb": self.crumbs(request, (found.title, url), (title, "")),
        }
        return render(request, "segments/row.html", values, status=form.status)
