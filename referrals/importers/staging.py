"""The session's own tables in which a portion of messages waits for its checks (decisions 5, 12).

Temporary tables belong to this connection alone, so they need no row-level security and COPY may fill them.
They empty at commit.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

COMMON = "msg int NOT NULL, line int NOT NULL"
PERSON = "youth bytea NOT NULL, birth_year smallint"
# A claim line with all that was looked up for it; `suspect` when a check may have something to say about it. What is
# asked of all lines stands in front and has a fixed width, so that the texts behind it need not be walked through.
READY = f"""{COMMON}, suspect boolean NOT NULL, care_month date NOT NULL, amount bigint NOT NULL,
    line_id bigint NOT NULL, owner_id bigint NOT NULL, known_on date NOT NULL, care_from date NOT NULL,
    care_to date NOT NULL, volume int NOT NULL, duplicate_of bigint, provider_id bigint, contract_id bigint,
    tariff int, agb text NOT NULL, reference text NOT NULL, credits text NOT NULL, allocation_number text NOT NULL,
    category text NOT NULL, product_code text NOT NULL, unit text NOT NULL, youth bytea NOT NULL"""

TABLES: dict[str, str] = {
    "stage_message": """
        msg int PRIMARY KEY, label text NOT NULL, kind text NOT NULL, sender text NOT NULL, receiver text NOT NULL,
        identification text NOT NULL, dated date NOT NULL, content bytea NOT NULL, lines int NOT NULL,
        municipality_code text NOT NULL, agb text NOT NULL, known_on date NOT NULL,
        owner_id bigint, provider_id bigint, message_id bigint,
        known boolean NOT NULL DEFAULT false, refused boolean NOT NULL DEFAULT false""",
    "stage_allocation": f"""{COMMON}, {PERSON}, number text NOT NULL, provider_reference text NOT NULL,
        category text NOT NULL, product_code text NOT NULL, decided_at timestamp NOT NULL, starts_on date NOT NULL,
        ends_on date, change_reason text NOT NULL, volume int, unit text NOT NULL, frequency text NOT NULL,
        budget bigint, contract_id bigint""",
    "stage_start": f"""{COMMON}, {PERSON}, allocation_number text NOT NULL, category text NOT NULL,
        product_code text NOT NULL, starts_on date NOT NULL, status text NOT NULL""",
    "stage_stop": f"""{COMMON}, {PERSON}, allocation_number text NOT NULL, category text NOT NULL,
        product_code text NOT NULL, starts_on date NOT NULL, status text NOT NULL, ends_on date NOT NULL,
        reason text NOT NULL""",
    "stage_request": f"""{COMMON}, {PERSON}, provider_reference text NOT NULL, category text NOT NULL,
        product_code text NOT NULL, starts_on date NOT NULL, ends_on date, referrer_type text NOT NULL""",
    "stage_claim": """msg int PRIMARY KEY, number text NOT NULL, period date NOT NULL, dated date NOT NULL,
        total bigint NOT NULL, claim_id bigint""",
    "stage_line": f"""{COMMON}, youth bytea NOT NULL, reference text NOT NULL, credits text NOT NULL,
        allocation_number text NOT NULL, category text NOT NULL, product_code text NOT NULL, care_from date NOT NULL,
        care_to date NOT NULL, volume int NOT NULL, unit text NOT NULL, tariff int, amount bigint NOT NULL,
        duplicate_of bigint""",
    "stage_ready": READY,
    "stage_suspect": READY,
    "stage_duplicate": f"{COMMON}, line_id bigint NOT NULL, duplicate_of bigint NOT NULL",
    "stage_answer": """msg int PRIMARY KEY, claim_identification text NOT NULL, claim_number text NOT NULL,
        submitted bigint, granted bigint, rejected_whole boolean NOT NULL, answer_id bigint""",
    "stage_rejection": f"{COMMON}, reference text NOT NULL, amount bigint NOT NULL, codes text NOT NULL",
    "stage_finding": """msg int NOT NULL, label text, line int, severity text NOT NULL, rule text NOT NULL,
        element text NOT NULL DEFAULT '', reference text NOT NULL DEFAULT '', params jsonb NOT NULL DEFAULT '{}'""",
    # Which contract holds a price for a code on a day, and the category of each code.
    "stage_price": """provider_id bigint, contract_id bigint, product_code text, category text, unit text, price bigint,
        valid_from date, valid_to date""",
    "stage_product": "code text, category text",
    "stage_allocated": """owner_id bigint, number text, id bigint, youth bytea, category text, product_code text,
        unit text, change_reason text, starts_on date, ends_on date, contract_id bigint""",
    "stage_offer": """provider_id bigint, product_code text, care_from date, care_month date, category text,
        contracts bigint[], prices text[], unit text, price bigint""",
    "stage_touched": """claim_id bigint, msg int, answer_id bigint, dated date, first_month date, last_month date,
        known_on date, decided_on date, rejects boolean""",
}
# A portion must fit in the memory of the session, or it is written to the disk and read back.
# Only a session that has not used a temporary table yet may still be given more.
MEMORY = """
DO $$ BEGIN PERFORM set_config('temp_buffers', '64MB', false);
EXCEPTION WHEN invalid_parameter_value THEN NULL; END $$
"""
MADE = f"SELECT to_regclass('pg_temp.{next(reversed(TABLES))}')"
MAKE = ";".join(
    f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns}) ON COMMIT DELETE ROWS"
    for name, columns in TABLES.items()
)
FILLED = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in TABLES)
# A small sample will do: sizes matter here, and a full one takes as long as the checks.
SAMPLE = "SET LOCAL default_statistics_target = 10"
# Of lines only the columns by which something is looked up; the planner needs no more, and there are many.
LOOKED_UP = {"stage_line": "stage_line (msg, allocation_number, product_code, care_from)"}
# Whose line a finding is about, for the log of who looked at it. A line that could not be read has nobody.
STAGED_PERSONS = ("stage_line", "stage_allocation", "stage_start", "stage_stop", "stage_request")
ABOUT_WHOM = "LEFT JOIN ({}) p ON p.msg = f.msg AND p.line = f.line".format(
    " UNION ALL ".join(f"SELECT msg, line, youth FROM {name}" for name in STAGED_PERSONS)
)

Value = str | int | date | datetime | bytes | bool | None
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_TO_ESCAPE = re.compile(r"[\\\t\n\r]")


def needs_escape(text: str) -> bool:
    """Whether COPY would read a character of this text as something else."""
    return _TO_ESCAPE.search(text) is not None


def prepare() -> None:
    """Make the tables, empty, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"{SAMPLE}; {MADE}")
        if cursor.fetchone()[0] is None:
            cursor.execute(MEMORY)
            cursor.execute(MAKE)
            return
        cursor.execute(FILLED)
        if filled := [name for (name,) in cursor.fetchall()]:
            cursor.execute("TRUNCATE " + ", ".join(filled))


def _text(value: Value) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES) if needs_escape(value) else value
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)


def copy_line(row: Sequence[Value]) -> str:
    """One row as a line of COPY text."""
    return "\t".join(map(_text, row)) + "\n"


def run(statement: str, params: dict[str, Any] | None = None) -> int:
    """Run one statement over the staging tables; returns the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or {})
        return int(cursor.rowcount)


def any_rows(table: str) -> bool:
    """Whether a staging table (or a part of it: table and WHERE) holds anything."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")
        return bool(cursor.fetchone()[0])


def analyse(*tables: str) -> None:
    """Tell the planner how much was staged; without it joins over temporary tables go wrong."""
    if tables:
        # Without a name, the whole database would be looked at.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE " + ", ".join(LOOKED_UP.get(name, name) for name in tables))


def bytes_of(value: memoryview | bytes | None) -> bytes | None:
    """A bytea as the driver hands it over."""
    return None if value is None else bytes(value)
