"""Rows of the logs leave when their term is over, and the proof of what is left still holds (T18, T42)."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg2
import pytest
from django.db import DatabaseError, connection
from pytest_django import Settings

from jeugdregio.core.audit import heads
from jeugdregio.core.audit.faults import Verified, What
from jeugdregio.core.audit.sealing import seal_all
from jeugdregio.core.audit.streams import stream_models
from jeugdregio.core.audit.verifying import verify
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import RetentionUnit
from jeugdregio.core.models import Change, Look, Purge, RetentionPeriod, Transition
from jeugdregio.core.retention.again import destroy_again
from jeugdregio.core.retention.choices import hold_lift, hold_place
from jeugdregio.core.retention.portal import portal_run
from jeugdregio.core.retention.services import destruction_run
from tests.cast import Cast, build_cast
from tests.core.history.test_verify import verified
from tests.core.history.world import superuser
from tests.core.retention import planted

TODAY = date(2027, 11, 23)
FAR = date(2034, 1, 1)
OLD, YOUNG = "2019-05-06 12:00+02", "2022-01-01 00:30+01"


@dataclass
class Logs:
    """Old and young rows in every log: of a region, of its neighbour, and of none."""

    urls: dict[str, str]
    cast: Cast
    looks: list[int]
    young: int
    theirs: int
    of_none: int

    @property
    def region(self) -> Context:
        return Context.for_region(self.cast.region.pk)

    def run(self) -> dict[str, int]:
        """What one run of the region destroyed; sealed afterwards, as the scheduler does."""
        run = destruction_run(context=self.region, today=TODAY, by=None)
        seal_all()
        return run.counts if run else {}

    def proof(self, *streams: str) -> list[Verified]:
        """What the verification finds, of all streams or of these."""
        found = []
        with closing(psycopg2.connect(self.urls["DATABASE_ADMIN_URL"])) as link:
            for name, model in stream_models().items():
                if name in (streams or stream_models()):
                    told = heads.read(name)
                    found.append(verify(link, name, model._meta.db_table, told, now=datetime.now(UTC)))
                    link.rollback()
        return found

    def faults(self) -> list[str]:
        return [str(fault) for one in self.proof() for fault in one.faults]


@pytest.fixture
def logs(fresh_database: dict[str, str], settings: Settings, tmp_path: Path) -> Logs:
    settings.JEUGDREGIO_TODAY, settings.FILES_DIR = TODAY, tmp_path / "files"
    settings.AUDIT_HEADS = tmp_path / "heads"
    settings.DESTROYED_LEDGER = tmp_path / "outside" / "destroyed.jsonl"
    cast = build_cast()
    mine, other = cast.region.pk, cast.other_region.pk
    with superuser(fresh_database) as cursor:
        looks = [planted.look(cursor, OLD, cast, mine) for _ in range(3)]
        young = planted.look(cursor, YOUNG, cast, mine)
        theirs = planted.look(cursor, OLD, cast, other)
        for _ in range(2):
            planted.change(cursor, OLD, mine)
            planted.step(cursor, OLD, mine)
        planted.change(cursor, OLD, other)
        of_none = planted.change(cursor, OLD, None)
        planted.change(cursor, "2019-01-02", None)
    with cast.in_region():
        whose = {"region_id": mine, "owner_id": mine}
        RetentionPeriod.objects.create(**whose, kind="history", amount=7, unit=RetentionUnit.YEARS)
    seal_all()
    return Logs(fresh_database, cast, looks, young, theirs, of_none)


@pytest.mark.shows("T18", "T42")
def test_old_rows_of_the_logs_go_and_the_proof_still_holds(logs: Logs, tmp_path: Path) -> None:
    counts = logs.run()
    assert counts == {"looks core_look": 3, "history core_change": 2, "history core_transition": 2}
    with logs.cast.in_region():
        assert list(Look.objects.values_list("pk", flat=True)) == [logs.young]
        assert Transition.objects.filter(subject="planted").count() == 0
        assert Change.objects.filter(subject="planted").count() == 0
        assert {row.rows for row in Purge.objects.all()} == {2, 3}
    assert logs.faults() == []
    assert {one.stream: one.purged for one in logs.proof()} == {
        "changes": 2,
        "looks": 3,
        "purges": 0,
        "transitions": 2,
    }
    with superuser(logs.urls) as cursor:
        cursor.execute("SELECT count(*) FROM core_change WHERE subject = 'planted'")
        assert cursor.fetchone() == (3,)
    command = verified(logs.urls, tmp_path / "heads")
    assert command.returncode == 0, command.stdout
    assert "3 gone by their term" in command.stdout


@pytest.mark.shows("T18")
def test_a_row_deleted_by_hand_is_named_however_old_it_is(logs: Logs) -> None:
    """The term of the neighbour's row is over too, and others of that age left: still it did not leave by its term."""
    logs.run()
    with superuser(logs.urls) as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM core_look WHERE id = %s", [logs.theirs])
    assert logs.faults() == [f"looks {logs.theirs}: {What.DELETED}"]


def test_a_row_added_to_what_left_is_found_by_the_seal_of_that(logs: Logs) -> None:
    logs.run()
    with superuser(logs.urls) as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT id FROM core_purge WHERE stream = 'looks'")
        purge = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO core_purged (purge_id, stream, row_id) VALUES (%s, 'looks', %s)",
            [purge, logs.theirs],
        )
        cursor.execute("DELETE FROM core_look WHERE id = %s", [logs.theirs])
    assert logs.faults() == [f"purges {purge}: edited"]
    with superuser(logs.urls) as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE core_purge SET rows = 4, digest = (SELECT sha256(string_agg(int8send(row_id), ''::bytea"
            " ORDER BY row_id)) FROM core_purged WHERE purge_id = %s) WHERE id = %s",
            [purge, purge],
        )
    assert logs.faults() == [f"purges {purge}: edited"]


def test_no_note_lets_a_young_row_go(logs: Logs) -> None:
    with superuser(logs.urls) as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT max(id) FROM core_change")
        row = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO core_purge (stream, before, rows, digest, reason, at) VALUES ('changes', '2100-01-01', 1,"
            " sha256(int8send(%s)), '', clock_timestamp()) RETURNING id",
            [row],
        )
        purge = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO core_purged (purge_id, stream, row_id) VALUES (%s, 'changes', %s)", [purge, row]
        )
        cursor.execute("DELETE FROM core_change WHERE id = %s", [row])
    assert f"changes {row}: deleted" in logs.faults()


REFUSED: dict[str, str] = {
    "DELETE FROM core_change": "permission denied",
    "UPDATE core_change SET reason = ''": "permission denied",
    "DELETE FROM core_look": "permission denied",
    "DELETE FROM core_transition": "permission denied",
    "DELETE FROM core_purge": "permission denied",
    "INSERT INTO core_purged (purge_id, stream, row_id) VALUES (1, 'looks', 1)": "permission denied",
    "SELECT purge_rows('looks', 'core_look', '2026-11-01', '', true)": "younger than a year",
    "SELECT purge_rows('looks', 'core_change', '2020-01-01', '', true)": "no part of the log",
    "SELECT purge_rows('looks', 'core_organisation', '2020-01-01', '', true)": "no part of the log",
    "SELECT purge_rows('purges', 'core_purge', '2020-01-01', '', true)": "no part of the log",
}


def test_nobody_else_takes_rows_out(logs: Logs) -> None:
    found = {}
    for statement in REFUSED:
        with logs.cast.in_region(), connection.cursor() as cursor, pytest.raises(DatabaseError) as refused:
            cursor.execute(statement)
        found[statement] = str(refused.value)
    assert [statement for statement, why in REFUSED.items() if why not in found[statement]] == []


def test_the_owner_of_the_tables_does_not_either(logs: Logs) -> None:
    """Only a row that was noted as gone may go, and the note is made by one function."""
    logs.run()
    mine = str(logs.cast.region.pk)
    with closing(psycopg2.connect(logs.urls["DATABASE_OWNER_URL"])) as link, link.cursor() as cursor:
        for table in ("core_change", "core_look", "core_purge", "core_link"):
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id"):
                cursor.execute("SELECT set_config('app.region', %s, true)", [mine])
                cursor.execute("SELECT set_config('app.organisation', %s, true)", [mine])
                with pytest.raises(psycopg2.Error, match="appended, never changed"):
                    cursor.execute(statement)
                link.rollback()


def test_who_does_not_see_the_whole_region_takes_nothing_out(logs: Logs) -> None:
    """A municipality's context: the function finds the rows, and what may not be written stops it."""
    context = Context.for_region(logs.cast.region.pk)
    narrow = Context(context.scope, None, logs.cast.waterdam.pk, logs.cast.region.pk)
    with (
        as_actor(narrow),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="may leave in this context"),
    ):
        cursor.execute("SELECT purge_rows('looks', 'core_look', '2022-01-01', '', true)")


def test_what_is_not_in_the_chain_yet_stays(logs: Logs) -> None:
    with superuser(logs.urls) as cursor:
        loose = planted.look(cursor, OLD, logs.cast, logs.cast.region.pk)
    run = destruction_run(context=logs.region, today=TODAY, by=None)
    assert run and run.counts["looks core_look"] == 3
    with logs.cast.in_region():
        assert Look.objects.filter(pk=loose).exists()


def test_a_hold_keeps_a_log_whole(logs: Logs) -> None:
    """Whom and which months a row of a log is about, the row does not say: too much is kept."""
    waterdam = logs.cast.waterdam.organisation
    for limits in ({}, {"kind": "looks"}, {"municipality": waterdam}, {"last_month": date(2010, 1, 1)}):
        hold = hold_place(context=logs.region, reason="Court case", starts_on=TODAY, **limits)
        assert "looks core_look" not in logs.run()
        hold_lift(context=logs.region, hold=hold, ends_on=date(2027, 11, 22))
    assert logs.run()["looks core_look"] == 3


def test_control_a_hold_on_something_else_keeps_nothing(logs: Logs) -> None:
    hold_place(context=logs.region, reason="Court case", starts_on=TODAY, kind="lines")
    assert logs.run()["looks core_look"] == 3


def test_no_region_keeps_the_access_log_shorter_than_the_standard_asks(logs: Logs) -> None:
    with logs.cast.in_region():
        mine = {"region_id": logs.cast.region.pk, "owner_id": logs.cast.region.pk}
        RetentionPeriod.objects.create(**mine, kind="looks", amount=1, unit=RetentionUnit.YEARS)
    logs.run()
    with logs.cast.in_region():
        assert list(Look.objects.values_list("pk", flat=True)) == [logs.young]


def test_a_quarter_that_every_region_emptied_is_dropped(logs: Logs) -> None:
    logs.run()
    assert standing(logs.urls) == {"core_change_2019q1", "core_change_2019q2"}
    other = Context.for_region(logs.cast.other_region.pk)
    with as_actor(other):
        whose = {"region_id": other.region, "owner_id": other.region}
        RetentionPeriod.objects.create(**whose, kind="history", amount=8, unit=RetentionUnit.YEARS)
    destruction_run(context=other, today=date(2028, 1, 1), by=None)
    portal_run(date(2036, 1, 1))
    assert standing(logs.urls) == set()
    seal_all()
    assert logs.faults() == []


def standing(urls: dict[str, str]) -> set[str]:
    with superuser(urls) as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname LIKE 'core_change_2019q_'")
        return {name for (name,) in cursor.fetchall()}


def test_what_belongs_to_no_region_goes_by_the_default_and_a_hold_anywhere_keeps_it(logs: Logs) -> None:
    with superuser(logs.urls) as cursor:
        planted.mail(cursor, "old", "2033-10-02 12:00+01")
        planted.mail(cursor, "young", "2033-10-04 12:00+01")
        planted.mail(cursor, "waiting", None)
    other = Context.for_region(logs.cast.other_region.pk)
    assert portal_run(TODAY) == {"mail core_mail": 0}
    hold = hold_place(context=other, reason="Court case", starts_on=FAR, municipality=None)
    assert set(portal_run(FAR).values()) == {0}
    hold_lift(context=other, hold=hold, ends_on=TODAY)
    # 15 years: of 2019 nothing is due on the first day of 2034.
    assert portal_run(FAR, really=False) == {"mail core_mail": 1}
    later = date(2035, 1, 1)
    assert portal_run(later) == {"history core_change": 2, "mail core_mail": 2}
    seal_all()
    assert logs.faults() == []
    with superuser(logs.urls) as cursor:
        cursor.execute("SELECT dedupe FROM core_mail")
        assert cursor.fetchall() == [("waiting",)]


def test_what_left_a_log_does_not_come_back_with_a_restore(logs: Logs) -> None:
    """A backup of before the run is put back: rows, and chain without the note that they left."""
    with superuser(logs.urls) as cursor:
        cursor.execute("CREATE TABLE saved AS SELECT * FROM core_look")
    logs.run()
    with superuser(logs.urls) as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM core_purged")
        cursor.execute("DELETE FROM core_purge")
        cursor.execute("INSERT INTO core_look SELECT * FROM saved WHERE id = ANY(%s)", [logs.looks])
    assert destroy_again()["looks core_look"] == 3
    with logs.cast.in_region():
        assert list(Look.objects.values_list("pk", flat=True)) == [logs.young]
    assert logs.proof("looks")[0].faults == []
