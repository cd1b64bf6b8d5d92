"""Does this fit you? A few questions with yes or no; the answers are looked at once and kept nowhere (screen 4)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from procurement.forms.fit import FitForm
from procurement.rules.fit import fit_of
from procurement.selectors.public import Shown
from procurement.views.public.frame import scheme_in, way_to
from procurement.views.public.words import badge_of, category_words, entry_sentence


@csrf_exempt
def check(request: HttpRequest, code: str) -> HttpResponse:
    """The questions, and after a POST what follows from the answers.

    It changes nothing, so it needs no cookie against forgery; and the answers stand in no address and no log.
    """
    found = scheme_in(code)
    form = FitForm(request.POST if request.method == "POST" else None, conditions=found.conditions)
    values: dict[str, object] = {
        "scheme": found,
        "form": form,
        "badge": badge_of(found.entry),
        "entry": entry_sentence(found.entry),
        "breadcrumb": way_to(found, (_("Does this fit you?"), "")),
    }
    if request.method == "POST" and form.is_valid():
        values |= result_of(found, form.answers)
        return render(request, "procurement/public/check_result.html", values)
    return render(request, "procurement/public/check.html", values)


def result_of(found: Shown, answers: dict[str, bool]) -> dict[str, object]:
    """What stands in the way, requirement by requirement."""
    fit = fit_of(found.conditions, answers)
    return {
        "fit": fit,
        "partly": [(one, category_words(found.conditions, one.category)) for one in fit.partly],
    }
