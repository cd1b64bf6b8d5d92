"""The virus scanner clamd, by its own protocol. When it is on and does not say "clean", nothing is kept (T23)."""

import socket
import struct
import time
from collections.abc import Iterable
from contextlib import closing
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused

COMMAND = b"zINSTREAM\0"
PIECE = 64 * 1024
LONGEST_ANSWER = 4096
CLEAN = "stream: OK"
FOUND = " FOUND"


def refuse_infected(chunks: Iterable[bytes]) -> None:
    """Let a file through only when the scanner says that it is clean; without a scanner it is not asked.

    Raises Refused for a file that is infected, and for one that could not be scanned: down, too slow, an error or an
    answer that is not understood (T23: fail closed).
    """
    if not settings.CLAMD:
        return
    try:
        verdict = _verdict(chunks)
    except OSError:
        verdict = ""
    if verdict.endswith(FOUND):
        raise Refused(_("The virus scanner found something in this file. It was not kept."))
    if verdict != CLEAN:
        raise Refused(
            _("The file could not be checked for viruses now, so it was not kept. Try again later.")
        )


def _verdict(chunks: Iterable[bytes]) -> str:
    """What clamd says; the whole talk takes no longer than the setting allows."""
    until = time.monotonic() + settings.CLAMD_SECONDS
    with closing(_connected()) as talk:
        talk.sendall(COMMAND)
        for chunk in chunks:
            for start in range(0, len(chunk), PIECE):
                _wait(talk, until)
                piece = chunk[start : start + PIECE]
                talk.sendall(struct.pack("!I", len(piece)) + piece)
        talk.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            _wait(talk, until)
            if not (more := talk.recv(LONGEST_ANSWER)):
                break
            answer += more
    return answer.rstrip(b"\0").decode("ascii", "replace")


def _wait(talk: socket.socket, until: float) -> None:
    """Raises TimeoutError when the time is up."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    talk.settimeout(left)


def _connected() -> socket.socket:
    """A socket to clamd on this machine: files of people leave it for nobody. Raises ImproperlyConfigured."""
    place = urlsplit(settings.CLAMD)
    if place.scheme == "unix":
        talk = socket.socket(socket.AF_UNIX)
        talk.settimeout(settings.CLAMD_SECONDS)
        talk.connect(place.path)
        return talk
    if place.scheme != "tcp" or not place.hostname or not ip_address(place.hostname).is_loopback:
        raise ImproperlyConfigured("JEUGDREGIO_CLAMD must be unix:/path or tcp://127.0.0.1:port.")
    return socket.create_connection((place.hostname, place.port or 3310), timeout=settings.CLAMD_SECONDS)
