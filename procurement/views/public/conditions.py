"""One published version, whole, to read and to print: what an application and a contract refer to."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from procurement.rules.conditions import Condition, Conditions
from procurement.selectors.public import published_version
from procurement.views.public.frame import way_to
from procurement.views.public.tables import tariff_table
from procurement.views.public.words import (
    category_words,
    court_words,
    evidence_words,
    figures_of,
    months_words,
    tasks_of,
    version_words,
)


def conditions(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The conditions as they were published, with their check code."""
    found = published_version(public_id)
    if found is None:
        raise Http404
    version, read = found
    title = version_words(version.number, version.effective_on)
    values = {
        "published": version,
        "conditions": read,
        "title": title,
        "figures": figures_of(read),
        "court": court_words(read),
        "tariffs": tariff_table(read),
        "tasks": tasks_in(read),
        "breadcrumb": way_to(
            None, (read.title, reverse("procurement:scheme", args=[version.code])), (_("Conditions"), "")
        ),
    }
    return render(request, "procurement/public/conditions.html", values)


def tasks_in(read: Conditions) -> list[tuple[str, list[tuple[Condition, str, str, str]]]]:
    """The requirements under their headings, each with how it is shown, how old that may be, and for whom it is."""
    return [(task, [said(read, one) for one in asked]) for task, asked in tasks_of(read.requirements)]


def said(read: Conditions, one: Condition) -> tuple[Condition, str, str, str]:
    """A requirement in words; the category is empty when it is for all."""
    category = category_words(read, one.category) if one.category else ""
    return one, evidence_words(one), months_words(one.months), category
