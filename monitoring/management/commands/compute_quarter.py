"""Compute a quarter, such as 2027Q3: care up to its last day, as known today or on another day."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from jeugdregio.core.periods import Quarter
from monitoring.services.quarter import quarter_compute
from segments.selectors.region import region_named


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("quarter", type=Quarter.parse)
        parser.add_argument("--known-on", type=date.fromisoformat, help="K, for example 2027-11-23")
        parser.add_argument("--region", help="code of the region; may be left out when there is only one")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            region = region_named(options["region"])
            snapshot = quarter_compute(
                context=Context.for_region(region.pk),
                quarter=options["quarter"],
                known_on=options["known_on"] or today(),
                report=lambda done, total, step: self.stderr.write(f"{done}/{total} {step}"),
            )
        except Refused as refused:
            raise CommandError(refused.reason) from refused
        self.stdout.write(f"{snapshot.quarter} known on {snapshot.known_on}: {snapshot.content_hash}")
