"""The way out of a kind of mail, in the mail itself: a signed link that works without signing in (ux 5.4).

It holds whose mail it stops and of which kind, and can do nothing else; it does not go stale, since mails are kept. It
is of letters only: no figure stands in a mail, not even by chance.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

SALT = "jeugdregio.mail.stop"
MARK, ID = 16, 16
"""Bytes of the signature and of the person's id; the key of the kind follows."""
LETTERS = str.maketrans("0123456789", "ghijklmnop")
DIGITS = str.maketrans("ghijklmnop", "0123456789")
ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""What a mail program sends in the name of its reader (RFC 8058)."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose mail, and of which kind."""

    person: "Person"
    key: str


def stop_path(public_id: UUID, key: str) -> str:
    """Where the mail of a kind can be stopped by who received it."""
    held = public_id.bytes + key.encode()
    return reverse("mail_stop", args=[(_mark(held) + held).hex().translate(LETTERS)])


def stop_of(token: str) -> Stop | None:
    """What a link stops; None for one that was changed, and for an account that is closed or gone."""
    try:
        found = bytes.fromhex(token.translate(DIGITS))
    except ValueError:
        return None
    mark, held = found[:MARK], found[MARK:]
    if not constant_time_compare(mark, _mark(held)):
        return None
    owner = UUID(bytes=held[:ID])
    person = get_user_model().objects.filter(public_id=owner, is_active=True).first()
    return Stop(cast("Person", person), held[ID:].decode()) if person else None


def _mark(held: bytes) -> bytes:
    return salted_hmac(SALT, held, algorithm="sha256").digest()[:MARK]


def stop_headers(url: str) -> dict[str, str]:
    """For mail programs that show a button of their own."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "=".join(ONE_CLICK)}
