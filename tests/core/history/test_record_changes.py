"""Every change of a business object is written down with who, in which role, why and by which request (T17)."""

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg2.errors import InsufficientPrivilege

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import as_actor, because
from jeugdregio.core.models import Change
from jeugdregio.core.trace import SCREEN, traced
from procurement.models import Contract
from tests.cast import Cast, build_cast
from tests.core.history.world import changes_of, superuser

REFUSED = (
    "INSERT INTO core_change SELECT * FROM core_change LIMIT 1",
    "UPDATE core_change SET reason = 'another'",
    "DELETE FROM core_change",
    "TRUNCATE core_change",
)


def newest() -> Change:
    return Change.objects.latest("id")


@pytest.mark.shows("T17")
def test_a_change_says_what_who_why_and_by_which_request(cast: Cast) -> None:
    context = cast.context(Role.CONTRACT_MANAGER)
    with traced(SCREEN) as trace, as_actor(context), because("the board decided so"):
        contract = Contract.objects.get(pk=cast.priced_contract.pk)
        contract.signal_level = "0.650"
        contract.save()
        found = newest()
    assert found.changes == {"signal_level": [0.7, 0.65]}
    assert (found.subject, found.subject_id, found.verb) == ("procurement_contract", contract.pk, "update")
    assert found.public_id == contract.public_id
    assert (found.actor_id, found.role) == (cast.person(Role.CONTRACT_MANAGER).pk, Role.CONTRACT_MANAGER)
    assert (found.reason, found.trace, found.source) == ("the board decided so", trace.id, SCREEN)
    assert (found.region_id, found.login) == (cast.region.pk, "jeugdregio_app")


@pytest.mark.shows("T17")
def test_one_bulk_statement_leaves_one_row_for_each_object(cast: Cast) -> None:
    with cast.in_region(), connection.cursor() as cursor:
        before = Change.objects.count()
        cursor.execute("UPDATE procurement_contract SET ends_on = ends_on + 1")
        assert Change.objects.count() - before == cursor.rowcount > 1
        assert list(newest().changes) == ["ends_on"]


def test_a_change_without_a_difference_leaves_none(cast: Cast) -> None:
    with cast.in_region(), connection.cursor() as cursor:
        before = Change.objects.count()
        cursor.execute("UPDATE procurement_contract SET ends_on = ends_on")
        assert cursor.rowcount > 1
        assert Change.objects.count() == before


def test_an_insert_and_a_delete_keep_the_whole_row(cast: Cast) -> None:
    with cast.in_region():
        part = cast.part
        part.pk, part.public_id, part.code = None, "5f6ad6a0-5b3f-4a9a-9a44-6d3d0d4e2a11", "nieuw"
        part.save(force_insert=True)
        row = part.pk
        part.delete()
        part.pk = row
        made, gone = changes_of(part)
    assert (made.verb, gone.verb) == ("insert", "delete")
    assert (made.root, made.root_id) == ("segments_segment", cast.segment.pk)
    assert made.changes["code"] == [None, "nieuw"] and gone.changes["code"] == ["nieuw", None]


def test_the_superuser_is_written_down_by_login(fresh_database: dict[str, str]) -> None:
    cast = build_cast()
    with superuser(fresh_database) as cursor:
        cursor.execute(
            "UPDATE procurement_contract SET signal_level = 0.6 WHERE id = %s", [cast.priced_contract.pk]
        )
    with cast.in_region():
        found = newest()
    assert found.changes == {"signal_level": [0.7, 0.6]}
    assert (found.actor_id, found.scope, found.login != "jeugdregio_app") == (None, "", True)


def test_emptying_a_table_is_written_down(fresh_database: dict[str, str]) -> None:
    build_cast()
    with superuser(fresh_database) as cursor:
        cursor.execute("TRUNCATE procurement_extensionoption")
        cursor.execute("SELECT verb, subject FROM core_change ORDER BY id DESC LIMIT 1")
        assert cursor.fetchone() == ("truncate", "procurement_extensionoption")


@pytest.mark.shows("T17")
def test_without_a_context_nothing_can_be_changed(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procurement_contract SET signal_level = 0.6")
        assert cursor.rowcount == 0


@pytest.mark.shows("T17", "T18", "ASVS 16.4.2")
@pytest.mark.parametrize("statement", REFUSED)
def test_the_product_cannot_write_the_history(cast: Cast, statement: str) -> None:
    part = f"core_change_{newest_partition()}"
    for table in ("core_change", part):
        with (
            cast.in_region(),
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError, match="denied"),
            transaction.atomic(),
        ):
            cursor.execute(statement.replace("core_change", table))


def newest_partition() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY\"q\"Q')")
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("statement", REFUSED[1:3])
def test_the_superuser_is_stopped_too_until_the_trigger_is_off(
    fresh_database: dict[str, str], statement: str
) -> None:
    build_cast()
    with superuser(fresh_database) as cursor:
        with pytest.raises(InsufficientPrivilege, match="never changed"):
            cursor.execute(statement)
        cursor.connection.rollback()
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        assert cursor.rowcount > 0
