"""The checks and steps that many kinds of table share, as statements over the staged rows (alias r)."""

from collections.abc import Sequence
from dataclasses import dataclass

from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.records import BY_IMPORT, RECORDED


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the question that finds the rows that break it: line, key of the column, params as jsonb."""

    rule: str
    statement: str


def found(element: str, params: str, where: str, source: str = "") -> str:
    """A question over the staged rows; `params` are arguments of jsonb_build_object, `source` joins."""
    return (
        f"SELECT r.line, '{element}' AS element, jsonb_build_object({params}) AS params "
        f"FROM {ROWS} r {source} WHERE {where}"
    )


def unknown(key: str, identity: str) -> Check:
    """The code in column `key` was looked up and its id stayed empty."""
    return Check(
        "TAB-UNKNOWN", found(key, f"'value', r.{key}", f"r.{key} IS NOT NULL AND r.{identity} IS NULL")
    )


def twice(element: str, *keys: str) -> Check:
    """Two rows with the same key."""
    same = ", ".join(keys)
    rows = f"(SELECT line, min(line) OVER (PARTITION BY {same}) AS first FROM {ROWS})"
    return Check(
        "TAB-TWICE",
        f"SELECT r.line, '{element}' AS element, jsonb_build_object('first', r.first) AS params "
        f"FROM {rows} r WHERE r.line > r.first",
    )


def closed(key: str) -> Check:
    """A change that takes effect in a closed period of the region (decisions 9)."""
    where = f"""r.state <> 'unchanged' AND EXISTS (
        SELECT FROM core_closedperiod p WHERE p.region_id = %(region)s AND p.days @> r.{key})"""
    return Check("TAB-CLOSED", found(key, f"'day_on', r.{key}", where))


def in_order(first: str, last: str) -> Check:
    """A period that ends before it begins."""
    return Check("TAB-ORDER", found(last, "", f"r.{last} < r.{first}"))


def recorded_by_import(insert: str, table: str) -> str:
    """A statement that appends rows and keeps for each that the batch in hand put it in.

    In: an INSERT without RETURNING. Parameters: batch, the id of the import or None.
    """
    return f"""
        WITH stored AS ({insert} RETURNING id, region_id, owner_id)
        INSERT INTO core_transition (region_id, owner_id, subject, subject_id, name, source, target, reason, by_id)
        SELECT s.region_id, s.owner_id, '{table}', s.id, '{RECORDED}', '{BY_IMPORT}', '{RECORDED}',
               coalesce(b.reference, ''), b.by_id
        FROM stored s LEFT JOIN core_importbatch b ON b.id = %(batch)s::bigint"""


@dataclass(frozen=True, slots=True)
class Versions:
    """A table of append-only versions: what makes two rows about the same thing, and what a version says of it.

    The names are columns of the target, and of the staging table too. A `nullable` key counts as one value
    when it is blank. `more` are columns that are stored and not compared, with an expression over r. `recorded`
    keeps for each row which import put it in.
    """

    target: str
    key: Sequence[str]
    values: Sequence[str]
    nullable: Sequence[str] = ()
    more: Sequence[tuple[str, str]] = ()
    recorded: bool = False

    def state(self) -> str:
        """Marks each row as new, unchanged or changed beside the newest version known then."""
        same = " AND ".join(
            f"coalesce(t.{name}, 0) = coalesce(r.{name}, 0)"
            if name in self.nullable
            else f"t.{name} = r.{name}"
            for name in self.key
        )
        mine, theirs = (", ".join(f"{alias}.{name}" for name in self.values) for alias in ("r", "n"))
        kept = "".join(f", t.{name}" for name in self.values)
        return f"""
            UPDATE {ROWS} r
            SET state = CASE WHEN ({mine}) IS NOT DISTINCT FROM ({theirs}) THEN 'unchanged' ELSE 'changed' END
            FROM (
                SELECT DISTINCT ON (r.line) r.line{kept}
                FROM {ROWS} r JOIN {self.target} t
                    ON {same} AND t.region_id = %(region)s AND t.known_on <= r.known_on
                ORDER BY r.line, t.known_on DESC, t.id DESC
            ) n WHERE n.line = r.line"""

    def store(self) -> str:
        """Appends what is new or changed."""
        names = [*self.key, *self.values]
        columns = ", ".join(["region_id", "owner_id", "known_on", *names, *(name for name, _ in self.more)])
        mine = ", ".join(["r.known_on", *(f"r.{name}" for name in names), *(made for _, made in self.more)])
        insert = f"""
            INSERT INTO {self.target} ({columns})
            SELECT %(region)s, %(region)s, {mine} FROM {ROWS} r WHERE r.state <> 'unchanged' ORDER BY r.line"""
        return recorded_by_import(insert, self.target) if self.recorded else insert
