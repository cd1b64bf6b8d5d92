"""Write a synthetic region: iJw messages, table files, the answer key. Same size and seed: the same bytes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregio.demo.generator.output import write_region
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.seed import DEMO_SEED


class Command(BaseCommand):
    help = __doc__
    # Needs neither tables nor a running service.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=sorted(SIZES), default="S")
        parser.add_argument("--seed", type=int, default=DEMO_SEED, help="a whole number of at most 64 bits")
        parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new or empty folder")
        parser.add_argument(
            "--zip", action="store_true", help="an archive a month instead of a file a message"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 <= options["seed"] < 2**64:
            raise CommandError("The seed must be a whole number from 0 up to 64 bits.")
        try:
            done = write_region(
                SIZES[options["size"]], options["seed"], options["out"], zipped=options["zip"]
            )
        except FileExistsError as error:
            raise CommandError(f"{options['out']} is not empty; nothing was written.") from error
        lines = done.world.ledger.counts["lines"]
        self.stdout.write(
            f"{done.messages} messages with {lines} claim lines, {done.files} tables, truth.json"
        )
