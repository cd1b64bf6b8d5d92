"""Every place where a number of a person could stay behind, read to the bottom, and how one is planted there."""

import smtplib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib import import_module
from pathlib import Path

import psycopg2
import redis
from django.conf import settings

from jeugdregio.runner import pg_programs
from tests import smtp
from tests.canary.unpack import texts
from tests.storms.web import Browser

TABLES = {
    "jobs": "core_job",
    "findings": "core_importfinding",
    "imports": "core_importbatch",
    "files": "core_storedfile",
    "sessions": "accounts_session",
}
FORMATS = ("csv", "csv-systeem", "xlsx", "ods")
Pieces = Iterator[str]


@dataclass
class Places:
    """One portal at work: its database, logs, queue, files, mail and pages."""

    urls: dict[str, str]
    redis_url: str
    home: Path
    mail: smtp.Server
    browser: Browser
    pages: list[str] = field(default_factory=list)

    def folder(self, name: str) -> Path:
        found = self.home / name
        found.mkdir(parents=True, exist_ok=True)
        return found

    def all(self) -> dict[str, Callable[[], Pieces]]:
        """What to read, by its name."""
        found: dict[str, Callable[[], Pieces]] = {
            "dump": self.dump,
            "redis": self.keys,
            "rdb": self.rdb,
            "mails": lambda: (str(one) for one in self.mail.got),
            "exports": self.exports,
            "pages": self.read_pages,
        }
        for name in ("logs", "store", "temporary"):
            found[name] = lambda name=name: files_in(self.folder(name))  # type: ignore[misc]
        for name, table in TABLES.items():
            found[name] = lambda table=table: self.rows(table)  # type: ignore[misc]
        return found

    def dump(self) -> Pieces:
        """All of the database, as the role that makes backups reads it."""
        url = self.urls["DATABASE_BACKUP_URL"]
        with psycopg2.connect(url) as line, line.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            yield from (
                each.decode(errors="replace") for each in pg_programs.lines_of_dump(url, snapshot=snapshot)
            )
        line.close()

    def rows(self, table: str) -> Pieces:
        with psycopg2.connect(self.urls["DATABASE_ADMIN_URL"]) as line, line.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            for row in cursor.fetchall():
                yield from texts(row[0].encode())
        line.close()

    def keys(self) -> Pieces:
        """Names and values of all keys, of every kind."""
        with redis.Redis.from_url(self.redis_url) as client:
            for key in client.scan_iter():
                yield key.decode(errors="replace")
                for read in (
                    client.get,
                    lambda name: client.lrange(name, 0, -1),
                    client.smembers,
                    client.hgetall,
                ):
                    with suppress(redis.ResponseError):
                        yield repr(read(key))
                with suppress(redis.ResponseError):
                    yield repr(client.zrange(key, 0, -1))

    def rdb(self) -> Pieces:
        """What Redis would write to disk, without its packing."""
        with redis.Redis.from_url(self.redis_url) as client:
            client.config_set("rdbcompression", "no")
            client.save()
            where = client.config_get("dir")["dir"], client.config_get("dbfilename")["dbfilename"]
        path = Path(*where)
        yield path.read_bytes().decode("latin-1")
        path.unlink()

    def exports(self) -> Pieces:
        for page in self.pages:
            self.forget_limits()
            for wanted in FORMATS:
                answer = self.browser.get(f"{page}?formaat={wanted}")
                assert answer.status != HTTPStatus.TOO_MANY_REQUESTS, page
                yield from texts(answer.body)

    def read_pages(self) -> Pieces:
        self.forget_limits()
        for page in self.pages:
            yield from texts(self.browser.get(page).body)

    def forget_limits(self) -> None:
        """One person takes more files here than anybody may in an hour."""
        with psycopg2.connect(self.urls["DATABASE_ADMIN_URL"]) as line, line.cursor() as cursor:
            cursor.execute("TRUNCATE core_allowance")
        line.close()

    def plant(self, bsn: str) -> None:
        """The control: one number in every place."""
        with psycopg2.connect(self.urls["DATABASE_ADMIN_URL"]) as line, line.cursor() as cursor:
            cursor.execute("UPDATE core_job SET title = %s", [bsn])
            cursor.execute("UPDATE core_importfinding SET reference = %s", [bsn])
            cursor.execute("UPDATE core_importbatch SET reference = %s", [bsn])
            cursor.execute("UPDATE core_storedfile SET name = %s", [bsn])
        line.close()
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session["planted"] = bsn
        session.create()
        for name in ("logs", "store", "temporary"):
            (self.folder(name) / "planted").write_text(f"nummer {bsn}")
        with redis.Redis.from_url(self.redis_url) as client:
            client.rpush("planted", f"{{'bsn': '{bsn}'}}")
        with smtplib.SMTP("127.0.0.1", self.mail.port) as post:
            post.sendmail("a@voorbeeld.test", ["b@voorbeeld.test"], f"Subject: x\r\n\r\nover {bsn}\r\n")


def files_in(folder: Path) -> Pieces:
    """Names and contents of all files, opened as far as they can be."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name
            content = path.read_bytes()
            yield content.decode("latin-1")
            with suppress(Exception):
                yield from texts(content)
