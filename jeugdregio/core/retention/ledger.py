"""What was destroyed, in a file beside database and backups: no restore brings it back (T40).

Written before the rows go. A line about something that did not go after all does no harm: it was due.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings


def note(**entry: Any) -> None:
    """Append one entry and see it on disk. Raises OSError when that cannot be done: then nothing is destroyed."""
    path = Path(settings.DESTROYED_LEDGER)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = json.dumps({"at": datetime.now(UTC).isoformat(), **entry}, sort_keys=True)
    with path.open("a", encoding="utf-8") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        out.write(f"{line}\n")
        out.flush()
        os.fsync(out.fileno())


def entries() -> Iterator[dict[str, Any]]:
    """Every entry, oldest first; a last line that was cut off is left out."""
    path = Path(settings.DESTROYED_LEDGER)
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.endswith("\n"):
                yield json.loads(line)
