"""The state of a list page: filters, sorting and page number, all of it in the address and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from jeugdregio.core import parsing
from jeugdregio.core.exports.columns import Text

SORT, PAGE, SIZE = "sort", "pagina", "aantal"
YES = "ja"
SIZES = (25, 50, 100)


class FilterKind(Enum):
    """How a filter is filled in."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with its words."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter; `name` is the Dutch word in the address, `default` is left out of it.

    A choice with the value "" means "all" and need not be listed when `default` is "". `optional`: left out where
    there is nothing to choose. Choices may be read when they are needed.
    """

    name: str
    label: Text
    kind: FilterKind = FilterKind.TEXT
    choices: Sequence[Choice] = ()
    default: str = ""
    hint: Text = ""
    extra: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What a list page can do. `kept` names parameters that belong to the page, such as its tab."""

    filters: tuple[Filter, ...] = ()
    sortable: tuple[str, ...] = ()
    default_sort: str = ""
    default_size: int = 50
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A filter that could not be read, with what was typed."""

    message: str
    typed: str


@dataclass(frozen=True, slots=True)
class ListState:
    """What the reader asked for; `without`, `sorted_by`, `on_page` and the like each give a new state."""

    spec: ListSpec
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    size: int = 50
    kept: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, "Problem"] = field(default_factory=dict)

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a filter; its default when the reader chose none."""
        default = next(found.default for found in self.spec.filters if found.name == name)
        return self.values.get(name) or ((default,) if default else ())

    def one(self, name: str) -> str:
        """The only value of a filter, or ""."""
        return next(iter(self.all(name)), "")

    def day(self, name: str) -> date | None:
        """The day in a date filter; None when empty or unreadable."""
        return date.fromisoformat(self.one(name)) if self.one(name) and name not in self.errors else None

    def flag(self, name: str) -> bool:
        """True when the box of a filter is ticked."""
        return self.one(name) == YES

    @property
    def sort_key(self) -> str:
        """The column that rows are sorted by."""
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        """True when the largest comes first."""
        return self.sort.startswith("-")

    @property
    def is_filtered(self) -> bool:
        """True when a filter differs from its default."""
        return bool(self.values)

    def pairs(self) -> list[tuple[str, str]]:
        """Parameters in a stable order, defaults left out."""
        found = [(name, self.kept[name]) for name in self.spec.kept if self.kept.get(name)]
        for declared in self.spec.filters:
            found += [(declared.name, value) for value in self.values.get(declared.name, ())]
        if self.sort != self.spec.default_sort:
            found.append((SORT, self.sort))
        if self.size != self.spec.default_size:
            found.append((SIZE, str(self.size)))
        if self.page != 1:
            found.append((PAGE, str(self.page)))
        return found

    @property
    def query(self) -> str:
        """The canonical query, without a question mark."""
        return urlencode(self.pairs())

    @property
    def url(self) -> str:
        """The canonical relative address."""
        return f"?{self.query}"

    def is_canonical(self, query: str) -> bool:
        """False when the address holds empty or needless parameters; the view then redirects to `url`."""
        return bool(self.errors) or query == self.query

    def on_page(self, number: int) -> "ListState":
        """The same list, another page."""
        return replace(self, page=number)

    def with_size(self, size: int) -> "ListState":
        """The same list in pages of another size, from the start."""
        return replace(self, size=size, page=1)

    def sorted_by(self, key: str) -> "ListState":
        """Sorted by `key`; the other way round when it already was. Starts at page 1."""
        sort = f"-{key}" if self.sort == key else key
        return replace(self, sort=sort, page=1)

    def without(self, name: str, value: str) -> "ListState":
        """One value of one filter less, from page 1."""
        left = tuple(found for found in self.values.get(name, ()) if found != value)
        values = {**self.values, name: left}
        return replace(self, values={key: found for key, found in values.items() if found}, page=1)

    def cleared(self) -> "ListState":
        """No filter, from page 1."""
        return replace(self, values={}, page=1, errors={})


def read_state(spec: ListSpec, query: MultiValueDict[str, str]) -> ListState:
    """The state in a query; what is not understood is not used, and a wrong filter is said in `errors`."""
    values: dict[str, tuple[str, ...]] = {}
    errors: dict[str, Problem] = {}
    for declared in spec.filters:
        typed = [text.strip() for text in query.getlist(declared.name) if text.strip()]
        try:
            found = _read_filter(declared, typed)
        except ValueError as error:
            errors[declared.name] = Problem(str(error), typed[-1])
        else:
            if found and found != (declared.default,):
                values[declared.name] = found
    sort = query.get(SORT) or ""
    size = _number(query.get(SIZE), spec.default_size)
    return ListState(
        spec=spec,
        values=values,
        sort=sort if sort.removeprefix("-") in spec.sortable else spec.default_sort,
        page=_number(query.get(PAGE), 1),
        size=size if size in SIZES else spec.default_size,
        kept={name: str(query.get(name)) for name in spec.kept if query.get(name)},
        errors=errors,
    )


def _number(text: str | None, fallback: int) -> int:
    is_sane = text is not None and text.isascii() and text.isdigit() and len(text) < 7
    return max(1, int(text)) if is_sane and text else fallback


def _read_filter(declared: Filter, typed: list[str]) -> tuple[str, ...]:
    if not typed:
        return ()
    if declared.kind is FilterKind.TEXT:
        return (typed[-1],)
    if declared.kind is FilterKind.FLAG:
        return (YES,) if typed[-1] == YES else ()
    if declared.kind is FilterKind.DATE:
        return (_read_day(typed[-1]),)
    known = {choice.value for choice in declared.choices}
    for value in typed:
        if value not in known:
            raise ValueError(_("We do not know “%(value)s”, so this filter is not used.") % {"value": value})
    chosen = dict.fromkeys(typed)
    return tuple(chosen) if declared.kind is FilterKind.CHOICES else (typed[-1],)


def _read_day(text: str) -> str:
    try:
        return parsing.read_date(text).isoformat()
    except parsing.UnreadableError as error:
        raise ValueError(_("Enter the date as day-month-year, for example 21-11-2026.")) from error
