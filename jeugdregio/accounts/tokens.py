"""Keys of invitations: made again from the row when the mail leaves, so that only their hash is kept."""

import base64
import hashlib

from django.utils.crypto import salted_hmac

SALT = "jeugdregio.accounts.invitation"

SESSION_KEY = "invitation"
"""Where the session keeps the key of the link that somebody opened."""


def token_for(public_id: object, round: int) -> str:
    """The key of one link of an invitation; who has the database but not the secret of the portal cannot make it."""
    digest = salted_hmac(SALT, f"{public_id}:{round}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(token: str) -> str:
    """What the database keeps; the key is 256 bits of noise, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()
