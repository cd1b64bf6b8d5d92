"""Everything that is logged during a test, as the portal would write it."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jeugdregio.core.logs.config import formatter


class Gathered:
    """What was written so far."""

    def __init__(self) -> None:
        self.out = io.StringIO()

    @property
    def text(self) -> str:
        return self.out.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each line as the object that a collector reads; fails on a line that is none."""
        return [json.loads(line) for line in self.text.splitlines()]

    def of(self, logger: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["logger"] == logger]


@contextmanager
def gathered(form: str = "json") -> Iterator[Gathered]:
    """Gather all lines in one of the two forms, by the formatter of the product."""
    found = Gathered()
    handler = logging.StreamHandler(found.out)
    handler.setFormatter(formatter(form))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield found
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
