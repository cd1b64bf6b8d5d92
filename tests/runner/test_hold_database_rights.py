"""The four logins can do what they are for and nothing else, on the server that this run uses."""

import os
from collections.abc import Iterator

import psycopg2
import pytest
from psycopg2.errors import InsufficientPrivilege, ReadOnlySqlTransaction

from jeugdregio.runner import pg_access
from tests import services

# The server is shared by all processes of the run.
NAME = f"jr_rights_{os.getpid()}"
STRANGER = f"jr_stranger_{os.getpid()}"


@pytest.fixture(scope="module")
def addresses() -> Iterator[dict[str, str]]:
    name = NAME
    admin = services.ensure_services().admin_url
    pg_access.drop_database(admin, name)
    pg_access.ensure_database(admin, name)
    found = services.ensure_services().urls(name)
    for statement in (
        "CREATE TABLE care (id int GENERATED ALWAYS AS IDENTITY, owner text)",
        "ALTER TABLE care ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE care FORCE ROW LEVEL SECURITY",
        "CREATE POLICY own ON care TO jeugdregio_app USING (owner = current_setting('app.x', true))",
        "CREATE POLICY fill ON care FOR INSERT TO jeugdregio_owner WITH CHECK (true)",
        "INSERT INTO care (owner) VALUES ('a'), ('b')",
    ):
        ask(found["DATABASE_OWNER_URL"], statement)
    yield found
    pg_access.drop_database(admin, name)


def ask(url: str, statement: str) -> list[tuple[object, ...]]:
    with pg_access.connecting(url) as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


ROLES = "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"


@pytest.mark.shows("ASVS 13.2.2")
@pytest.mark.parametrize(
    ("login", "expected"),
    [
        ("DATABASE_URL", (False, False, False, False)),
        ("DATABASE_OWNER_URL", (False, False, False, False)),
        ("DATABASE_AUDITOR_URL", (False, False, False, False)),
        ("DATABASE_BACKUP_URL", (False, True, False, False)),
    ],
)
def test_only_the_backup_passes_row_policies(
    addresses: dict[str, str], login: str, expected: tuple[bool, ...]
) -> None:
    assert ask(addresses[login], ROLES) == [expected]


def test_app_is_no_member_of_owner_and_owner_has_the_database(addresses: dict[str, str]) -> None:
    member = "SELECT pg_has_role('jeugdregio_app', 'jeugdregio_owner', 'MEMBER')"
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
    assert ask(addresses["DATABASE_URL"], member) == [(False,)]
    assert ask(addresses["DATABASE_URL"], owner) == [("jeugdregio_owner",)]


@pytest.mark.parametrize(
    ("login", "rows"), [("DATABASE_URL", 0), ("DATABASE_OWNER_URL", 0), ("DATABASE_BACKUP_URL", 2)]
)
def test_without_context_nobody_but_the_backup_sees_rows(
    addresses: dict[str, str], login: str, rows: int
) -> None:
    assert ask(addresses[login], "SELECT count(*) FROM care") == [(rows,)]


def test_app_writes_rows_and_temporary_tables_but_makes_none_that_stay(addresses: dict[str, str]) -> None:
    app = addresses["DATABASE_URL"]
    ask(app, "SET app.x = 'a'; INSERT INTO care (owner) VALUES ('a'); DELETE FROM care WHERE id > 2")
    ask(app, "CREATE TEMP TABLE staging (line text)")
    with pytest.raises(InsufficientPrivilege):
        ask(app, "CREATE TABLE stays (line text)")
    with pytest.raises(InsufficientPrivilege):
        ask(app, "ALTER TABLE care DISABLE ROW LEVEL SECURITY")


@pytest.mark.parametrize("login", ["DATABASE_AUDITOR_URL", "DATABASE_BACKUP_URL"])
def test_auditor_and_backup_change_nothing(addresses: dict[str, str], login: str) -> None:
    with pytest.raises((InsufficientPrivilege, ReadOnlySqlTransaction)):
        ask(addresses[login], "DELETE FROM care")
    with pytest.raises(InsufficientPrivilege):
        ask(addresses[login], "SET TRANSACTION READ WRITE; DELETE FROM care")


def test_the_auditor_reads_only_what_it_was_granted(addresses: dict[str, str]) -> None:
    with pytest.raises(InsufficientPrivilege):
        ask(addresses["DATABASE_AUDITOR_URL"], "SELECT * FROM care")


def test_a_clone_has_the_same_rights(addresses: dict[str, str]) -> None:
    clone = services.clone_database(NAME, f"{NAME}_clone")
    try:
        assert ask(clone["DATABASE_BACKUP_URL"], "SELECT count(*) FROM care") == [(2,)]
        ask(clone["DATABASE_URL"], "CREATE TEMP TABLE staging (line text)")
        acl = f"SELECT datacl FROM pg_database WHERE datname IN ('{NAME}', '{NAME}_clone')"
        assert len(set(ask(clone["DATABASE_URL"], acl))) == 1
        with pytest.raises(InsufficientPrivilege):
            ask(clone["DATABASE_URL"], "CREATE TABLE stays (line text)")
    finally:
        services.drop_database(f"{NAME}_clone")


def test_a_login_of_somebody_else_does_not_connect(addresses: dict[str, str]) -> None:
    admin = addresses["DATABASE_ADMIN_URL"]
    ask(admin, f"CREATE ROLE {STRANGER} LOGIN")
    try:
        with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
            ask(addresses["DATABASE_URL"].replace("jeugdregio_app", STRANGER), "SELECT 1")
    finally:
        ask(admin, f"DROP ROLE {STRANGER}")


def test_texts_sort_the_same_on_every_server(addresses: dict[str, str]) -> None:
    shown = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database"
    mine = f"{shown} WHERE datname = current_database()"
    assert ask(addresses["DATABASE_URL"], mine) == [("b", "C.UTF-8", "UTF8")]
