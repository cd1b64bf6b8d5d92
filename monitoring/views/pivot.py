"""The question of a councillor: youths or costs across two ways, for the reader or for whom the answer goes to."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.disclosure import THRESHOLDS, Profile, PublishedTable, Sign
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.saved_views.shown import with_saved_views
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.tables import WITH_TEXT, Empty
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.listing import Listing, export_of, wanted_format
from monitoring.models import Snapshot
from monitoring.rules.pivot import PRODUCT, SEGMENT
from monitoring.selectors.areas import areas
from monitoring.selectors.pivot import answers, pivot_table, published_on
from monitoring.selectors.snapshots import snapshot_for
from monitoring.services.compute.sql import COST_YEARS
from monitoring.views.frame import PERIOD, Frame, open_frame
from monitoring.views.later import Later
from monitoring.views.pivot_spec import AUDIENCE, AUDIENCES, UNPLACED, YEARS, Asked, Words, judged
from monitoring.views.tables import view_of
from segments.models import CareProduct
from segments.views.area_words import words_of

PAGE = "monitoring:question"


def question(request: HttpRequest) -> HttpResponse:
    """The answer as a page, or as a file that can go into a letter."""
    actor = request.actor  # type: ignore[attr-defined]
    published = published_on(actor.context)
    words = _words(request, published)
    page = open_frame(request, words.spec(), with_places=True)
    asked = judged(Asked(page.state, words, page.places))
    page = replace(page, state=asked.state)
    listing = _listing(page, asked, published) if page.snapshot and not asked.state.errors else None
    if listing and (wanted := wanted_format(request)):
        export = export_of(listing, request, f"vraag_{page.state.one(YEARS)}")
        return export_answer(request, export, wanted, _profile(page, asked))
    bar = FilterBar(asked.state, _("The answer") if listing else _("No answer yet"))
    values = {
        "page": page,
        "snapshot": page.snapshot,
        "bar": with_saved_views(bar, page.context, PAGE),
        "table": replace(view_of(listing, request.path), formats=WITH_TEXT) if listing else None,
        "asked": asked,
        "lines": listing.lines if listing else (),
        "breadcrumb": [(page.words.titles, reverse("monitoring:segments")), (_("Ask a question"), "")],
    }
    return render(request, "monitoring/question.html", values)


def _words(request: HttpRequest, published: dict[int, Snapshot]) -> Words:
    context, membership = request.actor.context, request.actor.membership  # type: ignore[attr-defined]
    snapshot = snapshot_for(context, request.GET.get(PERIOD, ""))
    last = snapshot.valuation_on if snapshot else today()
    known = snapshot.known_on if snapshot else today()
    years = list(range(last.year, last.year - COST_YEARS - 1, -1))
    newest = max((year for year in published if year in years), default=last.year)
    return Words(
        words_of(membership.region.region),
        years,
        newest,
        Later(lambda: areas(context, last, known)),
        Later(lambda: CareProduct.objects.visible_to(context).order_by("code")),
        context.is_region,
    )


def _profile(page: Frame, asked: Asked) -> Profile:
    """How the file is protected: for own use as every file of this reader."""
    audience = asked.question.audience
    return page.profile if audience is Profile.E2 else audience


def _listing(page: Frame, asked: Asked, published: dict[int, Snapshot]) -> Listing:
    assert page.snapshot
    asks = asked.question
    table = _without_empty(asked, pivot_table(asks, answers(page.context, page.snapshot, asks)))
    name = " / ".join(str(asked.words.axes[name]) for name in asked.across)
    kind = Kind.EUROS if asks.in_euros else Kind.INTEGER
    columns = [
        Column("label", asked.words.axes[asked.rows]),
        *(Column(figure.key, figure.label, kind) for figure in table.columns),
    ]
    measure = _("Costs") if asks.in_euros else _("Youths")
    listing = page.listing(
        "antwoord",
        f"{measure}: {name}",
        columns,
        table,
        empty=Empty(
            _("There is no figure that may be shown."), _("Ask for more together, or for another year.")
        ),
    )
    return replace(listing, lines=_lines(page, asked, table, published))


def _without_empty(asked: Asked, table: PublishedTable) -> PublishedTable:
    """The table without products of which there is nothing to show; without any row when there is no figure at all."""

    def has_figure(rows: Sequence[str], columns: Sequence[str]) -> bool:
        every = (table.cell(row, column).shown for row in rows for column in columns)
        return any(shown != 0 and not isinstance(shown, Sign) for shown in every)

    rows, columns = [row.key for row in table.rows], [column.key for column in table.columns]
    if not has_figure(rows, columns):
        return replace(table, rows=[])
    return replace(
        table,
        rows=[row for row in table.rows if not _may_go(row.key) or has_figure([row.key], columns)],
        columns=[one for one in table.columns if not _may_go(one.key) or has_figure(rows, [one.key])],
    )


def _may_go(key: str) -> bool:
    return key.startswith(PRODUCT) or key == SEGMENT + UNPLACED


def _lines(page: Frame, asked: Asked, table: PublishedTable, published: dict[int, Snapshot]) -> list[Text]:
    """What must be read with the figures, on the page and in the file."""
    asks = asked.question
    for_whom = AUDIENCES[asked.state.one(AUDIENCE)]
    found: list[Text] = [asked.sentence, _("For: %(audience)s.") % {"audience": for_whom}]
    if not asks.in_euros:
        found.append(_("A youth counts once in every total. So rows and columns need not add up."))
    if asks.audience is Profile.E2:
        if any(cell.warn for cell in table.cells.values()):
            found.append(_("Some figures rest on fewer than 5 youths. Do not pass them on."))
        if page.context.is_region:
            return found
    profile = Profile.E1 if asks.audience is Profile.E2 else asks.audience
    words = {"k": THRESHOLDS[profile].min_youths, "base": THRESHOLDS[profile].rounding_base}
    found.append(
        _("Figures about fewer than %(k)s youths are secret, and some beside them. A dot stands there.")
        % words
    )
    found.append(_("Numbers of youths are rounded to a multiple of %(base)s.") % words)
    found.append(_("Products without any figure are left out."))
    if asked.is_threefold:
        found.append(
            _("Municipality, kind of care and referrer together are for own use only. Leave one of them out.")
        )
    found += _published_lines(asked, published)
    return found


def _published_lines(asked: Asked, published: dict[int, Snapshot]) -> list[Text]:
    years = (
        [int(year) for year in asked.labels(YEARS)] if YEARS in asked.across else [int(asked.value(YEARS))]
    )
    found: list[Text] = []
    for year in years:
        if snapshot := published.get(year):
            words = {"year": year, "day": formats.format_date(snapshot.known_on)}
            found.append(
                _("The figures of %(year)s for others were set on what was known on %(day)s.") % words
            )
        else:
            found.append(
                _("Figures of %(year)s for others come when the whole year is over.") % {"year": year}
            )
    return found
