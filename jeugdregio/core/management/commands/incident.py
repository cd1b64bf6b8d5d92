"""What the status page says: `begin` and `end` a disturbance, `plan` maintenance, `list` what is known.

manage.py incident begin "Importing takes longer than usual"
manage.py incident end 6f1c... --text "A disk was full."
manage.py incident plan "New version" --at 2027-12-01T20:00 --until 2027-12-01T21:00
"""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jeugdregio.core import formats
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import Incident
from jeugdregio.core.watch import incidents


def moment(text: str) -> datetime:
    """A moment in Dutch time, such as 2027-12-01T20:00."""
    return timezone.make_aware(datetime.fromisoformat(text))


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("action", choices=("begin", "end", "plan", "list"))
        parser.add_argument("what", nargs="?", default="", help="the title, or to end one its number")
        parser.add_argument("--text", default="")
        parser.add_argument("--at", type=moment, help="now when left out")
        parser.add_argument("--until", type=moment)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with as_actor(Context.public()):
                found = self.done(options)
                lines = [line_of(row) for row in found]
        except (Refused, ValueError) as error:
            raise CommandError(str(error)) from error
        for line in lines:
            self.stdout.write(line)

    def done(self, options: dict[str, Any]) -> list[Incident]:
        at, text = options["at"] or timezone.now(), options["text"]
        match options["action"]:
            case "begin":
                return [incidents.outage_begin(title=options["what"], text=text, begins_at=at)]
            case "end":
                return [incidents.outage_end(public_id=UUID(options["what"]), ends_at=at, text=text)]
            case "plan":
                if options["until"] is None:
                    raise CommandError("Say with --until when it ends.")
                planned = {
                    "title": options["what"],
                    "text": text,
                    "begins_at": at,
                    "ends_at": options["until"],
                }
                return [incidents.maintenance_plan(**planned)]
            case _:
                return list(Incident.objects.all())


def line_of(found: Incident) -> str:
    """One incident for the person at the keyboard."""
    end = formats.format_moment(found.ends_at) if found.ends_at else "..."
    return f"{found.public_id}  {found.kind}  {formats.format_moment(found.begins_at)} - {end}  {found.title}"
