"""Keep data from being destroyed: `place` a hold, `lift` one, `list` them.

manage.py hold place "Court case 2027/12" --kind lines --first-month 2020-01 --last-month 2020-12
manage.py hold lift 6f1c... --on 2027-12-31
"""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import Hold, Organisation
from jeugdregio.core.retention.choices import hold_lift, hold_place
from jeugdregio.core.retention.services import regions


def month(text: str) -> date:
    """The first day of a month such as 2020-01."""
    return date.fromisoformat(f"{text}-01")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("action", choices=("place", "lift", "list"))
        parser.add_argument("what", nargs="?", default="", help="the reason, or to lift one its number")
        parser.add_argument("--region", help="name of the region; may be left out when there is only one")
        parser.add_argument("--kind", default="")
        parser.add_argument("--municipality", help="public id of the organisation")
        parser.add_argument("--provider", help="public id of the organisation")
        parser.add_argument("--first-month", type=month)
        parser.add_argument("--last-month", type=month)
        parser.add_argument("--on", type=date.fromisoformat, help="first day, or the last to lift it")

    def handle(self, *args: Any, **options: Any) -> None:
        context = Context.for_region(self.region(options["region"]).pk)
        try:
            getattr(self, options["action"])(context, options)
        except Refused as refused:
            raise CommandError(refused.reason) from refused

    def region(self, name: str | None) -> Organisation:
        found = [region for region in regions() if name in (None, region.name)]
        if len(found) != 1:
            raise CommandError("Say with --region which region.")
        return found[0]

    def place(self, context: Context, options: dict[str, Any]) -> None:
        limits = {name: options[name] for name in ("kind", "first_month", "last_month")}
        for name in ("municipality", "provider"):
            if options[name]:
                limits[name] = Organisation.objects.get(public_id=options[name])
        starts_on = options["on"] or today()
        made = hold_place(context=context, reason=options["what"], starts_on=starts_on, **limits)
        self.stdout.write(f"{made.public_id}")

    def lift(self, context: Context, options: dict[str, Any]) -> None:
        with as_actor(context):
            found = Hold.objects.filter(public_id=UUID(options["what"])).first()
        if found is None:
            raise CommandError("There is no hold with this number in this region.")
        hold_lift(context=context, hold=found, ends_on=options["on"] or today())

    def list(self, context: Context, options: dict[str, Any]) -> None:
        with as_actor(context):
            for row in Hold.objects.all():
                self.stdout.write(
                    f"{row.public_id}  {row.kind or '*'}  {row.starts_on} - {row.ends_on or '...'}  {row.reason}"
                )
