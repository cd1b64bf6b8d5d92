"""Letters of the region to who applied, as values: the same words on the page and in the PDF (PRC-02, decisions 36).

A refusal in open house is private law: it names published criteria, the civil court and the last day, and none of the
words of administrative law. Addressed to an organisation; no letter holds anything about a youth.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.errors import Refused
from procurement.enums import LetterKind
from procurement.rules.checking import Ground
from procurement.rules.conditions import Conditions

FORBIDDEN = re.compile(r"bezwa(?:ar|ren)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What every letter says: from whom, to whom, about which application, when, and who signs."""

    region: str
    provider: str
    number: str
    submitted_on: date
    sent_on: date
    signed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterText:
    """A whole letter. `before` and `after` stand around the list of requirements."""

    kind: LetterKind
    region: str
    provider: str
    reference: str
    sent_on: date
    subject: str
    before: tuple[str, ...]
    grounds: tuple[Ground, ...]
    after: tuple[str, ...]
    signed_by: tuple[str, ...]
    due_on: date | None = None


def supplement_letter(
    facts: Facts, conditions: Conditions, text: str, missing: Sequence[Ground], due_on: date
) -> LetterText:
    """Asks for what is missing, through a last day. Raises Refused when nothing is, and for a forbidden word."""
    if not missing:
        raise Refused(_("Say of at least one requirement that you ask for a supplement."))
    after = (
        _("You can supplement your application through %(day)s. Do that in the portal.")
        % {"day": _said(due_on)},
        _(
            "Until we have your supplement, the term in which we decide stands still. When we have nothing by that day,"
            " we decide on what we have."
        ),
        _question(conditions),
    )
    about = _("Supplement to your application %(number)s") % {"number": facts.number}
    return _letter(
        LetterKind.SUPPLEMENT, facts, about, (_opening(facts, conditions), text), missing, after, due_on
    )


def admission_letter(facts: Facts, conditions: Conditions, text: str, starts_on: date) -> LetterText:
    """Says that the provider is admitted and what happens next. Raises Refused for a forbidden word."""
    after = (
        _(
            "The contract runs from %(first)s through %(last)s. Version %(version)s of the conditions belongs to it."
        )
        % {
            "first": _said(starts_on),
            "last": _said(conditions.contract_ends_on),
            "version": conditions.number,
        },
        _("Read the contract in the portal. Somebody who may sign for you signs it there."),
        _("After that we name you in the public register of admitted providers."),
        _question(conditions),
    )
    about = _("You are admitted: application %(number)s") % {"number": facts.number}
    met = _("You meet all published requirements. We admit you.")
    return _letter(LetterKind.ADMISSION, facts, about, (_opening(facts, conditions), met, text), (), after)


def refusal_letter(
    facts: Facts, conditions: Conditions, text: str, grounds: Sequence[Ground], due_on: date
) -> LetterText:
    """Says which published criteria are not met and why, to which court one can go, and until when.

    Raises Refused without a ground, for a ground that is not word for word in the published conditions, without a
    reason, and for a forbidden word. (decisions 36, RBNNE:2023:20)
    """
    if not grounds:
        raise Refused(_("A refusal names at least one published requirement."))
    published = {one.key: one.criterion for one in conditions.requirements}
    if any(published.get(one.key) != one.criterion or not one.reason.strip() for one in grounds):
        raise Refused(_("A refusal names published requirements only, each with a reason."))
    after = (
        _(
            "Do you want an explanation? Ask for it: %(contact)s. You can also tell us what you think is not right."
        )
        % {"contact": conditions.contact},
        _(
            "Do you not agree? Then you can go to the civil court: %(court)s. Do that through %(day)s. The published"
            " conditions give you %(days)s days for it."
        )
        % {"court": conditions.court, "day": _said(due_on), "days": conditions.court_days},
        _("As long as the scheme is open you can apply again, once you meet the requirements."),
    )
    about = _("We refuse your application %(number)s") % {"number": facts.number}
    opening = (_opening(facts, conditions), _("We do not admit you."), text)
    return _letter(LetterKind.REFUSAL, facts, about, opening, grounds, after, due_on)


def list_heading(kind: LetterKind) -> str:
    """What stands above the list of requirements in a letter."""
    if kind is LetterKind.SUPPLEMENT:
        return _("What we miss, for each published requirement")
    return _("The published requirements that you do not meet")


def write_letter(letter: LetterText) -> dict[str, Any]:
    """The letter as JSON data; the inverse of `read_letter`."""
    data = asdict(letter)
    days = {"sent_on": letter.sent_on.isoformat(), "due_on": letter.due_on and letter.due_on.isoformat()}
    return {**data, **days, "kind": letter.kind.value}


def read_letter(data: Mapping[str, Any]) -> LetterText:
    """The letter that was written as JSON data. Raises KeyError or TypeError for data that is none."""
    return LetterText(
        **{
            **data,
            "kind": LetterKind(data["kind"]),
            "sent_on": date.fromisoformat(data["sent_on"]),
            "due_on": date.fromisoformat(data["due_on"]) if data["due_on"] else None,
            "before": tuple(data["before"]),
            "after": tuple(data["after"]),
            "signed_by": tuple(data["signed_by"]),
            "grounds": tuple(Ground(**one) for one in data["grounds"]),
        }
    )


def _letter(
    kind: LetterKind,
    facts: Facts,
    subject: str,
    before: Sequence[str],
    grounds: Sequence[Ground],
    after: Sequence[str],
    due_on: date | None = None,
) -> LetterText:
    found = LetterText(
        kind=kind,
        region=facts.region,
        provider=facts.provider,
        reference=facts.number,
        sent_on=facts.sent_on,
        subject=subject,
        before=tuple(part for text in before for part in _paragraphs(text)),
        grounds=tuple(grounds),
        after=tuple(after),
        signed_by=facts.signed_by,
        due_on=due_on,
    )
    for text in (*found.before, *(one.reason for one in found.grounds)):
        if word := FORBIDDEN.search(text):
            raise Refused(
                _("Do not write “%(word)s”: against this decision one goes to the civil court.")
                % {"word": word.group()}
            )
    return found


def _opening(facts: Facts, conditions: Conditions) -> str:
    return _("On %(day)s you applied to “%(title)s”, version %(version)s of the conditions.") % {
        "day": _said(facts.submitted_on),
        "title": conditions.title,
        "version": conditions.number,
    }


def _question(conditions: Conditions) -> str:
    return _("Do you have a question? Ask it: %(contact)s.") % {"contact": conditions.contact}


def _said(day: date) -> str:
    return formats.format_long_date(day)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
