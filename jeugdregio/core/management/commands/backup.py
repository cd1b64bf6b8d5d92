"""Back up database, files and what is kept outside both, into a folder of its own below the one that is named."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregio.core.backup import manifest, places
from jeugdregio.core.backup.make import Sources, backup_make
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from jeugdregio.core.watch import heartbeats
from jeugdregio.runner.errors import RunnerError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = places.backup_key()
            sources = Sources(places.backup_address(), places.files(), places.outside(), key)
            made = backup_make(sources=sources, target=options["folder"], now=datetime.now(UTC))
        except (Refused, RunnerError) as error:
            raise CommandError(str(error)) from error
        with as_actor(Context.public()):
            heartbeats.beat(heartbeats.BACKUP)
        found = manifest.read(made, key)
        rows = sum(found.tables.values())
        sealed = "encrypted" if key else "not encrypted"
        self.stdout.write(
            f"{made}: {rows} rows in {len(found.tables)} tables, {len(found.files)} files, {sealed}"
        )
