"""What somebody had filled in when their session ended, to be sent after all with one click."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from jeugdregio.accounts.kept_forms import is_of, kept_of
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.services.kept_forms import Filled

TECHNICAL = re.compile(r"^[\d-]*$|^[0-9a-f-]{32,}$|^on$", re.IGNORECASE)
"""Numbers of rows, marks of versions and ticks: they say nothing to who reads the list."""
LONGEST = 400
"""Characters of a value in the list; the whole of it is sent."""


@dataclass(frozen=True)
class Shown:
    """A kept form on the page: its fields to be sent, and what of them a person recognises."""

    filled: Filled
    values: tuple[str, ...]
    back: str
    """The page itself, to go there without it; empty when it cannot be opened by itself."""


def kept_forms(request: HttpRequest) -> HttpResponse:
    """Everything that this browser sent after the session had ended, each with its own button."""
    actor, kept = request.actor, kept_of(request)  # type: ignore[attr-defined]
    own = [shown_of(filled, actor.role) for filled in kept if is_of(filled, request)]
    values = {
        "forms": own,
        "others": len(kept) - len(own),
        "person": actor.user,
        "organisation": actor.membership.organisation,
        "breadcrumb": [(_("Home"), "/"), (_("What you had filled in"), "")],
    }
    return render(request, "accounts/kept_forms.html", values)


def shown_of(filled: Filled, role: str) -> Shown:
    texts = [value.strip() for _name, value in filled.fields if not TECHNICAL.match(value.strip())]
    values = tuple(dict.fromkeys(text[:LONGEST] for text in texts))
    return Shown(filled, values, filled.path if opens(filled.path, role) else "")


def opens(path: str, role: str) -> bool:
    """Whether an address is a page that this role may look at."""
    try:
        return may_open(resolve(path.partition("?")[0]).view_name, role)
    except Resolver404:
        return False
