"""A browser that looks for what is not its reader's in everything it gets back, whatever the status."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpResponse, HttpResponseBase
from django.test import Client

from jeugdregio.accounts.actor import SESSION_KEY as MEMBERSHIP
from jeugdregio.accounts.models import Membership, User
from jeugdregio.accounts.sessions import SessionStore
from tests.canary.inventory import Row, is_foreign
from tests.canary.oracle import Reader
from tests.canary.sight import Known
from tests.canary.unpack import texts, written
from tests.door import both_steps


def reader_of(member: Membership | None) -> Reader:
    if member is None:
        return Reader()
    return Reader(member.user_id, member.organisation_id, member.region_id, member.organisation.kind)


@dataclass
class Scanner:
    """Judges what a reader was shown. What stood in the question is not news to who asked it."""

    known: Known[list[Row]]
    reader: Reader
    leaks: list[str] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    """Values of the reader's own that were shown: without these, nothing was looked for."""
    verdicts: dict[str, bool] = field(default_factory=dict)

    def look(self, asked: str, response: HttpResponseBase) -> None:
        seen = self.known.seen_in(pieces(response))
        mine = self.known.seen_in(written(asked)) if seen else {}
        for value, rows in seen.items():
            if value in mine:
                continue
            if self.is_foreign(value, rows):
                self.leaks.append(f"{asked} ({response.status_code}) shows {value} of {rows[0]}")
            else:
                self.own.add(value)

    def is_foreign(self, value: str, rows: list[Row]) -> bool:
        if value not in self.verdicts:
            self.verdicts[value] = is_foreign(rows, self.reader)
        return self.verdicts[value]


def pieces(response: HttpResponseBase) -> Iterator[str]:
    """Everything of an answer that can be read: reason, headers, cookies and content."""
    yield from written(response.reason_phrase)
    for name, value in response.items():
        yield from texts(f"{name}: {value}".encode())
    for morsel in response.cookies.values():
        yield from texts(f"{morsel.key}={morsel.value}".encode())
    yield from texts(content_of(response), response.headers.get("Content-Encoding", ""))


def content_of(response: HttpResponseBase) -> bytes:
    if isinstance(response, HttpResponse):
        return response.content
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


class CanaryClient(Client):
    """Django's test client for one member, with a scanner that sees every answer."""

    def __init__(self, scanner: Scanner, member: Membership | None) -> None:
        super().__init__(raise_request_exception=False)
        self.scanner = scanner
        self.session_key = session_of(member) if member else ""

    def request(self, **request: Any) -> Any:
        """Ask with the same session each time, also after signing out, which is undone."""
        self.cookies.clear()
        if self.session_key:
            self.cookies[settings.SESSION_COOKIE_NAME] = self.session_key
        request["HTTP_COOKIE"] = self.cookies.output(header="", sep="; ").strip()
        response = super().request(**request)
        query = request.get("QUERY_STRING", "")
        asked = f"{request['REQUEST_METHOD']} {request['PATH_INFO']}{'?' if query else ''}{query}"
        self.scanner.look(asked, response)
        return response


def session_of(member: Membership) -> str:
    """A session of a person who chose this membership."""
    user: User = member.user
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.update(both_steps(user))
    session[MEMBERSHIP] = str(member.public_id)
    session.create()
    return str(session.session_key)
