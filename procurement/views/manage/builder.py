"""The requirements of a version: heading by heading, put in order, from the standard list, and as a provider (27)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.editing import Overtaken, is_saved
from procurement.forms.pieces import StandardForm
from procurement.models import Requirement
from procurement.rules.conditions import Condition
from procurement.rules.template import MOST_ON_A_PAGE, standard_requirements
from procurement.services.requirements import UP, requirement_move, requirements_add_from_template, task_move
from procurement.views.manage.frame import TASKS, Desk, desk_in, fresh_revision, writing_in
from procurement.views.manage.items import row_in, seen_in
from procurement.views.manage.pieces import REQUIREMENTS
from procurement.views.public.words import evidence_words, months_words, tasks_of


def requirements(request: HttpRequest, code: str) -> HttpResponse:
    """Every requirement under its heading, with what can be done with it."""
    desk = desk_in(request, code)
    ids = dict(Requirement.objects.filter(version=desk.version).values_list("key", "public_id"))
    tasks = [
        (task, len(asked) > MOST_ON_A_PAGE, [(one, ids[one.key], evidence_words(one)) for one in asked])
        for task, asked in tasks_of(desk.conditions.requirements)
    ]
    values = {
        **desk.heading,
        "tabs": desk.tabs(TASKS),
        "tasks": tasks,
        "most": MOST_ON_A_PAGE,
        "revision": desk.version.revision,
        "kind": REQUIREMENTS,
        "breadcrumb": desk.crumbs((_("Requirements"), "")),
    }
    return render(request, "procurement/manage/requirements.html", values)


def standard(request: HttpRequest, code: str) -> HttpResponse:
    """The standard list: tick what to add. What the version has already is left out."""
    desk = writing_in(request, code)
    choices = choices_left(desk)
    form = StandardForm(
        request.POST if request.method == "POST" else None,
        choices=choices,
        initial={"keys": [key for key, _label in choices], "revision": desk.version.revision},
    )

    def add() -> None:
        keys, seen = form.cleaned_data["keys"], form.cleaned_data["revision"]
        requirements_add_from_template(version=desk.version, keys=keys, seen=seen)

    if request.method == "POST" and is_saved(form, add, lambda: fresh_revision(desk)):
        messages.success(
            request, _("The requirements were added. Read them, and change what differs for you.")
        )
        return redirect(desk.at("requirements"))
    title = _("Start from the standard list")
    values = {
        "title": title,
        "scheme": desk.scheme,
        "form": form,
        "has_choices": bool(choices),
        "back": desk.at("requirements"),
        "breadcrumb": desk.crumbs((_("Requirements"), desk.at("requirements")), (title, "")),
    }
    return render(request, "procurement/manage/standard.html", values, status=form.status)


def choices_left(desk: Desk) -> list[tuple[str, str]]:
    """The requirements of the standard list that the version does not have, each with its heading."""
    present = set(desk.version.requirements.values_list("key", flat=True))
    return [
        (entry["key"], f"{entry['task']}: {entry['criterion']}")
        for entry in standard_requirements()
        if entry["key"] not in present
    ]


@require_POST
def moved(request: HttpRequest, code: str, public_id: UUID) -> HttpResponse:
    """Put a requirement, or its whole heading, one place up or down."""
    desk = writing_in(request, code)
    row = row_in(desk, REQUIREMENTS, public_id)
    way = request.POST.get("way", UP)
    act = task_move if way.startswith("task-") else requirement_move
    try:
        act(row=row, to=way.removeprefix("task-"), seen=seen_in(request))
    except Overtaken as overtaken:
        messages.error(request, overtaken.reason)
    return redirect(f"{desk.at('requirements')}#{row.key}")


def as_provider(request: HttpRequest, code: str) -> HttpResponse:
    """The pages of questions as a provider meets them; nothing can be filled in."""
    desk = desk_in(request, code)
    pages = [(task, [said(one) for one in asked]) for task, asked in tasks_of(desk.conditions.requirements)]
    title = _("Test as a provider")
    values = {
        **desk.heading,
        "title": title,
        "pages": pages,
        "back": desk.at("requirements"),
        "breadcrumb": desk.crumbs((_("Requirements"), desk.at("requirements")), (title, "")),
    }
    return render(request, "procurement/manage/as_provider.html", values)


def said(one: Condition) -> tuple[Condition, str, str]:
    """A question with how it is answered, and how old the evidence may be."""
    return one, evidence_words(one), months_words(one.months)
