"""Secrets of second factors in the database: useless without the key, which is not there."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from jeugdregio.core.files.seal import BrokenSeal, derive

PURPOSE = "second factor"
NONCE = 12


def seal(secret: str) -> str:
    """A secret as AES-256-GCM under a key of its own, derived from the key of the files."""
    nonce = os.urandom(NONCE)
    return base64.b64encode(nonce + _cipher().encrypt(nonce, secret.encode(), None)).decode()


def unseal(sealed: str) -> str:
    """The secret again. Raises BrokenSeal when the text was changed or the key is another one."""
    stored = base64.b64decode(sealed)
    try:
        return _cipher().decrypt(stored[:NONCE], stored[NONCE:], None).decode()
    except InvalidTag as error:
        raise BrokenSeal("the secret was changed or the key is another one") from error


def _cipher() -> AESGCM:
    return AESGCM(derive(settings.FILE_KEY, b"", PURPOSE))
