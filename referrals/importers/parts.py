"""The partitions that the lines of a portion need."""

from datetime import date

from django.db import connection

from jeugdregio.core.db.partitions import ensure_partitions
from referrals.importers.staging import any_rows
from referrals.models import ClaimLine, GrantedLine

# A month of a message that was refused may lie anywhere, and gets no partition.
MONTHS = "SELECT DISTINCT care_month FROM stage_offer"
MONTHS_LEFT = "SELECT DISTINCT care_month FROM stage_ready"


def make_partitions() -> None:
    """Make the partitions of the lines that go in; those of refused messages are not staged as ready any more."""
    with connection.cursor() as cursor:
        cursor.execute(MONTHS_LEFT if any_rows("stage_message WHERE refused") else MONTHS)
        days: list[date] = [row[0] for row in cursor.fetchall()]
    for model in (ClaimLine, GrantedLine):
        ensure_partitions(model, days)
