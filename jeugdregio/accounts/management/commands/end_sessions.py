"""Sign somebody out everywhere at once, or everybody.

manage.py end_sessions --of somebody@portal.example
manage.py end_sessions --all
"""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregio.accounts.models import User
from jeugdregio.accounts.services.sessions import sessions_end


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--of", metavar="EMAIL", default="")
        whose.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email__iexact=options["of"]).first() if options["of"] else None
        if person is None and not options["all"]:
            raise CommandError("There is no account with this address.")
        self.stdout.write(f"{sessions_end(person=person)} sessions ended")
