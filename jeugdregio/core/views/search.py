"""Search (screen 13): everything the reader may see that begins with what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.portal import Hit, Hits, Reader, search
from jeugdregio.core.views.glossary_hits import find_terms

QUERY = "q"
LONGEST = 80
SHORTEST = 2
TIPS = (
    _("Type the number of a contract, for example 2027-0031."),
    _("Or type the first letters of a provider or a term."),
    _("Check the spelling, or use fewer letters."),
)


def search_page(request: HttpRequest) -> HttpResponse:
    """What was found, by kind; the very thing that was asked for stands on top."""
    actor = request.actor  # type: ignore[attr-defined]
    text = " ".join(request.GET.get(QUERY, "").split())[:LONGEST]
    groups = found(Reader(actor.context, actor.role), text) if len(text) >= SHORTEST else []
    count = sum(group.count for group in groups)
    values = {
        "text": text,
        "too_short": 0 < len(text) < SHORTEST,
        "exact": exact_hits(groups),
        "groups": groups,
        "count_text": count_text(count),
        "tips": () if groups else TIPS,
        "breadcrumb": [(_("Search"), "")],
    }
    return render(request, "core/search.html", values)


def found(reader: Reader, text: str) -> list[Hits]:
    """What the apps find, then the terms of the glossary."""
    groups = [*search(reader, text), find_terms(reader, text)]
    return [group for group in groups if group.found]


def count_text(count: int) -> str:
    return ngettext("%(count)s result", "%(count)s results", count) % {"count": formats.format_number(count)}


def exact_hits(groups: list[Hits]) -> list[Hit]:
    """The hits that are the very thing, whatever their kind."""
    return [hit for group in groups for hit in group.found if hit.exact]
