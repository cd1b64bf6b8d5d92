"""What the public pages of open house share: the scheme of the address, the way to it, and who looks."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Text
from procurement.selectors.public import Shown, shown_scheme

LIST = "procurement:schemes"


def visitor_of(request: HttpRequest) -> Actor | None:
    """Who is signed in; nobody for most readers of these pages."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    return actor


def scheme_in(code: str) -> Shown:
    """The published scheme of the address. Raises Http404 when there is none."""
    found = shown_scheme(code, today())
    if found is None:
        raise Http404
    return found


def way_to(scheme: Shown | None = None, *rest: tuple[Text, str]) -> Sequence[tuple[Text, str]]:
    """The way from the start page to this one."""
    way: list[tuple[Text, str]] = [(_("Home"), "/"), (_("Open house schemes"), reverse(LIST))]
    if scheme:
        way.append((scheme.title, reverse("procurement:scheme", args=[scheme.code])))
    way += rest
    return [*way[:-1], (way[-1][0], "")]
