"""Files that are sent in parts while the line is cut and the web process is killed: none is lost, mixed up or readable.

python -m tests.storms.uploads --cuts 200 --kills 50
"""

import argparse
import hashlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psycopg2
from django.conf import settings
from django.db import connections
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.files.parts import LARGEST
from jeugdregio.core.files.seal import SALT, TAG
from tests import services
from tests.cast import build_cast
from tests.door import enter
from tests.server import ROOT, answers, free_port
from tests.storms import stage
from tests.storms.web import Browser
from tests.worker import wait_until

MARK = b"zq-leesbare-inhoud-"
SMALLEST, BIGGEST = 300_000, 2_600_000
SAFE = "/aanbieder/documenten/"
PATIENCE = 200
LOST = (OSError, http.client.HTTPException)
WITHOUT_FILE = "SELECT address FROM core_storedfile WHERE destroyed_at IS NULL"
ARRIVING = "SELECT public_id::text, received FROM core_upload"
SAVED = "SELECT title, public_id::text FROM providers_document WHERE removed_on IS NULL"
# A sealed part that fits in one piece is so much longer than what is in it; larger ones have a tag for each piece.
PIECE = 64 * 1024


@dataclass
class Server:
    """The web process as it runs, with files and temporary files in one folder; it can be killed hard."""

    urls: dict[str, str]
    home: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        temporary = self.home / "tmp"
        temporary.mkdir(exist_ok=True)
        env = {
            **os.environ,
            **self.urls,
            "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.test",
            "JEUGDREGIO_FILES": str(self.home / "files"),
            "TMPDIR": str(temporary),
        }
        command = [sys.executable, "-m", "gunicorn", "jeugdregio.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--worker-class", "gthread", "--threads", "4", "--log-level", "critical"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=env, start_new_session=True, stderr=subprocess.DEVNULL
        )
        wait_until(lambda: answers(f"{self.address}/health/live"), "the web process to answer")

    def kill(self) -> None:
        """As a power cut would: master and workers at once, in the midst of what they do."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Outcome:
    """What was tried and what was wrong."""

    cuts: int = 0
    kills: int = 0
    while_sending: int = 0
    """Kills that fell before the document was saved."""
    sent: int = 0
    wrong: list[str] = field(default_factory=list)
    readable: int = 0
    blind: bool = False
    """The search for readable content did not find what was planted."""

    @property
    def is_good(self) -> bool:
        return not (self.wrong or self.readable or self.blind)

    def __str__(self) -> str:
        return (
            f"uploads: {self.sent} files, {self.cuts} cuts, {self.kills} kills ({self.while_sending} while it was"
            f" sent): {len(self.wrong)} rows without a file or wrong hashes, {self.readable} readable on disk;"
            f" control {'blind' if self.blind else 'found'}"
        )


@dataclass
class Sender:
    """A browser's script: sends a file in parts, asks where to go on after a cut, and then sends the form."""

    browser: Browser
    title: str
    content: bytes
    cut_at: int = -1
    """Where in the file the line is cut, once; -1 for nowhere."""
    saved: bool = False

    def run(self) -> None:
        """Until the document is saved, whatever happens to line and server."""
        latest = time.monotonic() + PATIENCE
        while not self.saved and time.monotonic() < latest:
            try:
                self.attempt()
            except LOST:
                time.sleep(0.05)

    def attempt(self) -> None:
        size, digest = len(self.content), hashlib.sha256(self.content).hexdigest()
        begin = {"name": f"{self.title}.pdf", "size": size, "type": "application/pdf", "sha256": digest}
        if self.is_there():
            return
        status, found = self.ask("POST", "/uploads/", urlencode(begin).encode(), "")
        assert status in (200, 201), (status, found)
        offset, path = int(found["offset"]), f"/uploads/{found['id']}/"
        while offset < size:
            part = self.content[offset : offset + LARGEST]
            if offset <= self.cut_at < offset + len(part):
                self.send_some(path, offset, part, self.cut_at - offset)
                self.cut_at = -1
                _status, found = self.ask("GET", path, b"", "")
            else:
                status, found = self.ask("POST", path, part, str(offset))
                assert status in (200, 409), (status, found)
            offset = int(found["offset"])
        fields = {"kind": "other", "title": self.title, "file_arrived": path.split("/")[2]}
        self.browser.post(f"{SAFE}nieuw/", {**fields, "file_called": "x", "revision": "0"})
        self.is_there()

    def is_there(self) -> bool:
        """Whether the list of documents names it: an answer may be lost after the work was done."""
        self.saved = self.title.encode() in self.browser.get(SAFE).body
        return self.saved

    def ask(self, method: str, path: str, body: bytes, offset: str) -> tuple[int, dict[str, str]]:
        with closing(http.client.HTTPConnection(self.browser.host, timeout=30)) as line:
            kind = "application/octet-stream" if offset else "application/x-www-form-urlencoded"
            headers = self.headers(kind) | ({"Upload-Offset": offset} if offset else {})
            line.request(method, path, body or None, headers)
            answer = line.getresponse()
            content = answer.read()
            if answer.status >= 500:
                raise http.client.HTTPException(answer.status)
            return answer.status, json.loads(content)

    def headers(self, kind: str) -> dict[str, str]:
        return {"Cookie": self.browser.cookie, "X-CSRFToken": self.browser.token, "Content-Type": kind}

    def send_some(self, path: str, offset: int, part: bytes, count: int) -> None:
        """Announce the whole part, send so many bytes of it, and hang up."""
        headers = self.headers("application/octet-stream")
        headers |= {"Upload-Offset": str(offset), "Content-Length": str(len(part)), "Host": self.browser.host}
        head = f"POST {path} HTTP/1.1\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in headers.items()
        )
        url = urlsplit(f"http://{self.browser.host}")
        with socket.create_connection((url.hostname or "", url.port or 0), timeout=30) as line:
            line.sendall(head.encode() + b"\r\n" + part[:count])


def content_of(dice: random.Random) -> bytes:
    """A file of any size in which every piece of 4 KB can be recognised."""
    size = dice.randint(SMALLEST, BIGGEST)
    piece = MARK + dice.randbytes(4096 - len(MARK))
    return (b"%PDF-1.4\n" + b"".join(MARK + dice.randbytes(64) + piece for _one in range(size // 4200)))[
        :size
    ]


@contextmanager
def world(use: Callable[[dict[str, str]], None], template: str, home: Path) -> Iterator[tuple[Server, str]]:
    """A region with a provider that is signed in, and the web process."""
    name = stage.fresh_name("uploads")
    urls = services.clone_database(template, name)
    use(urls)
    cast, client = build_cast(), Client()
    enter(client, cast.person(Role.PROVIDER_PREPARER))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    for alias in connections:
        connections[alias].close()
    server = Server(urls, home)
    server.start()
    try:
        yield server, session
    finally:
        server.kill()
        stage.close()
        services.drop_database(name)


def run(
    cuts: int, kills: int, use: Callable[[dict[str, str]], None], template: str, *, seed: int = 11
) -> Outcome:
    """So many files whose line is cut, and so many during which the web process is killed."""
    outcome, dice = Outcome(), random.Random(seed)
    wanted: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with world(use, template, home) as (server, session):
            browser = Browser(server.address, session)
            began = time.monotonic()
            for number in range(cuts):
                content = content_of(dice)
                wanted[f"cut{number:04d}"] = content
                Sender(browser, f"cut{number:04d}", content, dice.randrange(len(content))).run()
                outcome.cuts += 1
            took = (time.monotonic() - began) / max(1, cuts) if cuts else 1.0
            for number in range(kills):
                content = content_of(dice)
                wanted[f"kill{number:04d}"] = content
                outcome.while_sending += killed_once(
                    server, browser, f"kill{number:04d}", content, dice, took
                )
                outcome.kills += 1
            outcome.sent = len(wanted)
            outcome.wrong = wrong_in(server, browser, wanted)
            outcome.readable = len(readable_in(home))
        planted = home / "files" / "planted"
        planted.write_bytes(b"x" * 5000 + MARK)
        outcome.blind = planted not in readable_in(home)
    return outcome


def killed_once(
    server: Server, browser: Browser, title: str, content: bytes, dice: random.Random, took: float
) -> bool:
    """Send a file and kill the web process at a random moment; True when it was not saved yet."""
    sender = Sender(browser, title, content)
    thread = threading.Thread(target=sender.run)
    thread.start()
    time.sleep(dice.uniform(0.0, took))
    fell = not sender.saved
    server.kill()
    server.start()
    thread.join()
    return fell


def wrong_in(server: Server, browser: Browser, wanted: dict[str, bytes]) -> list[str]:
    """Rows without their file, uploads that count more than is on disk, and documents that are not what was sent."""
    files = server.home / "files"
    with (
        closing(psycopg2.connect(server.urls["DATABASE_ADMIN_URL"])) as line,
        line,
        line.cursor() as cursor,
    ):
        cursor.execute(WITHOUT_FILE)
        wrong = [
            f"row without file {address}"
            for (address,) in cursor.fetchall()
            if not (files / address[:2] / address[2:4] / address).exists()
        ]
        cursor.execute(ARRIVING)
        wrong += [f"upload {name}" for name, count in cursor.fetchall() if bytes_in(files, name) < count]
        cursor.execute(SAVED)
        saved: dict[str, list[str]] = {}
        for title, public_id in cursor.fetchall():
            saved.setdefault(title, []).append(public_id)
    for title, content in wanted.items():
        if len(saved.get(title, ())) != 1:
            wrong.append(f"{title} was saved {len(saved.get(title, ()))} times")
            continue
        found = browser.get(f"{SAFE}{saved[title][0]}/bestand/").body
        if hashlib.sha256(found).digest() != hashlib.sha256(content).digest():
            wrong.append(f"{title} is something else")
    return wrong


def bytes_in(files: Path, name: str) -> int:
    """How much of an upload is on disk, without what sealing adds."""
    total = 0
    for part in (files / "arriving" / name).glob("*"):
        sealed = part.stat().st_size - SALT
        total += sealed - TAG * max(1, -(-sealed // (PIECE + TAG)))
    return total


def readable_in(home: Path) -> list[Path]:
    """Every file in which some of the content can be read, temporary ones and what a kill left included."""
    found = []
    for path in sorted(home.rglob("*")):
        with suppress(FileNotFoundError):
            if path.is_file() and MARK in path.read_bytes():
                found.append(path)
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    found = run(words.cuts, words.kills, use_database, services.create_template(migrate))
    for line in found.wrong:
        print(line)
    print(found)
    raise SystemExit(not found.is_good)


if __name__ == "__main__":
    main()
