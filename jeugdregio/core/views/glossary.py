"""The glossary, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.glossary import find, letters, term_named
from jeugdregio.core.own_texts.selectors import terms_for
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Filter, ListSpec, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.readers import reading

QUERY = "q"
SPEC = ListSpec(filters=(Filter(QUERY, gettext_lazy("Search a term")),))


def glossary(request: HttpRequest) -> HttpResponse:
    """All terms from A to Z, or those that `q` asks for, in the words of the reader's region."""
    state = read_state(SPEC, request.GET)
    found = find(state.one(QUERY), terms_for(reading(request)))
    count = ngettext("%(count)s term", "%(count)s terms", len(found)) % {"count": len(found)}
    context = {
        "bar": FilterBar(state, count),
        "letters": letters(found),
        "empty": nothing_found(),
        "breadcrumb": [(_("Home"), "/"), (_("Terms"), "")],
    }
    return render(request, "core/glossary.html", context)


def nothing_found() -> Empty:
    """What to say when no term answers the query."""
    show_all = Link(_("Show all terms"), reverse("glossary"))
    return Empty(_("We found no term with these words."), _("Try another word, or a part of it."), show_all)


def glossary_term(request: HttpRequest, slug: str) -> HttpResponse:
    """One term; 404 when there is none with this address."""
    term = term_named(slug, terms_for(reading(request)))
    if term is None:
        raise Http404
    breadcrumb = [(_("Home"), "/"), (_("Terms"), reverse("glossary")), (term.name, "")]
    return render(request, "core/glossary_term.html", {"term": term, "breadcrumb": breadcrumb})
