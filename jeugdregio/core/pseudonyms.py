"""Pseudonyms: a keyed hash per region and purpose, so that no number of a person is kept (decisions 29)."""

import hashlib
import hmac
import re
from collections.abc import Callable

from django.conf import settings

from jeugdregio.core.files.seal import derive

LENGTH = 16


def pseudonymiser(region_id: int, purpose: str = "care") -> Callable[[str], bytes]:
    """A function from a number to 16 bytes; the same number gives the same bytes in this region only."""
    key = derive(settings.PSEUDONYM_KEY, region_id.to_bytes(8, "big"), f"pseudonym:{purpose}")
    fresh = hmac.new(key, digestmod=hashlib.sha256)

    def pseudonymise(number: str) -> bytes:
        keyed = fresh.copy()
        keyed.update(number.encode())
        return keyed.digest()[:LENGTH]

    return pseudonymise


def pseudonym_of(text: str) -> bytes | None:
    """The pseudonym that somebody wrote down (32 hex digits, blanks allowed); None for any other text."""
    digits = "".join(text.split()).lower()
    return bytes.fromhex(digits) if re.fullmatch(r"[0-9a-f]{32}", digits) else None
