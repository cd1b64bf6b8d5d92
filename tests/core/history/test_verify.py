"""`manage.py verify_audit`: as the auditor, with an exit code, and what is left to the term of the rows (T18)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from django.db import connection
from pytest_django import Settings

from jeugdregio.core.audit import heads
from jeugdregio.core.audit.sealing import HeadsDiffer, publish, seal_all
from jeugdregio.core.audit.streams import stream_models
from jeugdregio.core.models import Change, Link, Transition
from tests.architecture.source import ROOT
from tests.cast import Cast, build_cast
from tests.core.history.world import superuser


@pytest.fixture
def sealed(fresh_database: dict[str, str], settings: Settings, tmp_path: Path) -> Cast:
    settings.AUDIT_HEADS = tmp_path
    cast = build_cast()
    seal_all()
    return cast


def verified(urls: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as the operator runs it, in a process of its own."""
    return subprocess.run(
        [sys.executable, "manage.py", "verify_audit"],
        cwd=ROOT,
        env={
            **os.environ,
            **urls,
            "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.test",
            "JEUGDREGIO_HEADS": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.shows("T18")
def test_the_command_names_the_row_and_ends_with_one(
    sealed: Cast, fresh_database: dict[str, str], tmp_path: Path
) -> None:
    clean = verified(fresh_database, tmp_path)
    assert clean.returncode == 0, clean.stderr
    assert [line.split(":")[0] for line in clean.stdout.splitlines()] == list(stream_models())
    with superuser(fresh_database) as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE core_change SET reason = 'another' WHERE id = (SELECT max(id) FROM core_change) RETURNING id"
        )
        row = cursor.fetchone()[0]
    broken = verified(fresh_database, tmp_path)
    assert broken.returncode == 1
    assert f"changes {row}: edited" in broken.stdout.splitlines()


def test_every_stream_is_sealed_and_every_head_is_outside(sealed: Cast) -> None:
    assert set(stream_models()) == {"changes", "looks", "purges", "transitions"}
    with sealed.in_region():
        rows = Link.objects.filter(stream="changes").count()
    outside = list(heads.read("changes"))
    assert len(outside) == rows > 50
    assert [head.place for head in outside] == list(range(1, rows + 1))


def test_rows_that_become_visible_late_are_sealed_too(sealed: Cast, fresh_database: dict[str, str]) -> None:
    """A transaction that began before others and ends after them: its rows have lower numbers."""
    slow = psycopg2.connect(fresh_database["DATABASE_ADMIN_URL"])
    with slow.cursor() as cursor:
        cursor.execute(
            "UPDATE procurement_contract SET signal_level = 0.5 WHERE id = %s", [sealed.priced_contract.pk]
        )
    with sealed.in_region(), connection.cursor() as cursor:
        cursor.execute("UPDATE segments_segmentpart SET position = position + 1")
        quick = Change.objects.latest("id").pk
    assert seal_all() > 0
    slow.commit()
    slow.close()
    assert seal_all() == 1
    assert list(heads.read("changes"))[-1].row_id < quick


def test_a_line_that_a_crash_cut_off_is_written_again(sealed: Cast) -> None:
    path = heads.path_of("changes")
    whole = list(heads.read("changes"))
    path.write_bytes(path.read_bytes()[:-20])
    assert len(list(heads.read("changes"))) == len(whole) - 1
    assert publish("changes") == 1
    assert list(heads.read("changes")) == whole


def test_the_sealer_stops_when_the_chain_is_shorter_than_the_file(
    sealed: Cast, fresh_database: dict[str, str]
) -> None:
    with superuser(fresh_database) as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM core_link WHERE stream = 'changes' AND place > 10")
    with pytest.raises(HeadsDiffer, match="changes"):
        publish("changes")


def test_a_step_of_a_workflow_is_sealed(sealed: Cast) -> None:
    with sealed.in_region() as context:
        Transition.objects.create(
            region_id=context.region,
            owner_id=context.region,
            subject="storm",
            subject_id=1,
            name="a",
            source="",
            target="",
        )
    before = len(list(heads.read("transitions")))
    seal_all()
    assert len(list(heads.read("transitions"))) == before + 1


def test_the_heads_of_the_file_are_what_is_written(sealed: Cast) -> None:
    """For who compares by hand: place, row and head, with tabs between."""
    line = heads.path_of("changes").read_text().splitlines()[0].split("\t")
    assert json.dumps([int(line[0]), len(line), len(line[2])]) == "[1, 3, 64]"
