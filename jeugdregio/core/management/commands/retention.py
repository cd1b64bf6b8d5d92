"""Destroy what may not be kept any longer, in every region, and report it. With --dry-run only count."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.retention.portal import portal_run
from jeugdregio.core.retention.services import destruction_run, due, regions


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, and destroy nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        for region in regions():
            context = Context.for_region(region.pk)
            if options["dry_run"]:
                counts = due(context, today())
            else:
                run = destruction_run(context=context, today=today(), by=None)
                counts = run.counts if run else {}
            self.tell(str(region.name), counts)
        self.tell("Of no region", portal_run(today(), really=not options["dry_run"]))

    def tell(self, whose: str, counts: dict[str, int]) -> None:
        self.stdout.write(f"{whose}: {sum(counts.values())} rows")
        for name, count in sorted(counts.items()):
            if count:
                self.stdout.write(f"  {name}: {count}")
