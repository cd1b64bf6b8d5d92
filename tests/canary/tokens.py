"""Unique tokens in every text of every owned table: `zq`, two letters for the field, four for the row.

The fields come from the app registry. A field that cannot hold a token stands in CANNOT with the reason.
"""

from collections.abc import Iterable
from functools import cache

import psycopg2
from django.db import models

from jeugdregio.core.db.tenancy import owned_models

LENGTH = 8
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PERSON = "accounts.User"

NAMES_OF_CODE = "a name that the code looks up"
HASH = "a hash that is compared"
FROM_MESSAGES = "an AGB code, which names a provider"

BY_TRIGGER = "written by the trigger of the history, whose chain would break"

CANNOT = {
    "segments.CareProduct.band_group": "counts only beside a first kilometre",
    **{
        f"core.Change.{name}": BY_TRIGGER
        for name in ("login", "reason", "role", "root", "scope", "source", "subject", "trace", "verb")
    },
    "core.Destruction.content_hash": HASH,
    "core.Hold.kind": NAMES_OF_CODE,
    "core.RetentionPeriod.kind": NAMES_OF_CODE,
    "core.OwnText.key": NAMES_OF_CODE,
    "core.Comment.subject": NAMES_OF_CODE,
    "core.StoredFile.address": HASH,
    "core.StoredFile.content_type": NAMES_OF_CODE,
    "core.StoredFile.purpose": NAMES_OF_CODE,
    "core.ImportBatch.kind": NAMES_OF_CODE,
    "core.ImportFinding.rule": NAMES_OF_CODE,
    "core.Job.kind": NAMES_OF_CODE,
    "core.Transition.subject": NAMES_OF_CODE,
    "core.Transition.name": NAMES_OF_CODE,
    "core.Transition.source": NAMES_OF_CODE,
    "core.Transition.target": NAMES_OF_CODE,
    "core.SavedView.page": NAMES_OF_CODE,
    **{f"core.Task.{name}": NAMES_OF_CODE for name in ("kind", "subject", "key", "role")},
    **{f"core.Term.{name}": NAMES_OF_CODE for name in ("kind", "subject", "key")},
    **{f"core.Notification.{name}": NAMES_OF_CODE for name in ("kind", "subject", "key")},
    "core.Muted.subject": NAMES_OF_CODE,
    "core.CalendarFeed.secret_hash": HASH,
    "core.ExportLog.content_hash": HASH,
    "core.ExportLog.filters": NAMES_OF_CODE,
    "core.ExportLog.page": NAMES_OF_CODE,
    "core.ExportLog.role": NAMES_OF_CODE,
    "core.Look.purpose": NAMES_OF_CODE,
    "core.Look.role": NAMES_OF_CODE,
    "core.Look.subject": NAMES_OF_CODE,
    "referrals.Message.sender": FROM_MESSAGES,
    "referrals.Message.receiver": FROM_MESSAGES,
    "referrals.Claim.agb": FROM_MESSAGES,
    "referrals.ClaimKey.agb": FROM_MESSAGES,
    "referrals.ClaimAnswer.agb": FROM_MESSAGES,
    "referrals.Allocation.number": "a number in the standard; it is unique as it is",
    "referrals.Start.allocation_number": "as the number of the allocation",
    "referrals.Stop.allocation_number": "as the number of the allocation",
    "referrals.ClaimLine.allocation_number": "as the number of the allocation",
    "referrals.GrantedLine.allocation_number": "as the number of the allocation",
    "referrals.ClaimLine.flags": NAMES_OF_CODE,
    "referrals.Rejection.codes": "codes of the standard",
    "monitoring.Snapshot.content_hash": HASH,
    "monitoring.QuarterReport.content_hash": HASH,
    "monitoring.KpiCell.grain": NAMES_OF_CODE,
    "monitoring.PublishedCell.grain": NAMES_OF_CODE,
}


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """Columns with words that people or messages wrote: no choices, no codes that are shorter than a token."""
    return [
        found
        for found in model._meta.concrete_fields
        if isinstance(found, models.CharField | models.TextField)
        if not found.choices and (found.max_length or LENGTH) >= LENGTH
    ]


@cache
def fields() -> tuple[str, ...]:
    """Every field that holds tokens, by its name; its place in this list is in the token."""
    found = [f"{model._meta.label}.{text.name}" for model in owned_models() for text in texts_of(model)]
    return tuple(sorted({*found, f"{PERSON}.name"} - set(CANNOT)))


def field_code(field: str) -> str:
    place = fields().index(field)
    return DIGITS[place // len(DIGITS)] + DIGITS[place % len(DIGITS)]


def field_of(token: str) -> str:
    """The field that a token was made for."""
    return fields()[DIGITS.index(token[2]) * len(DIGITS) + DIGITS.index(token[3])]


def model_of(token: str) -> str:
    """The model that a token was made for."""
    return field_of(token).rpartition(".")[0]


def plant(admin_url: str, wanted: Iterable[type[models.Model]]) -> None:
    """Put a token into every text that has none yet, past triggers and policies."""
    with psycopg2.connect(admin_url) as line, line.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("CREATE SEQUENCE IF NOT EXISTS public.canary")
        for model in wanted:
            for text in texts_of(model):
                name = f"{model._meta.label}.{text.name}"
                if name in fields():
                    cursor.execute(statement(model._meta.db_table, str(text.column), field_code(name)))
    line.close()


def statement(table: str, column: str, code: str) -> str:
    return (
        f"""UPDATE "{table}" SET "{column}" = 'zq{code}' || lpad(to_hex(nextval('public.canary')), 4, '0')"""
        f""" WHERE "{column}" NOT LIKE 'zq{code}%'"""
    )
