"""A real provider of identity in a process of its own, for tests of signing in through one."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests

from tests.server import answers, free_port
from tests.worker import wait_until

SOON = 10


@dataclass
class Provider:
    url: str

    def knows(self, sub: str, **claims: Any) -> None:
        """From here on somebody can sign in there, with these claims."""
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=SOON).raise_for_status()

    def sign_in(self, asked: str, sub: str) -> str:
        """What a person does there: follow the address we sent them to, be that one; returns the way back."""
        answer = requests.post(asked, data={"sub": sub}, allow_redirects=False, timeout=SOON)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"

    def app(self, **settings: Any) -> dict[str, Any]:
        """The entry in the configuration for this provider."""
        entry = {"id": "werk", "name": "uw werkaccount", "issuer": self.url}
        return {**entry, "client_id": "jeugdregio", "client_secret": "geheim", **settings}


@contextmanager
def running() -> Iterator[Provider]:
    """Start one that wants a nonce."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/"), "the provider of identity to answer")
        yield Provider(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=SOON)


def query_of(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))
