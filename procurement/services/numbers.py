"""Numbers that people use: one after the other, per region, kind and year (decisions 7)."""

from django.db import connection

from jeugdregio.core.db import Context, as_actor

NEXT = """
INSERT INTO procurement_counter AS c (region_id, owner_id, kind, year, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (region_id, kind, year) DO UPDATE SET last = c.last + 1 RETURNING last
"""


def next_number(region_id: int, kind: str, year: int) -> str:
    """The next number, such as 2027-0031, in the caller's transaction: a transaction that fails gives it back."""
    with as_actor(Context.for_region(region_id)), connection.cursor() as cursor:
        cursor.execute(NEXT, [region_id, region_id, kind, year])
        (last,) = cursor.fetchone()
    return f"{year}-{last:04}"
