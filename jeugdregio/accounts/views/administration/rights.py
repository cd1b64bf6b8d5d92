"""Roles and rights: the policy file as a page and as a document; it is the authorisation document of the system."""

from collections.abc import Sequence
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.policy import Answer
from jeugdregio.accounts.selectors.rights import Right
from jeugdregio.accounts.selectors.rights import rights as every_right
from jeugdregio.accounts.views.administration.areas import title_of
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Export, Note, Sheet
from jeugdregio.core.exports.response import export_response
from jeugdregio.core.pdf.blocks import Paragraph, TableBlock
from jeugdregio.core.pdf.render import render_pdf
from jeugdregio.core.pdf.report import COUNTRY, LANGUAGE, Section, section_data, words
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.tables import FORMAT, TableView
from jeugdregio.core.views.download import download_response
from jeugdregio.core.views.listing import wanted_format

PDF = "pdf"
COLUMNS = (
    Column("path", gettext_lazy("Page")),
    Column("method", gettext_lazy("Act")),
    Column("allowed", gettext_lazy("Who may")),
    Column("hidden", gettext_lazy("Who gets “not found”")),
    Column("other", gettext_lazy("What belongs to somebody else")),
)
ACTS: dict[str, Promise] = {"GET": gettext_lazy("look"), "POST": gettext_lazy("change")}
OTHERS: dict[Answer, Promise] = {
    Answer.HIDE: gettext_lazy("not found"),
    Answer.REFUSE: gettext_lazy("refused"),
    Answer.ALLOW: gettext_lazy("open"),
}


def spec() -> ListSpec:
    """What the page can be narrowed to."""
    areas = sorted({right.area for right in every_right() if right.area})
    return ListSpec(
        filters=(
            Filter(
                "rol",
                _("Role"),
                FilterKind.CHOICE,
                tuple(Choice(role.value, role.label) for role in Role),
            ),
            Filter(
                "deel", _("Part"), FilterKind.CHOICE, tuple(Choice(area, title_of(area)) for area in areas)
            ),
        )
    )


def rights(request: HttpRequest) -> HttpResponse:
    """Every page with who may look and who may change, also as a file."""
    state = read_state(spec(), request.GET)
    rows = narrowed(state)
    if request.GET.get(FORMAT) == PDF:
        return _pdf(rows)
    if wanted := wanted_format(request):
        return export_response(_export(request, rows), wanted)
    if not state.is_canonical(request.META["QUERY_STRING"]):
        return redirect(request.path + state.url)
    count = ngettext("%(count)s rule", "%(count)s rules", len(rows)) % {"count": len(rows)}
    sheets = list(by_area(rows))
    values = {
        "bar": FilterBar(state, count),
        "tables": [
            TableView(
                id=f"deel-{place}",
                caption=sheet.title,
                columns=COLUMNS,
                rows=list(sheet.rows),
            )
            for place, sheet in enumerate(sheets, 1)
        ],
        "downloads": [(name.upper(), f"?{FORMAT}={name}&{state.query}".rstrip("&")) for name in FILES],
        "breadcrumb": crumbs(_("Roles and rights")),
    }
    return render(request, "accounts/administration/rights.html", values)


FILES = (PDF, "xlsx", "ods", "csv")


def narrowed(state: ListState) -> list[Right]:
    """The rules that the reader asked for: of one part, or those that let one role in."""
    role, area = state.one("rol"), state.one("deel")
    return [
        right
        for right in every_right()
        if (not area or right.area == area)
        and (not role or right.rule.public or right.rule.answer(role) is Answer.ALLOW)
    ]


def by_area(rows: Sequence[Right]) -> list[Sheet]:
    """A table for each part of the portal."""
    return [
        Sheet(title_of(area), COLUMNS, [row_of(right) for right in found])
        for area, found in groupby(rows, key=lambda right: right.area)
    ]


def row_of(right: Right) -> list[object]:
    """One rule in words."""
    return [
        right.path,
        str(ACTS.get(right.method, right.method)),
        _("everybody, also without signing in") if right.rule.public else roles_in_words(right, Answer.ALLOW),
        "" if right.rule.public else roles_in_words(right, Answer.HIDE),
        "" if right.rule.public or "…" not in right.path else str(OTHERS[right.rule.other]),
    ]


def roles_in_words(right: Right, answer: Answer) -> str:
    found = right.roles(answer)
    if len(found) == len(Role):
        return _("every role")
    return ", ".join(str(role.label) for role in found)


def _export(request: HttpRequest, rows: list[Right]) -> Export:
    note = Note(
        made_at=timezone.now(),
        row_count=len(rows),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
        lines=[intro()],
    )
    return Export("rollen-en-rechten", [Sheet(_("Roles and rights"), COLUMNS, map(row_of, rows))], note)


def intro() -> str:
    return _(
        "This is what the portal enforces for every request. Who is not named gets “no access”. Within a page"
        " people see what is theirs only: their organisation and their region."
    )


def _pdf(rows: list[Right]) -> HttpResponse:
    day = today()
    sections = [Section(_("How to read this"), [Paragraph(intro())])]
    sections += [Section(sheet.title, [TableBlock(sheet.title, sheet)], wide=True) for sheet in by_area(rows)]
    data = {
        "language": LANGUAGE,
        "country": COUNTRY,
        "title": _("Roles and rights"),
        "subtitle": _("Authorisation document"),
        "region": "Jeugdregio",
        "organisation": "Jeugdregio",
        "demo": settings.JEUGDREGIO_DEMO,
        "contents": True,
        "facts": [
            {"label": _("Version"), "value": settings.JEUGDREGIO_VERSION},
            {"label": _("Rules"), "value": str(len(rows))},
        ],
        "words": words(),
        "sections": [section_data(section) for section in sections],
    }
    content = render_pdf("report", data, document_date=day)
    return download_response(content, f"rollen-en-rechten_{day}.pdf", "application/pdf")
