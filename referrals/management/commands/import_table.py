"""Read tables in from CSV and XLSX files and folders. Dry unless `--wet-run` is given."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from referrals.importers.tables.command import TablePath, table_paths, tables_read_in, tables_rehearse
from referrals.importers.tables.explain import explain
from referrals.importers.tables.registry import TABLES
from segments.selectors.region import region_named

SHOWN = 50
COUNTS = ("rows", "new", "changed", "unchanged", "refused_rows")
OF_CLAIMS = ("rows", "stored", "known", "refused", "claimed_lines", "duplicate_lines")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--kind", choices=sorted(TABLES), help="what the files are, when columns fit several"
        )
        parser.add_argument("--wet-run", action="store_true", help="really read the tables in")
        parser.add_argument("--backfill", action="store_true", help="known as of the day that each row names")
        parser.add_argument("--region", help="code of the region; may be left out when there is only one")

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = options["paths"]
        if missing := [str(path) for path in paths if not path.exists()]:
            raise CommandError(f"These paths do not exist: {', '.join(missing)}")
        try:
            region = region_named(options["region"])
        except Refused as refused:
            raise CommandError(refused.reason) from refused
        tables = table_paths(paths, options["kind"] or "")
        work = tables_read_in if options["wet_run"] else tables_rehearse
        work(
            tables,
            context=Context.for_region(region.pk),
            backfill=options["backfill"],
            report=lambda name, rows: self.stderr.write(f"{name}: {rows} rows", ending="\r"),
        )
        for table in tables:
            self.say(table)
        if not options["wet_run"]:
            self.stdout.write("Nothing was read in. Add --wet-run to do so.")
        self.fail([table for table in tables if not table.went_in and (table.kind or table.path in paths)])

    def say(self, table: TablePath) -> None:
        """What a file is, what was found in it, and what it counts."""
        self.stdout.write(f"{table.path.name}: {table.kind or self.unknown(table)}")
        for finding in table.outcome.findings[:SHOWN]:
            wrong, remedy = explain(finding.rule, finding.params, line=finding.line, element=finding.element)
            self.stdout.write(f"  row {finding.line}, {finding.element}: {wrong} {remedy} [{finding.rule}]")
        for name in OF_CLAIMS if table.kind == "claims" else COUNTS:
            if table.kind:
                self.stdout.write(f"  {name:16}{table.outcome.counts[name]:>12}")

    def unknown(self, table: TablePath) -> str:
        """Why it is of no kind, or of more than one."""
        fitting = [one.key for one in table.candidates if one.fits]
        if fitting:
            return f"fits {', '.join(fitting)}; say which with --kind"
        if not table.candidates:
            return "cannot be read"
        closest = table.candidates[0]
        return f"fits no kind; {closest.key} comes closest and lacks {', '.join(closest.missing)}"

    def fail(self, tables: list[TablePath]) -> None:
        """Raises CommandError (exit 1) when a table does not stand; a file of no kind in a folder is left out."""
        if tables:
            names = ", ".join(table.path.name for table in tables)
            raise CommandError(f"These files do not stand as a whole: {names}")
