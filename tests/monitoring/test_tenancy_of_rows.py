"""Rows, not only policies: with data in place, nobody without a context sees any of it, nor does a neighbour."""

from collections.abc import Iterator

import pytest
from django.db import connection

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.db.tenancy import owned_models
from jeugdregio.core.models import Change
from monitoring.models import Snapshot
from tests.cast import Cast, context_of

FILLED = {
    "accounts_membership",
    "monitoring_contractforecast",
    "monitoring_forecastcell",
    "monitoring_kpicell",
    "procurement_contract",
    "referrals_allocation",
    "referrals_claimkey",
    "referrals_claimline",
    "referrals_grantedline",
    "referrals_grantedtotal",
    "referrals_message",
    "segments_segment",
}


def tables() -> Iterator[str]:
    """Every owned table with its partitions, from the models and the catalogue of the database."""
    with connection.cursor() as cursor:
        for model in owned_models():
            yield model._meta.db_table
            cursor.execute(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass",
                [model._meta.db_table],
            )
            yield from (row[0] for row in cursor.fetchall())


def counts() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def seen_by_region(imported: Cast, snapshot: Snapshot) -> dict[str, int]:
    with imported.in_region():
        return counts()


def test_the_search_finds_rows_where_they_are(seen_by_region: dict[str, int]) -> None:
    """The positive control of the next tests."""
    filled = {table for table, count in seen_by_region.items() if count}
    assert filled >= FILLED
    assert any(table.startswith("referrals_grantedline_") for table in filled)


def test_without_a_context_every_owned_table_and_partition_is_empty(
    seen_by_region: dict[str, int],
) -> None:
    assert {table: count for table, count in counts().items() if count} == {}


def test_the_other_region_sees_only_its_own(imported: Cast, seen_by_region: dict[str, int]) -> None:
    with as_actor(context_of(imported.outsider_membership)):
        seen = {table for table, count in counts().items() if count}
        assert {table for table in seen if not is_history(table)} <= {
            "accounts_membership",
            "segments_regionmembership",
        }
        read = set(Change.objects.values_list("region_id", "shared"))
    elsewhere = imported.other_region.pk
    assert all(region == elsewhere or (region is None and shared) for region, shared in read), read


def test_the_history_of_the_directory_is_all_that_regions_share(
    imported: Cast, seen_by_region: dict[str, int]
) -> None:
    """The control of the test before: here is a history that the other region does not read."""
    with imported.in_region():
        own = set(Change.objects.filter(region_id=imported.region.pk).values_list("pk", flat=True))
        directory = set(Change.objects.filter(region_id=None).values_list("pk", flat=True))
    with as_actor(context_of(imported.outsider_membership)):
        seen = set(Change.objects.values_list("pk", flat=True))
    assert own and not own & seen
    assert directory and directory <= seen


def is_history(table: str) -> bool:
    """The table of changes with its partitions; the rows of the directory in it belong to no region."""
    return table == "core_change" or table.startswith("core_change_")


@pytest.mark.shows("ASVS 8.4.1")
def test_a_municipality_sees_no_line_of_another(imported: Cast, seen_by_region: dict[str, int]) -> None:
    with as_actor(context_of(imported.heuvelrode_membership)):
        mine = counts()
    assert 0 < mine["referrals_claimline"] < seen_by_region["referrals_claimline"]
    with as_actor(Context.for_region(imported.region.pk)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM referrals_claimline WHERE owner_id = %s", [imported.heuvelrode.pk]
        )
        assert cursor.fetchone()[0] == mine["referrals_claimline"]
