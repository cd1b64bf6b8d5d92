"""What the world holds and whose it is: every owned table, read past all policies."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg2
import psycopg2.extras
from django.apps import apps
from django.db import models

from jeugdregio.core.db.tenancy import owned_models
from referrals.importers.tables.registry import TABLES
from tests.canary import tokens
from tests.canary.oracle import CONSORTIUM, FILE, PERSON, Facts, Reader, may_see
from tests.canary.sight import Known, forms_of, is_word

COMPUTED = {
    "monitoring.ClassifiedCell",
    "monitoring.ContractForecast",
    "monitoring.KpiCell",
    "monitoring.PivotCell",
}
# Counts of days, ages and units; only amounts are unique for a tenant.
AMOUNTS = (models.BigIntegerField, models.DecimalField)
# What is published proves nothing about whom a figure may reach, except totals of a region.
PUBLISHED = "monitoring.PublishedCell"
# The directory: names and numbers of organisations, which every screen may show.
DIRECTORY = (
    "core.Organisation",
    "segments.Region",
    "segments.Municipality",
    "segments.LocalTeam",
    "providers.Provider",
)


@dataclass(frozen=True, eq=False)
class Row:
    """One row of an owned table."""

    label: str
    facts: Facts

    def seen_by(self, reader: Reader) -> bool:
        return may_see(reader, self.label, self.facts)

    def __str__(self) -> str:
        return f"{self.label} {self.facts.get('id')} of {self.facts.get('owner_id')}"


def read_rows(admin_url: str) -> list[Row]:
    """Every row of every owned table, and the people."""
    psycopg2.extras.register_uuid()
    with psycopg2.connect(admin_url, cursor_factory=psycopg2.extras.RealDictCursor) as line:
        rows = [Row(model._meta.label, facts) for model in owned_models() for facts in table(line, model)]
        rows += [Row(PERSON, person) for person in people(line, rows)]
        with_members(rows)
        with_evidence(rows)
    line.close()
    return rows


def with_members(rows: Iterable[Row]) -> None:
    """A consortium with the providers that are named as members."""
    members = defaultdict(set)
    for row in rows:
        if row.label == "providers.ConsortiumMember":
            members[row.facts["consortium_id"]].add(row.facts["provider_id"])
    for row in rows:
        if row.label == CONSORTIUM:
            row.facts["members"] = members[row.facts["id"]]  # type: ignore[index]


def with_evidence(rows: Iterable[Row]) -> None:
    """A file with the register's row that it shows something for: who reads that row may read the file."""
    shown = {row.facts["file_id"]: row.facts for row in rows if row.label == "segments.Evidence"}
    for row in rows:
        if row.label == FILE:
            row.facts["evidence"] = shown.get(row.facts["id"])  # type: ignore[index]


def table(line: Any, model: type[models.Model]) -> list[Facts]:
    with line.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
        return list(cursor.fetchall())


def people(line: Any, rows: Iterable[Row]) -> Iterator[Facts]:
    """Names and addresses with the organisations that a person acts for."""
    acts_for = defaultdict(list)
    for row in rows:
        if row.label == "accounts.Membership":
            where = (row.facts["organisation_id"], row.facts["region_id"])
            acts_for[row.facts["user_id"]].append(where)
    for person in table(line, apps.get_model(PERSON)):
        yield {
            **{name: person[name] for name in ("id", "public_id", "name", "email")},
            "acts_for": acts_for[person["id"]],
        }


def public_words(admin_url: str) -> set[str]:
    """What stands in the directory, and in the examples of the tables that can be read in."""
    with psycopg2.connect(admin_url, cursor_factory=psycopg2.extras.RealDictCursor) as line:
        found = {
            word
            for label in DIRECTORY
            for facts in table(line, apps.get_model(label))
            for value in facts.values()
            for word in words_of(value)
        }
    line.close()
    return found | {word for kind in TABLES.values() for value in kind.example for word in words_of(value)}


def known_values(rows: Iterable[Row], public: Container[str]) -> Known[list[Row]]:
    """Every value that can be recognised, with the rows it stands in. `public`: what everybody may know."""
    known: Known[list[Row]] = Known()
    for row in rows:
        kinds = {str(field.column): field for field in apps.get_model(row.label)._meta.concrete_fields}
        for column, value in row.facts.items():
            for word in words_of(value):
                if is_word(word) and word not in public and is_its_own(word, row):
                    known.words.setdefault(word, []).append(row)
            field = kinds.get(column)
            for amount in amounts_of(field, value):
                for form in forms_of(amount, in_euros=not is_computed(row, field)):
                    known.amounts.setdefault(form, []).append(row)
    return known


def is_computed(row: Row, field: models.Field | None) -> bool:
    """What is computed is so much that whole euros would meet somebody else's by chance, or are one's own sum again."""
    return row.label in COMPUTED or not isinstance(field, models.BigIntegerField)


def words_of(value: object) -> Iterator[str]:
    """Texts, also those inside JSON; ids and pseudonyms as they would be printed."""
    if isinstance(value, str):
        yield from value.lower().split()
    elif isinstance(value, UUID):
        yield from (str(value), value.hex)
    elif isinstance(value, memoryview | bytes):
        yield bytes(value).hex()
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from (*words_of(key), *words_of(inside))
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from words_of(inside)


def is_its_own(word: str, row: Row) -> bool:
    """A token that was copied into another table stays the secret of the row it was made for."""
    return not word.startswith("zq") or len(word) != tokens.LENGTH or tokens.model_of(word) == row.label


def amounts_of(field: models.Field | None, value: object) -> Iterator[Decimal]:
    """Amounts in a column, also those inside JSON; numbers of rows are none."""
    if isinstance(value, dict):
        for inside in value.values():
            yield from amounts_of(field, inside)
    elif isinstance(value, list):
        for inside in value:
            yield from amounts_of(field, inside)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool) and holds_amounts(field):
        yield Decimal(value)


def holds_amounts(field: models.Field | None) -> bool:
    if field is None or field.primary_key or field.is_relation or str(field.column).endswith("_id"):
        return False
    return isinstance(field, (*AMOUNTS, models.JSONField))


def is_foreign(rows: Iterable[Row], reader: Reader) -> bool:
    """Whether no row that holds a value may reach the reader; a published figure counts for totals of the region."""
    found = list(rows)
    is_total = any(row.facts.get("owner_id") == row.facts.get("region_id") for row in found)
    return not any(row.seen_by(reader) for row in found if is_total or row.label != PUBLISHED)
