"""What the pages share on which a region manages one scheme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.navigation import Tab
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.views.history import HISTORY
from procurement.enums import SchemeState
from procurement.models import Publication, Scheme, SchemeVersion
from procurement.rules.conditions import Conditions
from procurement.rules.publishing import problems_of
from procurement.selectors.desk import publications_in, versions_in
from procurement.selectors.schemes import drafted
from segments.views.sheets import actor_of

LIST, PAGE, REQUIREMENTS = (
    "procurement:manage_schemes",
    "procurement:manage_scheme",
    "procurement:requirements",
)
WRITE = "procurement:version_edit"
TONES = {
    SchemeState.DRAFT: Tone.ATTENTION,
    SchemeState.PUBLISHED: Tone.GOOD,
    SchemeState.ENDED: Tone.NEUTRAL,
}
OVERVIEW, TERMS, TASKS, PRODUCTS, ENTRY, VERSIONS = (
    "overzicht",
    "voorwaarden",
    "eisen",
    "producten",
    "instroom",
    "versies",
)
TABS: tuple[tuple[str, Text], ...] = (
    (OVERVIEW, gettext_lazy("Overview")),
    (TERMS, gettext_lazy("Conditions")),
    (TASKS, gettext_lazy("Requirements")),
    (PRODUCTS, gettext_lazy("Products")),
    (ENTRY, gettext_lazy("Applying")),
    (VERSIONS, gettext_lazy("Versions")),
    (HISTORY, gettext_lazy("History")),
)


@dataclass(frozen=True)
class Desk:
    """One scheme for one reader of its region."""

    request: HttpRequest
    scheme: Scheme
    day: date

    @property
    def context(self) -> Context:
        """The context of the reader."""
        return actor_of(self.request).context

    @cached_property
    def versions(self) -> list[SchemeVersion]:
        """Every version, the newest first."""
        return versions_in(self.scheme)

    @cached_property
    def publications(self) -> list[Publication]:
        """What was published, the newest first."""
        return publications_in(self.scheme)

    @property
    def version(self) -> SchemeVersion:
        """The newest version: the one that is being written, or that was published last."""
        newest = self.versions[0]
        newest.scheme = self.scheme
        return newest

    @property
    def is_writing(self) -> bool:
        """Whether a version is being written."""
        return not any(one.version_id == self.versions[0].pk for one in self.publications)

    @property
    def is_ended(self) -> bool:
        """Whether the scheme has ended."""
        return self.scheme.state == SchemeState.ENDED

    @property
    def may_manage(self) -> bool:
        """Whether the reader may change schemes, and this one goes on."""
        return not self.is_ended and may_open(WRITE, actor_of(self.request).role, "POST")

    @property
    def may_write(self) -> bool:
        """Whether the reader can change the newest version now."""
        return self.is_writing and self.may_manage

    @cached_property
    def conditions(self) -> Conditions:
        """The newest version in the shape in which it is published."""
        return drafted(self.version, self.day)

    @cached_property
    def problems(self) -> list[str]:
        """What is missing before it can be published."""
        return problems_of(self.conditions, is_first=not self.publications)

    @property
    def url(self) -> str:
        """The page of the scheme."""
        return self.at("manage_scheme")

    def at(self, name: str, *arguments: Any) -> str:
        """The address of a page below this scheme."""
        return reverse(f"procurement:{name}", args=[self.scheme.code, *arguments])

    def tab(self, name: str) -> str:
        """The address of a tab."""
        if name == TASKS:
            return self.at("requirements")
        return self.url if name == OVERVIEW else f"{self.url}?tab={name}"

    def tabs(self, current: str) -> list[Tab]:
        """The tabs of the page."""
        return [Tab(label, self.tab(name), name == current) for name, label in TABS]

    def crumbs(self, *rest: tuple[Text, str]) -> Sequence[tuple[Text, str]]:
        """The way to a page below this scheme."""
        way: list[tuple[Text, str]] = [
            (_("Open house schemes"), reverse(LIST)),
            (self.scheme.title, self.url),
            *rest,
        ]
        return [*way[:-1], (way[-1][0], "")]

    @property
    def heading(self) -> dict[str, Any]:
        """What stands on every page about the scheme."""
        state = SchemeState(self.scheme.state)
        return {
            "desk": self,
            "scheme": self.scheme,
            "badge": Badge(state.label, TONES[state]),
            "subtitle": version_state(self),
        }


def version_state(desk: Desk) -> str:
    """Which version the reader looks at."""
    if not desk.is_writing:
        return _("Version %(number)s, published") % {"number": desk.version.number}
    return _("Version %(number)s, being written") % {"number": desk.version.number}


def desk_in(request: HttpRequest, code: str) -> Desk:
    """The scheme of the address. Raises Http404 when the region has none with this code."""
    rows = Scheme.objects.visible_to(actor_of(request).context).select_related("part", "region")
    found = rows.filter(code=code).first()
    if found is None:
        raise Http404
    return Desk(request, found, today())


def writing_in(request: HttpRequest, code: str) -> Desk:
    """As `desk_in`, for a page that changes the version. Raises Http404 when none is being written."""
    desk = desk_in(request, code)
    if not desk.is_writing or desk.is_ended:
        raise Http404
    return desk


def fresh_revision(desk: Desk) -> dict[str, Any]:
    """The revision of the version as it is now, for who comes second."""
    return {"revision": SchemeVersion.objects.values_list("revision", flat=True).get(pk=desk.version.pk)}
