"""Back up, lose everything, restore: the same again; a backup that was touched is refused, and the change named."""

import base64
import json
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from pytest_django import Settings

from jeugdregio.core.backup import manifest, vault
from jeugdregio.core.backup.make import DUMP
from jeugdregio.core.files import store
from jeugdregio.core.files.services import file_keep, opened
from jeugdregio.core.models import Comment, Heartbeat, Organisation, StoredFile
from jeugdregio.core.tasks import seal_audit
from jeugdregio.runner import pg_access, pg_binaries, pg_programs
from monitoring.models import QuarterReport, Snapshot
from tests import services
from tests.architecture.rows import Rows
from tests.cast import Cast, build_cast
from tests.conftest import use_database

pytestmark = pytest.mark.commits
KEY = base64.b64encode(b"k" * 32).decode()


@dataclass
class Portal:
    """A portal with data in every table, and the place of its backups."""

    cast: Cast
    urls: dict[str, str]
    backups: Path
    settings: Settings

    def backup(self) -> Path:
        out = StringIO()
        call_command("backup", str(self.backups), stdout=out)
        return Path(out.getvalue().split(":")[0])

    def lose_everything(self) -> None:
        """The server and the disk of the file store are gone; what is kept outside is not."""
        for alias in connections:
            connections[alias].close()
        admin, name = (
            services.ensure_services().admin_url,
            self.urls["DATABASE_URL"].split("?")[0].split("/")[-1],
        )
        pg_access.drop_database(admin, name)
        pg_access.ensure_database(admin, name)
        self.settings.FILES_DIR = self.backups.parent / "new-files"


@pytest.fixture
def portal(
    fresh_database: dict[str, str], tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Portal]:
    settings.FILES_DIR = tmp_path / "files"
    settings.DESTROYED_LEDGER = tmp_path / "outside" / "destroyed.jsonl"
    settings.AUDIT_HEADS = tmp_path / "heads"
    settings.AUDITOR_URL = fresh_database["DATABASE_AUDITOR_URL"]
    monkeypatch.delenv("JEUGDREGIO_BACKUP_KEY", raising=False)
    cast = build_cast()
    with cast.in_region() as context:
        Rows(cast).all()
        file_keep(
            context=context,
            name="report.pdf",
            content_type="application/pdf",
            purpose="report",
            chunks=[b"a report"],
            by=None,
        )
        Snapshot.objects.update(content_hash="a" * 64)
        QuarterReport.objects.update(content_hash="b" * 64)
    use_database(fresh_database)
    yield Portal(cast, fresh_database, tmp_path / "backups", settings)


def counts(url: str) -> dict[str, int]:
    """All tables, by a road of its own: one statement for each, as the backup role."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        found = {}
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            found[name] = cursor.fetchone()[0]
    connection.close()
    return found


@pytest.mark.shows("T40")
def test_backup_wipe_and_restore_give_the_same_back(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEUGDREGIO_BACKUP_KEY", KEY)
    assert seal_audit() > 0
    before = counts(portal.urls["DATABASE_BACKUP_URL"])
    folder = portal.backup()
    assert Heartbeat.objects.filter(name="backup").exists()
    assert len(before) > 60 and sum(count > 0 for count in before.values()) > 50
    portal.lose_everything()
    call_command("restore", str(folder), stdout=StringIO())
    assert counts(portal.urls["DATABASE_BACKUP_URL"]) == before
    with portal.cast.in_region():
        with opened(StoredFile.objects.get(purpose="report")) as found:
            assert found.read() == b"a report"
        assert Snapshot.objects.get().content_hash == "a" * 64
        assert QuarterReport.objects.get().content_hash == "b" * 64
    forced(portal.urls)
    call_command("verify_audit", stdout=StringIO())


def forced(urls: dict[str, str]) -> None:
    """Row-level security and rights came back too."""
    with psycopg2.connect(urls["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE relrowsecurity AND relforcerowsecurity) FROM pg_class"
            " WHERE relname IN ('core_comment', 'referrals_claimline', 'referrals_claimline_2027q3')"
        )
        assert cursor.fetchone() == (3, 3)
        cursor.execute("SELECT count(*) FROM core_comment")
        assert cursor.fetchone() == (0,)
    connection.close()


def test_the_programs_of_the_image_do_the_same_without_the_package(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the Dockerfile copies them: a link to a folder that stands for itself."""
    (tmp_path / "bin").symlink_to(pg_binaries.copy(tmp_path))
    monkeypatch.setenv("JEUGDREGIO_PG_PROGRAMS", str(tmp_path / "bin"))
    assert str(tmp_path) in pg_programs.command(["pg_dump"])[0]
    call_command("restore", str(portal.backup()), "--check", stdout=StringIO())


def test_what_is_kept_outside_comes_back_when_it_was_lost_and_is_left_when_it_was_not(portal: Portal) -> None:
    outside = portal.backups.parent / "outside"
    heads = Path(portal.settings.AUDIT_HEADS)
    heads.mkdir()
    (heads / "changes").write_text("head 1\n")
    outside.mkdir(exist_ok=True)
    (outside / "destroyed.jsonl").write_text("")
    folder = portal.backup()
    (heads / "changes").write_text("head 1\nhead 2\n")
    (outside / "destroyed.jsonl").unlink()
    portal.lose_everything()
    call_command("restore", str(folder), stdout=StringIO())
    assert (heads / "changes").read_text() == "head 1\nhead 2\n"
    assert (outside / "destroyed.jsonl").exists()


def test_a_backup_is_of_one_moment_and_says_what_is_in_it(portal: Portal) -> None:
    folder = portal.backup()
    found = json.loads((folder / manifest.NAME).read_text())
    now = counts(portal.urls["DATABASE_BACKUP_URL"])
    assert found["tables"] == {**now, "core_heartbeat": now["core_heartbeat"] - 1}
    assert set(found["hashes"]) >= {"reports", "snapshots", "chains"}
    assert any(name.startswith("core.") for name in found["migrations"])
    assert len(found["files"]) == 1 and not found["encrypted"]
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_an_encrypted_backup_shows_nothing_and_needs_its_key(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = portal.backup()
    assert b"De Linde" in b"".join(vault.unpacked(vault.take(plain / DUMP, None)))
    monkeypatch.setenv("JEUGDREGIO_BACKUP_KEY", KEY)
    sealed = portal.backup()
    stored = b"".join(path.read_bytes() for path in sealed.rglob("*") if path.is_file())
    assert b"De Linde" not in stored and b"a report" not in stored
    for key in ("", base64.b64encode(b"o" * 32).decode()):
        monkeypatch.setenv("JEUGDREGIO_BACKUP_KEY", key)
        with pytest.raises(CommandError):
            call_command("restore", str(sealed), "--check", stdout=StringIO())


def change_row(folder: Path) -> None:
    """Another name for one provider, by somebody who knows how the file is packed."""
    lines = b"".join(vault.unpacked(vault.take(folder / DUMP, None)))
    assert lines.count(b"\tDe Linde (fictief)\t") == 1
    changed = lines.replace(b"\tDe Linde (fictief)\t", b"\tDe Zwarte Linde  \t")
    (folder / DUMP).write_bytes(zlib.compress(changed))


def change_file(folder: Path) -> None:
    next((folder / "files").rglob("*/*")).write_bytes(b"another report")


def forget_file(folder: Path) -> None:
    next((folder / "files").rglob("*/*")).unlink()


def cut_dump(folder: Path) -> None:
    content = (folder / DUMP).read_bytes()
    (folder / DUMP).write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize(
    ("touch", "named"),
    [
        (change_row, r"changed: core_organisation, row \d+ \(\d+\)"),
        (change_file, "file [0-9a-f]{64} was changed"),
        (forget_file, "file [0-9a-f]{64} was changed or is missing"),
        (cut_dump, "dump.sql.z cannot be read"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_backup_that_was_touched_is_named_and_nothing_is_restored(
    portal: Portal, touch: Callable[[Path], None], named: str
) -> None:
    folder = portal.backup()
    call_command("restore", str(folder), "--check", stdout=StringIO())
    touch(folder)
    portal.lose_everything()
    with pytest.raises(CommandError, match=named):
        call_command("restore", str(folder), stdout=StringIO())
    assert counts(portal.urls["DATABASE_BACKUP_URL"]) == {}
    assert list(store.stored_files(store.root())) == []


def test_a_database_or_file_store_with_something_in_it_is_left_alone(portal: Portal) -> None:
    folder = portal.backup()
    names = set(Organisation.objects.values_list("name", flat=True))
    with pytest.raises(CommandError, match="database is not empty"):
        call_command("restore", str(folder), stdout=StringIO())
    assert set(Organisation.objects.values_list("name", flat=True)) == names
    former = portal.settings.FILES_DIR
    portal.lose_everything()
    portal.settings.FILES_DIR = former
    with pytest.raises(CommandError, match="file store is not empty"):
        call_command("restore", str(folder), stdout=StringIO())


def test_control_a_dump_by_the_owner_fails_because_it_is_held_to_the_policies(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_BACKUP_URL", portal.urls["DATABASE_OWNER_URL"])
    with pytest.raises(CommandError, match="row-level security"):
        call_command("backup", str(portal.backups), stdout=StringIO())
    assert list(portal.backups.iterdir()) == []
    assert os.environ["DATABASE_BACKUP_URL"] and Comment.objects.count() == 0
