"""Write the page that the proxy shows when the portal does not answer, with all that it needs, into a folder."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

BESIDE = ("app.css", "favicon.svg")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "503.html").write_text(render_to_string("errors/down.html"), encoding="utf-8")
        build = settings.BASE_DIR / "jeugdregio" / "static" / "build"
        for name in BESIDE:
            shutil.copyfile(build / name, folder / name)
        self.stdout.write(str(folder / "503.html"))
