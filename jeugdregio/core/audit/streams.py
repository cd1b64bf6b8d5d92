"""Which tables are audit streams: declared on the model, known to the database after migrating.

    sealed_as = "changes"

The table needs the columns `id`, which grows, and `at`. Columns that are added later must be empty in older rows;
none is renamed or taken away, because the chain covers them all.
"""

from typing import Any

from django.apps import apps
from django.db import models

AHEAD = 4
TRIGGER = "keep_as_written"
CHAIN = ("core_stream", "core_link", "core_purge", "core_purged")
KEPT = ("core_link", "core_purged")


def stream_models() -> dict[str, type[models.Model]]:
    """Every audit stream by the name of its chain."""
    found = {getattr(model, "sealed_as", ""): model for model in apps.get_models()}
    return {name: found[name] for name in sorted(found) if name}


def sync_streams(cursor: Any) -> None:
    """Tell the database which tables are sealed, let nobody rewrite them, and let the auditor read them."""
    streams = {name: model._meta.db_table for name, model in stream_models().items()}
    for name, table in streams.items():
        cursor.execute(
            "INSERT INTO core_stream (name, source) VALUES (%s, %s)"
            " ON CONFLICT (name) DO UPDATE SET source = excluded.source",
            [name, table],
        )
    for table in (*streams.values(), *CHAIN):
        cursor.execute(f'GRANT SELECT ON "{table}" TO jeugdregio_auditor')
    for table in (*streams.values(), *KEPT):
        stream = next((name for name, source in streams.items() if source == table), "")
        cursor.execute(
            f'CREATE OR REPLACE TRIGGER {TRIGGER} BEFORE UPDATE OR DELETE ON "{table}"'
            " FOR EACH ROW EXECUTE FUNCTION refuse_rewriting(%s)",
            [stream],
        )
    partitions_ahead(cursor)


def partitions_ahead(cursor: Any) -> int:
    """Make the partitions of this quarter and the next four where a stream has partitions; how many were new."""
    cursor.execute(
        """SELECT count(*) FILTER (WHERE ensure_quarter_partition(c.oid::regclass, day::date))
           FROM core_stream s JOIN pg_class c ON c.relname = s.source AND c.relkind = 'p'
               AND c.relnamespace = 'public'::regnamespace,
               LATERAL (SELECT date_trunc('quarter', clock_timestamp() AT TIME ZONE 'UTC')
                               + n * interval '3 months' AS day FROM generate_series(0, %s) AS n) AS days""",
        [AHEAD],
    )
    return int(cursor.fetchone()[0])
