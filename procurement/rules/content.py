"""What a provider submits, as values: the same words in the page, in the PDF and for who checks it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from procurement.enums import EvidenceType


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one requirement. `lines` is what a reader sees; `values` what was filled in, by field."""

    key: str
    number: str
    task: str
    criterion: str
    question: str
    evidence: EvidenceType
    lines: tuple[str, ...]
    values: Mapping[str, Any]
    documents: tuple[str, ...]
    """Titles of the documents; the files hang on the submission, under the same key."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A product that is applied for, with its tariff in cents."""

    code: str
    name: str
    unit: str
    price: int


@dataclass(frozen=True, slots=True)
class Content:
    """A whole submission; a supplement holds the answers that it gives anew."""

    code: str
    title: str
    version: int
    digest: str
    """Check code of the published conditions."""
    organisation: tuple[tuple[str, str], ...]
    """What the provider said about itself: label and value."""
    categories: tuple[tuple[str, str], ...]
    """Key and name."""
    products: tuple[Offered, ...]
    locations: tuple[str, ...]
    """Where it works, in words."""
    capacity: int
    """How many youths it can help at a time."""
    answers: tuple[Answer, ...]

    def answer(self, key: str) -> Answer | None:
        """The answer to a requirement; None when none was given here."""
        return next((one for one in self.answers if one.key == key), None)


def write_content(content: Content) -> dict[str, Any]:
    """The content as JSON data; the inverse of `read_content`."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(content), default=str))
    return data


def read_content(data: Mapping[str, Any]) -> Content:
    """The content of a submission. Raises KeyError or TypeError for data that is none."""
    return Content(
        **{
            **data,
            "organisation": tuple((label, value) for label, value in data["organisation"]),
            "categories": tuple((key, name) for key, name in data["categories"]),
            "products": tuple(Offered(**one) for one in data["products"]),
            "locations": tuple(data["locations"]),
            "answers": tuple(_answer(one) for one in data["answers"]),
        }
    )


def _answer(data: Mapping[str, Any]) -> Answer:
    texts = {"lines": tuple(data["lines"]), "documents": tuple(data["documents"])}
    return Answer(**{**data, **texts, "evidence": EvidenceType(data["evidence"])})


def newest(contents: list[Content]) -> Content:
    """The first submission with the answers of each later supplement in place of the earlier ones.

    In: the contents of all submissions of one application, in order. Raises IndexError for none.
    """
    first, *later = contents
    answers = {one.key: one for one in first.answers}
    for content in later:
        answers |= {one.key: one for one in content.answers}
    whole = asdict(first) | {"answers": tuple(answers.values())}
    return Content(**{**whole, "products": first.products})
