"""Put a backup back into an empty database and an empty file store, and prove that it is the same.

With --check only read it, and say whether it is whole.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregio.core.backup import check, manifest, places
from jeugdregio.core.backup.restore import Targets, backup_restore
from jeugdregio.core.errors import Refused
from jeugdregio.core.retention.again import destroy_again
from jeugdregio.runner.errors import RunnerError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--check", action="store_true", help="change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = (self.checked if options["check"] else self.restored)(options["folder"])
        except (Refused, RunnerError) as error:
            raise CommandError(str(error)) from error
        rows = sum(found.tables.values())
        self.stdout.write(
            f"{found.made_at}: {rows} rows, {len(found.files)} files, {len(found.hashes)} hashes equal"
        )

    def checked(self, folder: Path) -> manifest.Manifest:
        key = places.backup_key()
        found = manifest.read(folder, key)
        if faults := check.faults(folder, found, key):
            raise Refused("The backup is not what was written. " + "; ".join(faults))
        return found

    def restored(self, folder: Path) -> manifest.Manifest:
        targets = Targets(
            places.owner_address(),
            places.backup_address(),
            places.files(),
            places.outside(),
            places.backup_key(),
        )
        found = backup_restore(folder=folder, targets=targets)
        for name, count in destroy_again().items():
            self.stdout.write(f"destroyed again, {name}: {count}")
        return found
