"""A file with the addresses of what runs, for other terminals: `set -a; . var/services.env`."""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path


class ServicesFile:
    """Readable by its owner only: on servers with passwords the addresses hold them."""

    def __init__(self, var: Path) -> None:
        self.path = var / "services.env"

    def write(self, services: Mapping[str, str]) -> None:
        """Replace the file."""
        lines = [f"{key}={shlex.quote(value)}\n" for key, value in services.items()]
        with os.fdopen(os.open(self.path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as out:
            out.writelines(lines)

    def read(self) -> dict[str, str]:
        """What the file says; empty when nothing runs."""
        if not self.path.exists():
            return {}
        pairs = (line.partition("=") for line in self.path.read_text().splitlines())
        return {key: shlex.split(value)[0] for key, _, value in pairs}

    def remove(self) -> None:
        """Say that nothing runs."""
        self.path.unlink(missing_ok=True)
