"""The form of a question: what stands across, what is counted, of whom, and for whom the answer is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.disclosure import Profile
from jeugdregio.core.disclosure.trees import WHOLE
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, Problem
from monitoring.rules.pivot import PRODUCT, SEGMENT
from monitoring.selectors.areas import Area
from monitoring.selectors.pivot import ITEM, PLACE, ROUTE, YEAR, Axis, Question
from referrals.enums import ReferrerType
from segments.models import CareProduct, Municipality
from segments.views.area_words import AreaWords

ROWS, COLUMNS, MEASURE, AUDIENCE = "rijen", "kolommen", "meten", "voor"
PLACES, SEGMENTS, PRODUCTS, ROUTES, YEARS, NONE = (
    "gemeente",
    "segment",
    "product",
    "verwijzer",
    "jaar",
    "geen",
)
YOUTHS, EUROS = "jeugdigen", "kosten"
OWN, PARTNERS, PUBLIC = "eigen", "gemeenten", "openbaar"
UNKNOWN_ROUTE = "00"
UNPLACED = "0"
PARTS = {PLACES: PLACE, SEGMENTS: ITEM, PRODUCTS: ITEM, ROUTES: ROUTE, YEARS: YEAR}
PROFILES = {OWN: Profile.E2, PARTNERS: Profile.E1, PUBLIC: Profile.E0}
AUDIENCES: Mapping[str, Text] = {
    PUBLIC: gettext_lazy("Council, press and public"),
    PARTNERS: gettext_lazy("Municipalities of the region"),
    OWN: gettext_lazy("Own use"),
}
REFERRERS: Mapping[str, Text] = {
    **{one.value: one.label for one in ReferrerType},
    UNKNOWN_ROUTE: gettext_lazy("No request known"),
}


@dataclass(frozen=True)
class Words:
    """What there is to ask about, with its words. ``areas`` and the like may be read when they are needed."""

    area: AreaWords
    years: Sequence[int]
    newest: int
    areas: Sequence[Area]
    products: Sequence[CareProduct]
    steers: bool

    @property
    def axes(self) -> dict[str, Text]:
        """What can stand across."""
        return {
            PLACES: gettext_lazy("Municipality"),
            SEGMENTS: self.area.title,
            PRODUCTS: gettext_lazy("Product"),
            ROUTES: gettext_lazy("Referrer"),
            YEARS: gettext_lazy("Year"),
        }

    @property
    def audiences(self) -> dict[str, Text]:
        """For whom an answer can be; what others in the region see is for the region to give."""
        return {key: text for key, text in AUDIENCES.items() if self.steers or key != PARTNERS}

    @cached_property
    def segment_names(self) -> dict[str, Text]:
        """Segments in their own order, and what cannot be placed."""
        found: dict[str, Text] = {str(area.segment.pk): area.name for area in self.areas}
        return {**found, UNPLACED: _("Cannot be placed")}

    @cached_property
    def product_names(self) -> dict[str, Text]:
        """Products by code."""
        return {row.code: f"{row.code} {row.name}" for row in self.products}

    def spec(self) -> ListSpec:
        """The filters; what is left empty is all."""
        codes = {str(area.segment.pk): area.segment.code for area in self.areas}
        axes = self.axes
        return ListSpec(
            filters=(
                _choice(ROWS, _("In the rows"), axes, PLACES),
                _choice(COLUMNS, _("In the columns"), {**axes, NONE: _("Nothing")}, SEGMENTS),
                _choice(MEASURE, _("Count"), {YOUTHS: _("Youths"), EUROS: _("Costs")}, YOUTHS),
                _choice(YEARS, _("Year"), {str(year): str(year) for year in self.years}, str(self.newest)),
                _choice(AUDIENCE, _("For whom"), self.audiences, PUBLIC),
                _choice(
                    SEGMENTS,
                    str(self.area.title),
                    {codes[k]: v for k, v in self.segment_names.items() if k in codes},
                ),
                _choice(PRODUCTS, _("Product"), self.product_names),
                _choice(ROUTES, _("Referrer"), REFERRERS),
            ),
            sortable=("label", "total"),
        )


def _choice(name: str, label: Text, labels: Mapping[str, Text], default: str = "") -> Filter:
    choices = [Choice(value, text) for value, text in labels.items()]
    return Filter(name, label, FilterKind.CHOICE, choices, default=default)


@dataclass(frozen=True)
class Asked:
    """What the address asks, in the keys of the figures."""

    state: ListState
    words: Words
    places: Sequence[Municipality]

    @property
    def rows(self) -> str:
        return self.state.one(ROWS)

    @property
    def columns(self) -> str:
        return self.state.one(COLUMNS)

    @property
    def across(self) -> list[str]:
        """What stands across, in words of the address."""
        return [name for name in (self.rows, self.columns) if name != NONE]

    def labels(self, name: str) -> dict[str, Text]:
        """The values of one way across; one of them when the reader chose one."""
        every: dict[str, dict[str, Text]] = {
            PLACES: {str(place.pk): str(place) for place in self.places},
            SEGMENTS: {SEGMENT + key: text for key, text in self.words.segment_names.items()},
            PRODUCTS: {PRODUCT + key: text for key, text in self.words.product_names.items()},
            ROUTES: dict(REFERRERS),
            YEARS: {str(year): str(year) for year in sorted(self.words.years)},
        }
        chosen = self.value(name)
        found = every[name]
        return {chosen: found[chosen]} if chosen in found and name != YEARS else found

    def value(self, name: str) -> str:
        """The value that was chosen, as figures are kept; the whole when nothing was."""
        typed = self.state.one(name) if name not in self.state.errors else ""
        if not typed:
            return WHOLE
        if name == PLACES:
            return next(str(place.pk) for place in self.places if place.cbs_code == typed)
        if name == SEGMENTS:
            return SEGMENT + next(
                str(one.segment.pk) for one in self.words.areas if one.segment.code == typed
            )
        return PRODUCT + typed if name == PRODUCTS else typed

    @property
    def question(self) -> Question:
        """What to read."""
        item = self.value(PRODUCTS) if self.value(PRODUCTS) != WHOLE else self.value(SEGMENTS)
        return Question(
            self._axis(self.rows),
            None if self.columns == NONE else self._axis(self.columns),
            {YEAR: self.value(YEARS), PLACE: self.value(PLACES), ITEM: item, ROUTE: self.value(ROUTES)},
            self.state.one(MEASURE) == EUROS,
            PROFILES[self.state.one(AUDIENCE)],
        )

    def _axis(self, name: str) -> Axis:
        return Axis(PARTS[name], self.labels(name), self.value(name) == WHOLE)

    @property
    def problems(self) -> dict[str, Problem]:
        """What cannot be asked together, by filter."""
        items = {SEGMENTS, PRODUCTS}
        words = {"area": self.words.area.one}
        if self.columns != NONE and PARTS[self.columns] == PARTS[self.rows]:
            text = _("Choose something else than in the rows. A product already lies in a %(area)s.") % words
            return {COLUMNS: Problem(text, str(self.words.axes[self.columns]))}
        used = items & {*self.across, *(name for name in items if self.value(name) != WHOLE)}
        if used == items:
            wrong = PRODUCTS if PRODUCTS not in self.across and self.value(PRODUCTS) != WHOLE else SEGMENTS
            text = _("Choose a product or a %(area)s, not both. A product already lies in one.") % words
            return {wrong: Problem(text, self.state.one(wrong))}
        return {}

    @property
    def is_threefold(self) -> bool:
        """Whether place, item and route come together, which others never see."""
        named = {PARTS[name] for name in self.across}
        named |= {PARTS[name] for name in (PLACES, SEGMENTS, PRODUCTS, ROUTES) if self.value(name) != WHOLE}
        return {PLACE, ITEM, ROUTE} <= named

    @property
    def sentence(self) -> str:
        """The whole question in words."""
        state, named = self.state, self._named
        start = (
            _("What did care cost?")
            if state.one(MEASURE) == EUROS
            else _("How many different youths had care?")
        )
        years = ", ".join(map(str, self.labels(YEARS).values())) if YEARS in self.across else state.one(YEARS)
        parts = {
            "where": named(PLACES, _("all municipalities")),
            "what": named(PRODUCTS, named(SEGMENTS, _("all care"))),
            "route": named(ROUTES, _("all referrers")),
            "year": years,
        }
        about = _("%(where)s, %(what)s, %(route)s, %(year)s") % parts
        across = ", ".join(str(self.words.axes[name]).lower() for name in self.across)
        return f"{start} {about}. " + _("Divided by: %(across)s.") % {"across": across}

    def _named(self, name: str, otherwise: str) -> str:
        chosen = self.value(name)
        return otherwise if chosen == WHOLE else str(self.labels(name).get(chosen, otherwise))


def judged(asked: Asked) -> Asked:
    """The same with what cannot be asked together said in the form."""
    return replace(asked, state=replace(asked.state, errors={**asked.state.errors, **asked.problems}))
