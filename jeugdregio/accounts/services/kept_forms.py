"""What somebody typed is kept when their session ended before they sent it (ux 5.1, rule 9).

The row can be read only with the mark in the browser that sent it: the key comes from the key of the files and that
mark, of which the database has no more than a hash.
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils import timezone

from jeugdregio.accounts.models import KeptForm
from jeugdregio.accounts.tokens import hash_of
from jeugdregio.core.files.seal import derive

PURPOSE = "kept form"
NONCE = 12
VALID_FOR = timedelta(hours=1)
LIMIT = 256 * 1024
"""So many bytes of names and values together are kept."""


@dataclass(frozen=True)
class Filled:
    """A form as it was sent: where to, its fields in their order, and how many files came with it (those are not kept).

    `person_id` is whose session had ended, when that was still known.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    files: int = 0
    person_id: int | None = None

    @property
    def size(self) -> int:
        """Bytes of what was typed, with the names of the fields."""
        return sum(len(name.encode()) + len(value.encode()) for name, value in self.fields)


def form_keep(filled: Filled) -> str:
    """Keep a form for an hour; returns the mark that opens it, which is kept nowhere here."""
    token = secrets.token_urlsafe(32)
    nonce = os.urandom(NONCE)
    text = json.dumps(asdict(filled)).encode()
    KeptForm.objects.create(
        token_hash=hash_of(token),
        sealed=nonce + _cipher(token).encrypt(nonce, text, None),
        until=timezone.now() + VALID_FOR,
    )
    return token


def form_kept(token: str) -> Filled | None:
    """The form under a mark; None when there is none, its hour is over, or what is stored was changed."""
    row = KeptForm.objects.filter(token_hash=hash_of(token), until__gt=timezone.now()).first()
    if row is None:
        return None
    stored = bytes(row.sealed)
    try:
        found = json.loads(_cipher(token).decrypt(stored[:NONCE], stored[NONCE:], None))
    except InvalidTag:
        return None
    return Filled(**{**found, "fields": tuple((name, value) for name, value in found["fields"])})


def form_drop(token: str) -> None:
    """The form was sent, or is not wanted any more."""
    KeptForm.objects.filter(token_hash=hash_of(token)).delete()


def forms_forget() -> int:
    """Remove forms whose hour is over; returns how many."""
    removed, _each = KeptForm.objects.filter(until__lte=timezone.now()).delete()
    return removed


def _cipher(token: str) -> AESGCM:
    return AESGCM(derive(settings.FILE_KEY, token.encode(), PURPOSE))
