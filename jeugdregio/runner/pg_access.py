"""Roles, databases and addresses on a PostgreSQL server that we may administer."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import cursor

from jeugdregio.runner import urls

OWNER = "jeugdregio_owner"
HERE = Path(__file__).parent


def administering(admin_url: str, database: str = "postgres") -> AbstractContextManager[cursor]:
    """A cursor of the superuser in `database`, each statement on its own."""
    return connecting(urls.with_database(admin_url, database))


@contextmanager
def connecting(url: str) -> Iterator[cursor]:
    """A cursor behind the address, each statement on its own."""
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as statements:
            yield statements
    finally:
        connection.close()


def ensure_roles(admin_url: str) -> None:
    """Make the four roles, or bring them back to what they must be."""
    with administering(admin_url) as server:
        server.execute((HERE / "roles.sql").read_text())


def ensure_database(admin_url: str, name: str) -> None:
    """Make database `name` of the owner with its rights, unless it stands."""
    if name not in databases(admin_url):
        create_database(admin_url, name, template="template1")
    _grant(admin_url, name)


def create_database(admin_url: str, name: str, *, template: str) -> None:
    """Make database `name` of the owner as a copy of `template`, to which nobody may be connected.

    Copied by file: half the time of the default way, for the size that a test template has.
    """
    with administering(admin_url) as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy OWNER {}").format(
                sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)
            )
        )
    _grant(admin_url, name)


def drop_database(admin_url: str, name: str) -> None:
    """Remove database `name` if it is there, cutting off who is connected."""
    with administering(admin_url) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def databases(admin_url: str) -> set[str]:
    """Names of all databases on the server."""
    with administering(admin_url) as server:
        server.execute("SELECT datname FROM pg_database")
        return {name for (name,) in server.fetchall()}


def _grant(admin_url: str, name: str) -> None:
    with administering(admin_url, name) as server:
        server.execute((HERE / "database.sql").read_text())
