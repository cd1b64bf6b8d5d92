"""Read copies of iJw messages in from files, folders and ZIP archives. Dry unless `--wet-run` is given."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from jeugdregio.core.importing.outcome import Outcome
from referrals.importers.ijw.catalogue import explain
from referrals.importers.run import import_paths
from segments.selectors.region import region_named

SHOWN = 50


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--wet-run", action="store_true", help="really read the messages in")
        parser.add_argument("--backfill", action="store_true", help="known as of each message's own date")
        parser.add_argument("--region", help="code of the region; may be left out when there is only one")

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := [str(path) for path in options["paths"] if not path.exists()]:
            raise CommandError(f"These paths do not exist: {', '.join(missing)}")
        try:
            region = region_named(options["region"])
        except Refused as refused:
            raise CommandError(refused.reason) from refused
        outcome = import_paths(
            context=Context.for_region(region.pk),
            paths=options["paths"],
            wet=options["wet_run"],
            backfill=options["backfill"],
            report=lambda done: self.stderr.write(f"{done} messages", ending="\r"),
        )
        self.say(outcome, wet=options["wet_run"])

    def say(self, outcome: Outcome, *, wet: bool) -> None:
        counts = outcome.counts
        for finding in outcome.findings[:SHOWN]:
            wrong, remedy = explain(finding.rule, finding.params, line=finding.line, element=finding.element)
            self.stdout.write(f"{finding.label}, {finding.line}: {wrong} {remedy} [{finding.rule}]")
        for name in ("messages", "stored", "known", "refused", "claimed_lines", "duplicate_lines"):
            self.stdout.write(f"{name:16}{counts[name]:>12}")
        self.stdout.write(f"{'euros claimed':16}{counts['claimed_cents'] / 100:>12.2f}")
        if not wet:
            self.stdout.write("Nothing was read in. Add --wet-run to do so.")
