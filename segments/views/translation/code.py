"""One product code under one agreement: every set that it had, who put it there and why."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.formats import format_date
from jeugdregio.core.history.shown import entries_of
from jeugdregio.core.history.trails import first_changes
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, TableView
from segments.models import CareProduct, ProductMapping, TranslationRow
from segments.selectors.mapping import mapping_on, versions_of
from segments.selectors.translation import band_of
from segments.views.translation.frame import table_crumbs
from segments.views.translation.words import OPEN_SHARE, outcome_of, percents, state_badge, variant_of

HOLDS = Badge(gettext_lazy("Holds today"), Tone.GOOD)
VERSIONS = (
    Column("valid_from", gettext_lazy("Valid from"), Kind.DATE),
    Column("valid_to", gettext_lazy("Valid through"), Kind.DATE),
    Column("part", gettext_lazy("Counts for")),
    Column("share", gettext_lazy("Share"), Kind.PERCENT),
    Column("outcome", gettext_lazy("How")),
    Column("variant", gettext_lazy("Financing variant")),
    Column("municipality", gettext_lazy("Municipality")),
    Column("known_on", gettext_lazy("Known on"), Kind.DATE),
    Column("by", gettext_lazy("By whom")),
    Column("why", gettext_lazy("Reason")),
)
ROUNDS = (
    Column("round", gettext_lazy("Translation round")),
    Column("state", gettext_lazy("State")),
    Column("part", gettext_lazy("Counts for")),
    Column("share", gettext_lazy("Share")),
    Column("criterion", gettext_lazy("Divided by")),
)


def translation_code(request: HttpRequest, agreement: str, code: str) -> HttpResponse:
    """The page of a code. Raises Http404 when it never had a row under that agreement."""
    context = request.actor.context  # type: ignore[attr-defined]
    versions = list(versions_of(context, agreement, code))
    rows = list(
        TranslationRow.objects.visible_to(context)
        .filter(agreement__code=agreement, product_code=code)
        .select_related("round", "agreement", "target_part__segment")
        .order_by("-round__valid_from", "-round__id", "id")
    )
    if not versions and not rows:
        raise Http404
    product = CareProduct.objects.visible_to(context).filter(code=code).first()
    values = {
        "title": f"{code} {product.name}" if product else code,
        "agreement": (versions or rows)[0].agreement,
        "figures": figures_of(product),
        "versions": versions_table(context, versions),
        "rounds": rounds_table(rows),
        "breadcrumb": table_crumbs(request, (code, "")),
    }
    return render(request, "segments/translation/code.html", values)


def figures_of(product: CareProduct | None) -> list[Figure]:
    """What the product is."""
    if product is None:
        return [Figure(_("Product"), _("Not known as a product of the region"))]
    band = band_of(product)
    figures = [Figure(_("Category"), product.category), Figure(_("Made up"), _("Yes"))]
    found = figures if product.invented else figures[:1]
    if band and band.last is None:
        found.append(Figure(_("Distance"), _("%(first)s km and further") % {"first": band.first}))
    elif band:
        words = _("%(first)s to %(last)s km") % {"first": band.first, "last": band.last}
        found.append(Figure(_("Distance"), words))
    return found


def versions_table(context: Context, rows: Iterable[ProductMapping]) -> TableView:
    """Every version, newest first; who and why as far as the history knows it."""
    found = list(rows)
    holding = {row.pk for row in mapping_on(context, today(), today())}
    changes = first_changes(context, ProductMapping, [row.pk for row in found])
    told = dict(zip(changes, entries_of(context, list(changes.values())), strict=True))
    return TableView(
        id="versions",
        caption=_("What this code counted for"),
        columns=VERSIONS,
        rows=[
            (
                Cell(row.valid_from, badge=HOLDS if row.pk in holding else None),
                Cell(row.valid_to) if row.valid_to else Cell(None, text=_("until further notice")),
                row.part.name,
                row.share,
                outcome_of(row.part, row.share),
                variant_of(row.part),
                str(row.municipality) if row.municipality else _("Every municipality"),
                row.known_on,
                told[row.pk].who if row.pk in told else "",
                told[row.pk].why if row.pk in told else "",
            )
            for row in found
        ],
        empty=Empty(_("This code has not counted for anything yet.")),
        hide_caption=True,
    )


def rounds_table(rows: Iterable[TranslationRow]) -> TableView:
    """In which rounds the code stands."""
    return TableView(
        id="rounds",
        caption=_("Translation rounds"),
        columns=ROUNDS,
        rows=[
            (
                Cell(
                    _("%(title)s, from %(day)s")
                    % {"title": row.round.title, "day": format_date(row.round.valid_from)},
                    url=reverse("segments:round", args=[row.round.public_id]),
                ),
                Cell("", badge=state_badge(row.round.state)),
                row.target_part.name,
                OPEN_SHARE if row.share is None else f"{percents(row.share)}%",
                row.criterion,
            )
            for row in rows
        ],
        empty=Empty(_("This code stands in no translation round.")),
        hide_caption=True,
    )
