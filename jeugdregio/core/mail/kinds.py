"""Kinds of mail: the subject, why somebody gets it, and how a row becomes an address and words.

The apps register their kinds when they are loaded. What is secret (a link with a key) is made by `compose` at
the moment of sending, and is stored nowhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import Mail


@dataclass(frozen=True)
class Letter:
    """Where a mail goes, and what its template gets besides `link` and `why`."""

    address: str
    link: str = "/"
    values: Mapping[str, object] = field(default_factory=dict)


TEMPLATE = "mail/text.txt"
"""For kinds with a `text`."""
Compose = Callable[[Mail], Letter | None]


def to_recipient(mail: Mail) -> Letter | None:
    """To the person, with a link to the start page. None for somebody whose account is closed."""
    person = mail.recipient
    return Letter(person.email) if person and person.is_active else None


def never(mail: Mail) -> str:
    """For mails that nobody can stop: about the own account, and terms within two days."""
    return ""


@dataclass(frozen=True)
class MailKind:
    """`template` lies in templates/mail and extends mail/frame.txt.

    A kind with a `text` has TEMPLATE, and lets a region write its own. Its `places` are filled with the values of
    the letter, by the name that stands between braces; a region's text has the same places. The row says for which
    region it is (`region` in its params).

    `compose` answers None when the mail is not wanted any more. It runs without a region: who needs one enters
    it with `as_actor`. `stops` says what a click on the stop link of a mail turns off; empty for no such link.
    """

    key: str
    subject: Text
    why: Text
    template: str = "mail/frame.txt"
    compose: Compose = to_recipient
    stops: Callable[[Mail], str] = never
    text: Text = ""
    places: Mapping[str, Text] = field(default_factory=dict)


_KINDS: dict[str, MailKind] = {}


def register(*kinds: MailKind) -> None:
    """Make kinds known; a later one with the same key replaces the earlier."""
    _KINDS.update({kind.key: kind for kind in kinds})


def kind_named(key: str) -> MailKind:
    """The kind with this key. Raises LookupError for one that no app knows."""
    return _KINDS[key]


def kind_sent(key: str) -> MailKind | None:
    """The kind of a mail that waits; None when no app knows it any more."""
    return _KINDS.get(key)


def kinds() -> list[MailKind]:
    """Every kind that some app knows, in the order in which they were told."""
    return list(_KINDS.values())
