"""Isolation is a property of the structure: every owned table and partition is forced, and shows nothing to nobody."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection

from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.db.tenancy import owned_models, tenancy_of
from referrals.models import ClaimLine, GrantedLine

pytestmark = pytest.mark.django_db


def security(table: str) -> list[tuple[str, bool, bool, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
                      (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid)
               FROM pg_class c WHERE c.relname = %s
                  OR c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = %s::regclass)""",
            [table, table],
        )
        return cursor.fetchall()


def test_every_owned_table_and_partition_is_forced_with_a_policy_for_each_verb() -> None:
    ensure_partitions(ClaimLine, [date(2027, 8, 1)])
    ensure_partitions(GrantedLine, [date(2027, 8, 1)])
    rows = [row for model in owned_models() for row in security(model._meta.db_table)]
    assert {"referrals_claimline_2027q3", "referrals_grantedline_2027q3"} <= {row[0] for row in rows}
    assert [row for row in rows if row[1:] != (True, True, 4)] == []


def test_a_table_with_an_owner_column_says_who_may_read_it() -> None:
    """Who forgets the declaration is found by the columns."""
    silent = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if {"region_id", "owner_id"} & {field.attname for field in model._meta.concrete_fields}
        and tenancy_of(model) is None
    ]
    assert silent == []
    assert len(owned_models()) > 30


def test_the_product_runs_as_a_role_that_cannot_step_around_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("jeugdregio_app", False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
        )
        assert cursor.fetchone() == (0,)
