"""Judge one requirement, and go on to the next (wireframe D, right)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.editing import is_saved
from jeugdregio.core.errors import Conflict
from procurement.enums import ApplicationState, Verdict
from procurement.forms.assessment import CheckForm
from procurement.models import Application, Check
from procurement.selectors.assessments import Assessed, assessed
from procurement.selectors.queue import content_before
from procurement.services.assessment import Finding, check_save
from procurement.views.assessment.answers import files_of, shown_of
from procurement.views.assessment.frame import PAGE, application_in, crumbs, overtaken
from segments.views.sheets import actor_of


def check(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """The answer beside the form; a POST saves what was found."""
    application = application_in(request, public_id)
    found = assessed(application)
    condition = next((one for one in found.standing.asked if one.key == slug), None)
    if condition is None:
        raise Http404
    if application.state != ApplicationState.CHECKING:
        words = _("This application is not being checked now, so the check cannot change.")
        return overtaken(request, application, Conflict(words))
    if found.conditions.is_examined(condition) and request.method == "GET":
        return redirect("procurement:exam", public_id)
    form = CheckForm(
        request.POST if request.method == "POST" else None, initial=values_of(found.checks.get(slug))
    )
    if request.method == "POST" and is_kept(request, application, slug, form):
        messages.success(request, _("Saved: %(number)s.") % {"number": condition.number})
        return redirect(following(application, found, slug))
    values = {
        "application": application,
        "one": shown_of(application, found, condition, files_of(found), content_before(application)),
        "form": form,
        "progress": progress_of(found),
        "back": reverse(PAGE, args=[public_id]),
        "breadcrumb": crumbs(application, (condition.number, "")),
    }
    return render(request, "procurement/assessment/check.html", values, status=form.status)


def is_kept(request: HttpRequest, application: Application, slug: str, form: CheckForm) -> bool:
    """Whether the judgement was saved; else the form says why not, or shows both versions."""
    actor = actor_of(request)

    def save() -> None:
        data = form.cleaned_data
        check_save(
            context=actor.context,
            application=application,
            requirement=slug,
            finding=Finding(Verdict(data["verdict"]), data["reason"], data["note"]),
            seen=data["revision"],
            by=actor.user,
        )

    return is_saved(form, save, lambda: values_of(now_of(application, slug)))


def values_of(known: Check | None) -> dict[str, Any]:
    """What was saved of a requirement, by field."""
    if known is None:
        return {"revision": 0}
    names = ("verdict", "reason", "note", "revision")
    return {name: getattr(known, name) for name in names}


def now_of(application: Application, slug: str) -> Check | None:
    """The judgement as somebody else saved it."""
    return Check.objects.filter(application=application, requirement=slug).first()


def progress_of(found: Assessed) -> str:
    """How many requirements were judged."""
    values = {"done": found.standing.done, "count": len(found.standing.asked)}
    return _("%(done)s of %(count)s requirements judged.") % values


def following(application: Application, found: Assessed, slug: str) -> str:
    """The next requirement that is open and no question of an exam, else the application."""
    judged = [one for one in found.standing.open if not found.conditions.is_examined(one)]
    left = [one.key for one in judged if one.key != slug]
    keys = [one.key for one in found.standing.asked]
    after = [key for key in left if keys.index(key) > keys.index(slug)]
    if not left:
        return f"{reverse(PAGE, args=[application.public_id])}#besluit"
    return reverse("procurement:assessment_check", args=[application.public_id, (after or left)[0]])
