"""What a client alone can do: the rows as they are, typed, into a table without anything, and committed."""

import io
import os
from decimal import Decimal

import psycopg2

from bench.table import seconds

COLUMNS = """municipality text, agb text, number text, reference text, previous text, allocation text, category text,
    code text, care_from date, care_to date, volume int, unit text, tariff numeric, amount numeric, side text,
    claimed date, {more} youth text"""


class BareTable:
    """A table of the rows of a claim file (`more`: with the municipality's decision)."""

    def __init__(self, options: str, *, more: str = "") -> None:
        self.link = psycopg2.connect(os.environ["DATABASE_OWNER_URL"])
        self._options = options
        self._run("SET datestyle = 'ISO, DMY'")
        self._run(f"DROP TABLE IF EXISTS bare; CREATE TABLE bare ({COLUMNS.format(more=more)})")

    def _run(self, statement: str) -> None:
        with self.link.cursor() as cursor:
            cursor.execute(statement)
        self.link.commit()

    def fill(self, text: str) -> float:
        """Seconds of one COPY with its commit."""
        self._run("TRUNCATE bare")
        with self.link.cursor() as cursor:
            return seconds(lambda: self._copy(cursor, text))

    def _copy(self, cursor: psycopg2.extensions.cursor, text: str) -> None:
        cursor.copy_expert(f"COPY bare FROM STDIN {self._options}", io.StringIO(text))
        self.link.commit()

    def total(self) -> Decimal:
        """What the amounts in the table add up to, in the unit of the file."""
        with self.link.cursor() as cursor:
            cursor.execute("SELECT sum(amount) FROM bare")
            return Decimal(cursor.fetchone()[0])
