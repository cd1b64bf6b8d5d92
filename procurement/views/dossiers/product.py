"""The page of one product: its dossier, the versions, two of them compared, and the figures of providers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from procurement.forms.cost_words import COMPONENT_WORDS, LACK_WORDS
from procurement.rules.price_findings import Spread
from procurement.selectors.dossiers import (
    SAID,
    Built,
    Comparison,
    comparison_of,
    draft_of,
    fewest_of,
    published_dossier,
    statements_of,
    tariffs_without_ground,
    versions_of,
)
from procurement.views.dossiers.frame import (
    PAGE,
    PUBLISH,
    WRITE,
    compared_table,
    crumbs,
    figures_of,
    functions_table,
    parts_table,
)
from segments.models import CareProduct
from segments.views.products.product import product_in
from segments.views.sheets import actor_of

VERSION = "versie"
VERSIONS = (
    Column("number", gettext_lazy("Version"), Kind.INTEGER),
    Column("valid_from", gettext_lazy("Valid from"), Kind.DATE),
    Column("tariff", gettext_lazy("Tariff"), Kind.EUROS),
    Column("reason", gettext_lazy("Reason")),
    Column("known_on", gettext_lazy("Known on"), Kind.DATE),
)
SPREAD = (
    Column("part", gettext_lazy("Component")),
    Column("own", gettext_lazy("Cost dossier of the region"), Kind.EUROS),
    Column("lowest", gettext_lazy("Lowest"), Kind.EUROS),
    Column("median", gettext_lazy("Median"), Kind.EUROS),
    Column("highest", gettext_lazy("Highest"), Kind.EUROS),
    Column("count", gettext_lazy("Providers"), Kind.INTEGER),
)


def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """What everybody in the region may read, and for the region the draft, the warnings and the comparison."""
    product, context = product_in(request, code), actor_of(request).context
    versions, now = versions_of(context, product), published_dossier(context, code, today())
    wanted = request.GET.get(VERSION, "")
    other = next((one for one in versions if str(one.row.number) == wanted), None)
    values: dict[str, Any] = {
        "product": product,
        "now": now,
        "figures": figures_of(now.dossier) if now else [],
        "parts": parts_table(now.dossier, now.price) if now else None,
        "functions": functions_table(now.dossier) if now else None,
        "versions": versions_table(product, versions, now),
        "compared": beside(other, now) if now and other else None,
        "breadcrumb": crumbs(request, product),
    }
    if context.is_region:
        values |= for_region(request, product, now)
    return render(request, "procurement/dossier.html", values)


def for_region(request: HttpRequest, product: CareProduct, now: Built | None) -> dict[str, Any]:
    """The draft, what is lacking and the comparison: nobody else sees these."""
    actor = actor_of(request)
    draft = draft_of(actor.context, product)
    found = [
        one for one in tariffs_without_ground(actor.context, today()) if one.product_code == product.code
    ]
    unit = now.dossier.unit if now else product.unit
    fewest = fewest_of(actor.membership.region.region)
    comparison = comparison_of(statements_of(actor.context, product), unit, fewest)
    actions = [(WRITE, _("Write a version"))]
    if draft:
        actions = [(PUBLISH, _("Look at the draft and publish")), (WRITE, _("Go on with the draft"))]
    return {
        "actions": [
            Link(words, reverse(name, args=[product.code]))
            for name, words in actions
            if may_open(name, actor.role, "POST")
        ],
        "draft": draft,
        "lacks": [f"{one.where}: {', '.join(str(LACK_WORDS[lack]) for lack in one.lacks)}" for one in found],
        "comparison": comparison,
        "spread": spread_table(comparison, now) if comparison.tariff else None,
    }


def beside(other: Built, now: Built) -> TableView:
    """The chosen version beside the one that holds."""
    names = tuple(_("Version %(number)s") % {"number": one.row.number} for one in (other, now))
    caption = _("Version %(other)s beside version %(now)s") % {
        "other": other.row.number,
        "now": now.row.number,
    }
    return compared_table(other.price, now.price, caption, (names[0], names[1]))


def versions_table(product: CareProduct, versions: list[Built], now: Built | None) -> TableView:
    """Every version, the newest first; each but the one that holds leads to a comparison."""
    empty = Empty(_("There is no published cost dossier of this product yet."))
    rows = [version_row(product, one, now) for one in versions]
    return TableView("versies", _("Versions"), VERSIONS, rows, whole_euros=False, empty=empty)


def version_row(product: CareProduct, one: Built, now: Built | None) -> list[object]:
    """One version."""
    is_now = now is not None and one.row.pk == now.row.pk
    page = "" if is_now or now is None else f"{reverse(PAGE, args=[product.code])}?{VERSION}={one.row.number}"
    first = Cell(one.row.number, url=page, note=_("holds now") if is_now else "")
    return [first, *(getattr(one.row, column.key) for column in VERSIONS[1:])]


def spread_table(comparison: Comparison, now: Built | None) -> TableView:
    """What providers said, per component and for the tariff."""
    own = now.price.components if now else {}
    rows = [[COMPONENT_WORDS[name], own.get(name), *told(comparison.spreads[name])] for name in SAID]
    totals = [_("Tariff of one unit"), now.price.tariff if now else None, *told(comparison.tariff)]
    caption = _("What it costs providers, by their own figures")
    return TableView("aanbieders", caption, SPREAD, rows, totals=totals, whole_euros=False)


def told(spread: Spread | None) -> list[object]:
    """The figures of a spread."""
    return [spread.lowest, spread.median, spread.highest, spread.count] if spread else [None] * 4
