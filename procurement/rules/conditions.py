"""The published conditions of a scheme as values: what the pages of a provider and of the region work with.

Everything that an application is judged by stands in here, and in nothing else: a refusal can name no criterion that
is not in it. (decisions 38, reference/procurement.md section 4 rows 9 and 10)
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, get_type_hints

from procurement.enums import EntryRule, EvidenceType, Verification

Item = TypeVar("Item")
DAYS = {date, date | None}
NUMBERS = {Decimal, Decimal | None}


@dataclass(frozen=True, slots=True)
class Window:
    """Days in which one may apply, both included, and the first day of the contracts that follow."""

    opens_on: date
    closes_on: date
    starts_on: date


@dataclass(frozen=True, slots=True)
class Category:
    """A category to apply for."""

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Product:
    """A product with its fixed tariff in cents; `category` is empty when it belongs to all."""

    code: str
    name: str
    unit: str
    price: int
    category: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One requirement as published; see the model `Requirement` for what each word means."""

    key: str
    number: str
    task: str
    criterion: str
    question: str
    help: str
    evidence: EvidenceType
    document: str
    ground: str
    months: int | None
    for_starters: str
    for_solo: str
    proportionality: str
    is_reused: bool
    verification: Verification
    category: str
    minimum: Decimal | None
    longest: int | None
    fit_question: str
    is_promise: bool
    is_exam: bool

    def applies_to(self, categories: Sequence[str]) -> bool:
        """Whether it is asked of who applies for these categories."""
        return not self.category or self.category in categories


@dataclass(frozen=True, slots=True)
class Conditions:
    """A published version, whole. Terms are in days, amounts in cents."""

    code: str
    title: str
    part: str
    number: int
    effective_on: date
    intro: str
    conditions: str
    change_note: str
    entry: EntryRule
    opens_on: date
    round_closes_on: date | None
    closes_on: date | None
    windows: tuple[Window, ...]
    decision_days: int
    supplement_days: int
    court: str
    court_days: int
    expected_volume: str
    processing_days: int
    contact: str
    agreement: str
    contract_starts_on: date
    contract_ends_on: date
    room: int | None
    exam_pass: int | None
    exam_assessors: int
    exam_resits: int
    categories: tuple[Category, ...]
    products: tuple[Product, ...]
    requirements: tuple[Condition, ...]

    def requirement(self, key: str) -> Condition:
        """The requirement with this key. Raises LookupError when none was published."""
        found = next((one for one in self.requirements if one.key == key), None)
        if found is None:
            raise LookupError(key)
        return found

    def asked_of(self, categories: Sequence[str]) -> list[Condition]:
        """The requirements for who applies for these categories."""
        return [one for one in self.requirements if one.applies_to(categories)]

    def exam(self, categories: Sequence[str]) -> list[Condition]:
        """The questions of the exam for who applies for these categories; none when there is no exam."""
        return [one for one in self.asked_of(categories) if self.is_examined(one)]

    def is_examined(self, one: Condition) -> bool:
        """Whether assessors judge a requirement, as a question of an exam with a pass mark."""
        return bool(self.exam_pass) and one.is_exam

    def products_in(self, categories: Sequence[str]) -> list[Product]:
        """The products of these categories, and those of all."""
        return [one for one in self.products if not one.category or one.category in categories]


def as_content(conditions: Conditions) -> dict[str, Any]:
    """The conditions as JSON data; the inverse of `read_conditions`."""
    content: dict[str, Any] = json.loads(json.dumps(asdict(conditions), default=str))
    return content


def read_conditions(content: Mapping[str, Any]) -> Conditions:
    """The conditions of a publication. Raises TypeError or KeyError for content that is none."""
    values = dict(content)
    values["windows"] = tuple(_read(Window, one) for one in content["windows"])
    values["categories"] = tuple(_read(Category, one) for one in content["categories"])
    values["products"] = tuple(_read(Product, one) for one in content["products"])
    values["requirements"] = tuple(_read(Condition, one) for one in content["requirements"])
    return _read(Conditions, values)


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of JSON data in its canonical form: keys sorted, no spaces."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _read(kind: type[Item], values: Mapping[str, Any]) -> Item:
    hints = get_type_hints(kind)
    return kind(**{one.name: _value(hints[one.name], values[one.name]) for one in fields(kind)})  # type: ignore[arg-type]


def _value(hint: Any, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if hint in DAYS:
        return date.fromisoformat(value)
    if hint in NUMBERS:
        return Decimal(value)
    return hint(value) if isinstance(hint, type) and hint is not str else value
