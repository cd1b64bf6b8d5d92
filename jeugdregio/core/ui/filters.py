"""The filter bar above a list, as its template needs it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.lists import PAGE, Choice, Filter, FilterKind, ListState


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named set of filters, and where it can be given another name."""

    label: Text
    url: str
    current: bool = False
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on, with the address of the list without it."""

    label: Text
    value: Text
    remove_url: str


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A choice and whether it is made."""

    choice: Choice
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """A filter with what is filled in."""

    filter: Filter
    value: str
    error: str
    choices: tuple[ShownChoice, ...]

    @property
    def id(self) -> str:
        """The id of its input."""
        return f"filter-{self.filter.name}"

    @property
    def described(self) -> str:
        """The ids of its hint and its error."""
        ids = [f"{self.id}-hint" if self.filter.hint else "", f"{self.id}-error" if self.error else ""]
        return " ".join(filter(None, ids))

    @property
    def needs_all(self) -> bool:
        """True when an empty choice, "all", has to be added."""
        return not self.filter.default and all(found.choice.value for found in self.choices)


@dataclass(frozen=True, slots=True)
class FilterBar:
    """`count_text` says how many rows are left ("312 contracten").

    `save_url` takes a POST with naam and query; without it views cannot be saved.
    """

    state: ListState
    count_text: Text
    saved_views: tuple[SavedView, ...] = ()
    save_url: str = ""

    @property
    def shown(self) -> list[ShownFilter]:
        """The filters that are always in sight."""
        return [
            self._show(found)
            for found in self.state.spec.filters
            if not found.extra and (found.choices or not found.optional)
        ]

    @property
    def extra(self) -> list[ShownFilter]:
        """The filters behind "more filters"."""
        return [self._show(found) for found in self.state.spec.filters if found.extra]

    @property
    def extra_in_use(self) -> bool:
        """True when one of those is on, so that it may not be hidden."""
        return any(found.filter.name in self.state.values or found.error for found in self.extra)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What else the form sends: parameters of the page, sorting and size, but not the page number."""
        names = {found.name for found in self.state.spec.filters} | {PAGE}
        return [(name, value) for name, value in self.state.pairs() if name not in names]

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on, in the order of the form."""
        return [
            Chip(found.label, self._words(found, value), self.state.without(found.name, value).url)
            for found in self.state.spec.filters
            for value in self.state.values.get(found.name, ())
        ]

    @property
    def clear_url(self) -> str:
        """The list without filters."""
        return self.state.cleared().url

    @property
    def share_query(self) -> str:
        """The canonical query of what is on the screen."""
        return self.state.query

    def _show(self, declared: Filter) -> ShownFilter:
        chosen = self.state.all(declared.name)
        choices = tuple(ShownChoice(choice, choice.value in chosen) for choice in declared.choices)
        value = self._words(declared, chosen[0]) if chosen else ""
        problem = self.state.errors.get(declared.name)
        if problem:
            return ShownFilter(declared, problem.typed, problem.message, choices)
        return ShownFilter(declared, value, "", choices)

    def _words(self, declared: Filter, value: str) -> str:
        if declared.kind is FilterKind.DATE:
            return formats.format_date(date.fromisoformat(value))
        if declared.kind is FilterKind.FLAG:
            return _("Yes")
        return next((str(choice.label) for choice in declared.choices if choice.value == value), value)
