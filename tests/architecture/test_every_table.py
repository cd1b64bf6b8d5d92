"""The database itself is asked what it holds: no table, partition, view, function or right steps around isolation."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, models

from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.db.tenancy import owned_models
from tests.access.routes import routes
from tests.architecture.test_tenancy_document import OTHERS, page

pytestmark = pytest.mark.django_db

# In no part of the product's models: Django's own notes.
NOT_OURS = {"django_migrations": "which migrations ran"}
DEFINERS = {
    "drop_empty_quarter": "drops an old partition in which no region has a row",
    "ensure_quarter_partition": "makes a partition with policies of its own; it takes a table of the product only",
    "file_is_used": "says whether any row names bytes that are known by their hash; gives yes or no back",
    "purge_rows": "takes rows of one region that are sealed and older than a year out of a log; gives a number back",
    "record_change": "writes the history when a trigger asks; nobody may call it",
    "seal_stream": "adds digests of an audit stream to its chain; gives a number back",
}
FORBIDDEN = ("TRUNCATE", "REFERENCES", "TRIGGER")
SECURITY = """
    SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
"""
POLICIES = """
    SELECT c.relname, p.polname, p.polcmd::text, p.polpermissive, p.polroles::text,
           pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid ORDER BY 1, 2
"""
PARTS = """
    SELECT c.relname, p.relname FROM pg_inherits
    JOIN pg_class c ON c.oid = inhrelid JOIN pg_class p ON p.oid = inhparent
    WHERE c.relkind IN ('r', 'p')
"""


def rows(statement: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def partitioned() -> list[type[models.Model]]:
    return [model for model in owned_models() if not model._meta.managed]


@pytest.fixture
def later() -> list[str]:
    """Partitions that are made long after the migrations; each table's first."""
    for model in partitioned():
        ensure_partitions(model, [date(2031, 2, 1)])
    return [f"{model._meta.db_table}_2031q1" for model in partitioned()]


def owned_tables() -> dict[str, str]:
    """Every owned table and partition of the database with the table whose policies it must have."""
    parents = dict(rows(PARTS))
    tables = {model._meta.db_table for model in owned_models()}
    found = {str(name): str(parents.get(name, name)) for name, *_rest in rows(SECURITY)}
    return {name: parent for name, parent in found.items() if parent in tables}


@pytest.mark.shows("T11", "ASVS 8.4.1")
def test_every_owned_table_and_partition_is_forced(later: list[str]) -> None:
    tables = owned_tables()
    forced = {name: (on, always) for name, on, always in rows(SECURITY)}
    print(f"{len(tables)} owned tables and partitions, all forced: {', '.join(sorted(tables))}")
    assert set(later) <= set(tables) and len(later) == 3
    assert [name for name in tables if forced[name] != (True, True)] == []


def test_every_table_has_an_owner_or_says_that_it_belongs_to_nobody() -> None:
    """A table that no model knows is a table that nobody judged; docs/tenancy.md lists the models."""
    nobodys = {apps.get_model(name)._meta.db_table for name, _reason in OTHERS.findall(page())}
    known = {*owned_tables(), *nobodys, *NOT_OURS}
    assert sorted({str(name) for name, *_rest in rows(SECURITY)} - known) == []


def policies() -> dict[str, list[tuple[object, ...]]]:
    """The rules of every table. Brackets are left out: a copied rule is printed with more of them."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for name, *rule in rows(POLICIES):
        found.setdefault(str(name), []).append(tuple(map(bare, rule)))
    return found


def bare(value: object) -> object:
    return re.sub(r"[()]", "", value) if isinstance(value, str) else value


def test_a_partition_has_the_policies_of_its_table(later: list[str]) -> None:
    found, tables = policies(), owned_tables()
    assert [name for name, parent in tables.items() if found.get(name) != found[parent]] == []
    assert {len(found[name]) for name in tables} == {4}
    assert {rule[2] for name in tables for rule in found[name]} == {True}, (
        "a restrictive policy opens nothing"
    )


def test_a_partition_with_another_policy_is_found(later: list[str]) -> None:
    """The control, on what was read: the comparison sees one changed condition."""
    found = policies()
    name, *condition = found[later[0]][0]
    assert [(name, *condition[:-2], "true", None), *found[later[0]][1:]] != found[owned_tables()[later[0]]]


def test_nothing_else_shows_rows() -> None:
    """Views and foreign tables run as their owner; there are none. Functions that do are listed with a reason."""
    kinds = rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'f')"
    )
    assert kinds == []
    definers = rows(
        "SELECT proname, proconfig::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
    )
    assert {name for name, _settings in definers} == set(DEFINERS)
    assert [name for name, fixed in definers if "search_path=public, pg_temp" not in str(fixed)] == []


def test_the_product_has_no_right_that_policies_do_not_narrow() -> None:
    """Emptying a table asks no policy; a trigger or a reference of one's own looks past them."""
    held = [
        f"{right} on {name}"
        for name, *_rest in rows(SECURITY)
        for right in FORBIDDEN
        if rows("SELECT has_table_privilege(current_user, %s, %s)", f'public."{name}"', right) == [(True,)]
    ]
    assert held == []
    made = rows("SELECT has_schema_privilege(current_user, 'public', 'CREATE')")
    assert made == [(False,)]


def test_the_product_is_in_no_role_that_sees_more() -> None:
    assert rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles"
        " WHERE rolname = current_user"
    ) == [(False,) * 5]
    others = rows("SELECT rolname FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')")
    assert others == [("jeugdregio_app",)]
    assert rows("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == [(0,)]


def test_what_the_planner_knows_of_owned_tables_is_hidden() -> None:
    """The commonest values of a column are kept for the planner; the database hides those of forced tables."""
    tables = list(owned_tables())
    assert rows("SELECT DISTINCT tablename FROM pg_stats WHERE tablename = ANY(%s)", tables) == []


def test_no_address_counts() -> None:
    """Numbers in a row would tell how much there is of others; addresses hold public ids and words."""
    numbered = [str(route) for route in routes() if re.search(r"<int:|\\d", route.pattern)]
    assert numbered == []
    named = {name for route in routes() for name in route.arguments}
    assert {name for name in named if name in {"id", "pk"}} == set()
