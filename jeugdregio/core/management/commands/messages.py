"""Extract, merge, compile and check the Dutch catalogue."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from django.core.management.base import BaseCommand, CommandError

import jeugdregio
from jeugdregio.core import catalogue

PACKAGE = Path(jeugdregio.__path__[0])
TREE = catalogue.Tree(
    root=PACKAGE.parent, po_file=PACKAGE / "locale" / catalogue.LOCALE / "LC_MESSAGES" / "django.po"
)


class Command(BaseCommand):
    """Without options: extract the texts and bring the catalogue up to date."""

    help = "Extract the texts and bring the Dutch catalogue up to date."
    # The catalogue is built before there is a database or a valid configuration of anything else.
    requires_system_checks = []
    tree = TREE

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer one of three other jobs."""
        jobs = parser.add_mutually_exclusive_group()
        jobs.add_argument(
            "--merge", metavar="FILE", type=Path, nargs="+", help="take the translations of these .po files"
        )
        jobs.add_argument("--compile", action="store_true", help="write the .mo file")
        jobs.add_argument("--check", action="store_true", help="exit 1 when the catalogue is not complete")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the job that was asked for."""
        if options["check"]:
            self.check_catalogue()
        elif options["compile"]:
            count = catalogue.compile_catalogue(self.tree)
            self.stdout.write(f"{count} texts compiled to {self.tree.mo_file.name}")
        else:
            self.update_catalogue(options["merge"] or [])

    def update_catalogue(self, fragments: list[Path]) -> None:
        """Extract, then fill in the translations of the stored catalogue and of `fragments`."""
        extra = [self.read_fragment(path) for path in fragments]
        with catalogue.locked(self.tree.po_file):
            template = catalogue.extract_catalogue(self.tree.root)
            result = catalogue.update(template, catalogue.load(self.tree.po_file), *extra)
            self.tree.po_file.write_text(catalogue.render(result), encoding="utf-8")
        for path, fragment in zip(fragments, extra, strict=True):
            for text in catalogue.unknown_texts(template, fragment):
                self.stderr.write(f"{path.name}: no source uses {text!r}")
        missing = catalogue.examine(self.tree).missing
        self.stdout.write(f"{len(result)} texts, {len(missing)} without a translation")

    def read_fragment(self, path: Path) -> Catalog:
        """The catalogue in `path`. Raises CommandError when there is no such file."""
        if not path.exists():
            raise CommandError(f"There is no file {path}")
        return catalogue.load(path)

    def check_catalogue(self) -> None:
        """Say what is wrong; raises CommandError (exit 1) when anything is."""
        health = catalogue.examine(self.tree)
        for label, texts in (
            ("missing", health.missing),
            ("fuzzy", health.fuzzy),
            ("blanks differ", health.broken),
        ):
            for text in texts:
                self.stderr.write(f"{label}: {text!r}")
        if health.outdated:
            self.stderr.write("out of date: run manage.py messages")
        if not health.is_good:
            raise CommandError("The Dutch catalogue is not complete.")
        self.stdout.write("The Dutch catalogue is complete.")
