"""The page of a scheme with its tabs (screen 26)."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.formats import format_date, format_number
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.activity import TimelineItem
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.views.history import HISTORY, history_file, history_tab
from jeugdregio.core.views.listing import wanted_format
from procurement.rules.entry import entry_until
from procurement.selectors.desk import admitted_counts, waiting_counts
from procurement.selectors.schemes import conditions_of, publication_on
from procurement.views.manage.frame import (
    ENTRY,
    OVERVIEW,
    PRODUCTS,
    TERMS,
    VERSIONS,
    Desk,
    desk_in,
)
from procurement.views.manage.pieces import categories_table, products_table, windows_table
from procurement.views.public.words import court_words, entry_sentence, figures_of, version_words


def manage_scheme(request: HttpRequest, code: str) -> HttpResponse:
    """The tab that the address asks for, or the file of the history."""
    desk, tab = desk_in(request, code), request.GET.get("tab", OVERVIEW)
    values: dict[str, Any] = {**desk.heading, "tab": tab, "tabs": desk.tabs(tab), "breadcrumb": desk.crumbs()}
    if tab == HISTORY:
        changes = changes_at(desk.context, Trail.of(desk.scheme, *desk.versions))
        stem = f"historie-{desk.scheme.code}"
        if file := history_file(request, changes, stem=stem, title=desk.scheme.title):
            return file
        return render(
            request, "procurement/manage/page.html", {**values, "history": history_tab(request, changes)}
        )
    if tab not in SHOWN or wanted_format(request):
        raise Http404
    return render(request, "procurement/manage/page.html", {**values, **SHOWN[tab](desk)})


def overview(desk: Desk) -> dict[str, Any]:
    """Figures, and what is missing before publication."""
    holding = publication_on(desk.scheme, desk.day)
    figures = [
        Figure(_("Part"), desk.scheme.part.name),
        Figure(
            _("Applications waiting"),
            format_number(waiting_counts(desk.context, [desk.scheme]).get(desk.scheme.pk, 0)),
        ),
        Figure(
            _("Admitted providers"),
            format_number(admitted_counts(desk.context, [desk.scheme]).get(desk.scheme.pk, 0)),
        ),
        Figure(_("Requirements"), format_number(len(desk.conditions.requirements))),
        Figure(_("Products"), format_number(len(desk.conditions.products))),
    ]
    if holding:
        entry = entry_until(conditions_of(holding), desk.day, desk.scheme.ends_on)
        figures.append(Figure(_("Applying"), entry_sentence(entry)))
        figures.append(Figure(_("In force"), version_words(holding.number, holding.effective_on)))
    if desk.scheme.ends_on:
        figures.append(Figure(_("Last day to apply"), format_date(desk.scheme.ends_on)))
    return {"figures": figures, "problems": desk.problems if desk.is_writing else []}


def terms(desk: Desk) -> dict[str, Any]:
    """The text and the terms of the newest version."""
    return {
        "conditions": desk.conditions,
        "figures": figures_of(desk.conditions),
        "court": court_words(desk.conditions),
    }


def products(desk: Desk) -> dict[str, Any]:
    """Categories and products of the newest version."""
    return {"tables": [categories_table(desk), products_table(desk)]}


def entry(desk: Desk) -> dict[str, Any]:
    """When one may apply, with the windows."""
    return {
        "entry_figures": [one for one in figures_of(desk.conditions) if one.label == _("When you can apply")],
        "tables": [windows_table(desk)],
    }


def versions(desk: Desk) -> dict[str, Any]:
    """Every version that was published, with what changed and by whom."""
    by_version = {one.version_id: one for one in desk.publications}
    return {
        "versions": [
            TimelineItem(
                one.published_on,
                version_words(one.number, one.effective_on),
                " ".join(
                    filter(
                        None, (conditions_of(one).change_note or _("The first version."), str(one.by or ""))
                    )
                ),
                reverse("procurement:conditions", args=[one.public_id]),
            )
            for version in desk.versions
            if (one := by_version.get(version.pk))
        ]
    }


SHOWN: dict[str, Callable[[Desk], dict[str, Any]]] = {
    OVERVIEW: overview,
    TERMS: terms,
    PRODUCTS: products,
    ENTRY: entry,
    VERSIONS: versions,
}
