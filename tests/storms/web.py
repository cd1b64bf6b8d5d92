"""As much of a browser as a person needs who puts files in: pages and forms with a file, in one session."""

import http.client
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.middleware.csrf import CSRF_SECRET_LENGTH


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: bytes


class Browser:
    def __init__(self, address: str, session: str) -> None:
        self.host = urlsplit(address).netloc
        self.token = secrets.token_hex(CSRF_SECRET_LENGTH // 2)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={self.token}"

    def get(self, path: str) -> Answer:
        return self.ask("GET", path, b"", "")

    def post(self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> Answer:
        """Send a form; `file` is the name and the content of its one file."""
        edge = secrets.token_hex(16)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        if file:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n'
            parts.append(head.encode() + file[1] + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={edge}")

    def ask(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        line = http.client.HTTPConnection(self.host, timeout=120)
        headers = {"Cookie": self.cookie, "X-CSRFToken": self.token}
        line.request(method, path, body or None, {**headers, "Content-Type": kind} if kind else headers)
        found = line.getresponse()
        answer = Answer(found.status, found.headers.get("Location", ""), found.read())
        line.close()
        return answer
