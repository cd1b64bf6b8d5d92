"""Streaming AES-256-GCM: a file of any size is sealed and opened in chunks of constant memory.

Layout: 16 bytes salt, then chunks of 64 KiB each sealed with a key derived from the salt, a counter nonce and
a mark on the last chunk, so that chunks cannot be swapped, dropped or cut off without notice.
"""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 64 * 1024
SALT = 16
TAG = 16


class BrokenSeal(Exception):
    """The stored bytes are not what was written, or the key is another one."""


def derive(key: bytes, salt: bytes, purpose: str) -> bytes:
    """A key for one purpose from a master key (HKDF-SHA256)."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose.encode()).derive(key)


def _nonce(counter: int, last: bool) -> bytes:
    return counter.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class Sealer:
    """Seals what is pushed into it; `finish` must be called once, it marks the last chunk."""

    def __init__(self, key: bytes) -> None:
        self.salt = os.urandom(SALT)
        self._cipher = AESGCM(derive(key, self.salt, "file"))
        self._counter = 0
        self._waiting = b""

    def update(self, piece: bytes) -> bytes:
        self._waiting += piece
        sealed = []
        while len(self._waiting) > CHUNK:
            sealed.append(self._next(self._waiting[:CHUNK], last=False))
            self._waiting = self._waiting[CHUNK:]
        return b"".join(sealed)

    def finish(self) -> bytes:
        return self._next(self._waiting, last=True)

    def _next(self, chunk: bytes, *, last: bool) -> bytes:
        sealed = self._cipher.encrypt(_nonce(self._counter, last), chunk, None)
        self._counter += 1
        return sealed


def seal(key: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Seal a stream; the pieces may have any size."""
    sealer = Sealer(key)
    yield sealer.salt
    for piece in chunks:
        yield sealer.update(piece)
    yield sealer.finish()


def unseal(key: bytes, stored: BinaryIO) -> Iterator[bytes]:
    """The plaintext again, chunk by chunk. Raises BrokenSeal at the first byte that does not fit."""
    salt = stored.read(SALT)
    cipher = AESGCM(derive(key, salt, "file"))
    counter, here = 0, stored.read(CHUNK + TAG)
    while True:
        following = stored.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(_nonce(counter, not following), here, None)
        except InvalidTag as error:
            raise BrokenSeal("the stored file was changed or the key is another one") from error
        if not following:
            return
        counter, here = counter + 1, following
