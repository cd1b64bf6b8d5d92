"""Build the demo region: facts of West-Brabant Oost, fictional providers, generated care; once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.seed import Seeding


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=sorted(SIZES), default="S", help="how much care (default: S)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.JEUGDREGIO_DEMO:
            raise CommandError("This is not a demo: set JEUGDREGIO_DEMO=1 to build one here.")
        Seeding(options["size"], self.stdout.write).run()
