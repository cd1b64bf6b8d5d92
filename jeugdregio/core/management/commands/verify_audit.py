"""Verify that the audit streams still stand as they were written; names each row that does not, and then ends with 1.

Reads as the role of DATABASE_AUDITOR_URL. What is not sealed yet is stated: changes in those rows cannot be found.
"""

from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import psycopg2
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jeugdregio.core.audit import heads
from jeugdregio.core.audit.faults import Verified
from jeugdregio.core.audit.streams import stream_models
from jeugdregio.core.audit.verifying import verify


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.AUDITOR_URL:
            raise CommandError("Set DATABASE_AUDITOR_URL: the auditor reads every row of the audit streams.")
        count = 0
        for stream, model in stream_models().items():
            told = heads.read(stream)
            with closing(psycopg2.connect(settings.AUDITOR_URL)) as link:
                link.set_session(isolation_level="REPEATABLE READ", readonly=True)
                found = verify(link, stream, model._meta.db_table, told, now=datetime.now(UTC))
            self.tell(found)
            count += len(found.faults)
        if count:
            raise CommandError(
                f"{count} faults: the audit streams are not as they were written.", returncode=1
            )

    def tell(self, found: Verified) -> None:
        """One line about the stream, then one for each row that is not as it was."""
        since = f" since {found.unsealed_since:%Y-%m-%d %H:%M:%S}Z" if found.unsealed_since else ""
        self.stdout.write(
            f"{found.stream}: {found.sealed} as sealed, {found.purged} gone by their term,"
            f" {found.unsealed} not sealed yet{since}; {found.heads} heads outside, last {found.head.hex()[:16] or '-'}"
        )
        for fault in found.faults:
            self.stdout.write(str(fault))
