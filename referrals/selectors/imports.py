"""Imports of messages and tables: which there were, what each found, and what it was about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.enums import ImportState, JobState, Severity
from jeugdregio.core.jobs.kinds import refreshing_kinds
from jeugdregio.core.looks.sealed import Person, Sealed
from jeugdregio.core.models import ImportBatch, ImportFinding, Job
from jeugdregio.core.models.base import OwnedQuerySet
from referrals.rules.uploads import TABLE
from referrals.selectors.import_kind import holds_claims, is_table

TOUCHED = """
SELECT c.public_id, c.number, o.name, sum(t.lines)::bigint, sum(t.amount)::bigint
FROM (
    SELECT l.contract_id, count(*) AS lines, sum(l.amount) AS amount
    FROM referrals_message m JOIN referrals_claim k ON k.message_id = m.id
    JOIN referrals_claimline l ON l.claim_id = k.id AND l.care_month BETWEEN k.first_month AND k.last_month
    WHERE m.batch_id = %(batch)s AND l.duplicate_of IS NULL GROUP BY l.contract_id
) t
JOIN procurement_contract c ON c.id = t.contract_id JOIN core_organisation o ON o.id = c.provider_id
GROUP BY c.public_id, c.number, o.name ORDER BY sum(t.amount) DESC, c.number LIMIT %(most)s
"""


@dataclass(frozen=True)
class Counted:
    """Numbers that an import keeps by name; a subclass says which."""

    @classmethod
    def of(cls, batch: ImportBatch) -> Self:
        """The counts of an import, or of its check while it was not confirmed."""
        found: Mapping[str, Any] = (
            batch.counts if "messages" in batch.counts else batch.counts.get("checked", {})
        )
        return cls(**{name: int(found.get(name, 0)) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class Counts(Counted):
    """What an import holds, as counted by its check or, once it was read in, by the import itself."""

    messages: int = 0
    stored: int = 0
    known: int = 0
    refused: int = 0
    claimed_lines: int = 0
    duplicate_lines: int = 0
    claimed_cents: int = 0


@dataclass(frozen=True)
class RuleCount:
    """How often one rule was broken."""

    rule: str
    severity: Severity
    count: int


@dataclass(frozen=True)
class Touched:
    """A contract with the lines and cents that an import claims on it."""

    public_id: UUID
    number: str
    provider: str
    lines: int
    cents: int


def imports_of(context: Context, state: str = "") -> OwnedQuerySet:
    """The imports that a reader may see, newest first."""
    rows = ImportBatch.objects.visible_to(context).select_related("file", "by", "job")
    return rows.filter(state=state) if state else rows


def import_named(context: Context, public_id: UUID) -> ImportBatch | None:
    """The import with this public id, if the reader may see it."""
    found: ImportBatch | None = imports_of(context).filter(public_id=public_id).first()
    return found


def rules_found(batch: ImportBatch) -> list[RuleCount]:
    """What was found, by rule: refusals first, then by number."""
    order = list(Severity)
    rows = batch.findings.order_by().values_list("rule", "severity").annotate(count=Count("id"))
    found = [RuleCount(rule, Severity(severity), count) for rule, severity, count in rows]
    return sorted(found, key=lambda row: (order.index(row.severity), -row.count, row.rule))


@dataclass(frozen=True)
class FoundLines:
    """What was found, in the order of the messages, and the first finding of each rule as an example of it."""

    lines: list[ImportFinding]
    examples: dict[str, ImportFinding]


def findings_of(batch: ImportBatch, most: int | None = None) -> Sealed[FoundLines]:
    """What was found, sealed, because a line is about a youth; `most` keeps the first lines. Tables bring examples."""
    rows = batch.findings.order_by("id")
    lines = list(rows[:most] if most else rows)
    first = rows.order_by("rule", "id").distinct("rule") if most and is_table(batch) else ()
    examples = {row.rule: row for row in first}
    about_youths = not is_table(batch) or holds_claims(batch)
    persons = map(person_of, [*lines, *examples.values()]) if about_youths else ()
    return Sealed(FoundLines(lines, examples), persons)


def person_of(row: ImportFinding) -> Person:
    """Whose line a finding is about; what could not be read is known by message and line."""
    if row.pseudonym is not None:
        return Person(bytes(row.pseudonym))
    return Person(reference=f"{row.message}:{row.line or 0}")


def contracts_touched(batch: ImportBatch, most: int = 10) -> list[Touched]:
    """The contracts that an import claims on, the largest amount first."""
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED, {"batch": batch.pk, "most": most})
        return [Touched(*row) for row in cursor.fetchall()]


def refresh_after(context: Context, batch: ImportBatch) -> Job | None:
    """The job that brings the figures up to date with an import; None when none was asked for."""
    if batch.applied_at is None:
        return None
    rows = Job.objects.visible_to(context).filter(kind__in=refreshing_kinds())
    waiting = rows.exclude(state__in=JobState.ended()) | rows.filter(created_at__gte=batch.applied_at)
    found: Job | None = waiting.order_by("-created_at", "-id").first()
    return found


def waiting_for_decision(context: Context) -> list[ImportBatch]:
    """Imports that somebody has to read in or drop, or of which somebody has to say what they are."""
    asking = Q(state=ImportState.UPLOADED, kind=TABLE, counts__has_key="kinds")
    return list(imports_of(context).filter(Q(state=ImportState.CHECKED) | asking))


def file_name(batch: ImportBatch) -> str:
    """How people know an import."""
    if batch.file:
        return str(batch.file.name)
    return _("Table from the command line") if is_table(batch) else _("Messages from the command line")
