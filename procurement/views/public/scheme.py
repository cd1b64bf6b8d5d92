"""A scheme as everybody reads it: may one apply, under which conditions, and what to have at hand (screen 3)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.formats import format_number
from jeugdregio.core.ui.activity import TimelineItem
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import FORMAT
from jeugdregio.core.views.download import download_response
from jeugdregio.core.views.listing import wanted_format
from procurement.rules.conditions import Conditions
from procurement.rules.fit import asked_in
from procurement.selectors.public import Published, Shown, published_versions
from procurement.views.public.files import public_answer
from procurement.views.public.frame import scheme_in, visitor_of, way_to
from procurement.views.public.questions import questions_of, questions_pdf
from procurement.views.public.tables import documents_table, tariff_table
from procurement.views.public.words import badge_of, court_words, entry_sentence, figures_of, version_words

START = "procurement:application_start"
PDF = "pdf"
FORMATS = frozenset({"odt", "xlsx", "ods"})
"""In which the questions come: a table for each heading, which no CSV file can hold."""


def scheme(request: HttpRequest, code: str) -> HttpResponse:
    """The page; with a format the questions of an application as a file, to prepare them together."""
    found = scheme_in(code)
    if request.GET.get(FORMAT) == PDF:
        return download_response(questions_pdf(found), f"vragen_{code}.pdf", "application/pdf")
    if wanted := wanted_format(request):
        if wanted not in FORMATS:
            raise Http404
        return public_answer(request, questions_of(request, found), wanted)
    actor = visitor_of(request)
    versions = published_versions(code)
    values = {
        **parts_of(found.conditions),
        "scheme": found,
        "badge": badge_of(found.entry),
        "entry": entry_sentence(found.entry),
        "coming": coming_in(versions),
        "start_url": start_url(found, actor),
        "sign_in": actor is None,
        "register_url": reverse("procurement:scheme_admitted", args=[code]),
        "figures": [
            Figure(_("Region"), found.region),
            Figure(_("Admitted providers"), format_number(found.admitted)),
            *figures_of(found.conditions),
        ],
        "versions": timeline_of(versions),
        "breadcrumb": way_to(found),
    }
    return render(request, "procurement/public/scheme.html", values)


def parts_of(conditions: Conditions) -> dict[str, object]:
    """What the page of a scheme and its preview say of conditions."""
    return {
        "conditions": conditions,
        "court": court_words(conditions),
        "tariffs": tariff_table(conditions),
        "documents": documents_table(conditions),
        "has_check": bool(asked_in(conditions)),
    }


def start_url(found: Shown, actor: Actor | None) -> str:
    """Where this reader begins an application; empty for who cannot."""
    if actor is None or not found.entry.is_open or actor.context.region_id != found.region_id:
        return ""
    if not may_open(START, actor.role, "POST"):
        return ""
    try:
        return reverse(START, args=[found.code])
    except NoReverseMatch:
        return ""


def coming_in(versions: list[Published]) -> Published | None:
    """A version that was published and does not count yet."""
    later = [one for one in versions if one.effective_on > today()]
    return min(later, key=lambda one: one.effective_on, default=None)


def timeline_of(versions: list[Published]) -> list[TimelineItem]:
    """Every version that was published, newest first."""
    return [
        TimelineItem(
            one.published_on,
            version_words(one.number, one.effective_on),
            one.change_note or _("The first version."),
            reverse("procurement:conditions", args=[one.public_id]),
            Badge(_("Not yet in force"), Tone.INFO) if one.effective_on > today() else None,
        )
        for one in versions
    ]
