"""What the planner is told about a portion."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.importers.staging import analyse, prepare


def told(*tables: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        analyse(*tables)
    return [query["sql"] for query in queries]


def test_only_what_was_staged_is_looked_at(as_system: None, db: None) -> None:
    prepare()
    assert told("stage_message", "stage_claim") == ["ANALYZE stage_message, stage_claim"]


def test_a_portion_without_rows_does_not_have_the_whole_database_looked_at(db: None) -> None:
    assert told() == []
