"""How to do what in the portal, by task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jeugdregio.core.enums import TextKind
from jeugdregio.core.help import CHAPTERS, CONTACT
from jeugdregio.core.own_texts.selectors import own_words
from jeugdregio.core.views.readers import reading


def help_page(request: HttpRequest) -> HttpResponse:
    """The help articles, in the words of the reader's region; the standard ones before signing in."""
    own = own_words(reading(request), TextKind.HELP)
    values = {
        "chapters": [
            (chapter, [(one, own.get(one.key, one.text)) for one in chapter.articles]) for chapter in CHAPTERS
        ],
        "contact": own.get(CONTACT.key, CONTACT.text),
        "breadcrumb": [(_("Home"), "/"), (_("Help"), "")],
    }
    return render(request, "core/help.html", values)
