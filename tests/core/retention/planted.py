"""Rows of long ago in the logs, put there by the superuser: the clock of the database cannot be turned back."""

import json
from typing import Any

from jeugdregio.accounts.enums import Role
from tests.cast import Cast

CHANGE = """
    INSERT INTO core_change (at, subject, subject_id, root, root_id, verb, changes, role, region_id, owner_id, readers,
                             shared, reason, trace, source, scope, login)
    VALUES (%s, 'planted', 1, 'planted', 1, 'update', '{}', '', %s, %s, ARRAY[]::bigint[], false, '', '', '', '', 'x')
    RETURNING id
"""
LOOK = """
    INSERT INTO core_look (at, region_id, owner_id, event, by_id, role, purpose, subject, reference, trace)
    VALUES (%s, %s, %s, 'read', %s, '', '', 'planted', '', '') RETURNING id
"""
STEP = """
    INSERT INTO core_transition (at, region_id, owner_id, subject, subject_id, name, source, target, reason)
    VALUES (%s, %s, %s, 'planted', 1, 'a', '', '', '') RETURNING id
"""


def change(cursor: Any, at: str, region: int | None) -> int:
    """A change of a region, or of none."""
    cursor.execute("SELECT ensure_quarter_partition('core_change'::regclass, %s::date)", [at])
    cursor.execute(CHANGE, [at, region, region])
    return number(cursor)


def look(cursor: Any, at: str, cast: Cast, region: int) -> int:
    cursor.execute(LOOK, [at, region, region, cast.person(Role.MUNICIPAL_USER).pk])
    return number(cursor)


def step(cursor: Any, at: str, region: int) -> int:
    cursor.execute(STEP, [at, region, region])
    return number(cursor)


def mail(cursor: Any, name: str, ended: str | None) -> None:
    cursor.execute(
        "INSERT INTO core_mail (public_id, kind, params, dedupe, ended_at, sent, attempts, problem)"
        " VALUES (gen_random_uuid(), 'planted', %s, %s, %s, true, 1, '')",
        [json.dumps({}), name, ended],
    )


def number(cursor: Any) -> int:
    return int(cursor.fetchone()[0])
