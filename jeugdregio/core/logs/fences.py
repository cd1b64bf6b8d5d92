"""What must never stand in a log: two fences, of which the second holds when somebody forgets the first.

The first leaves out what may hold personal data: values that libraries put in their sentences (addresses with
names in them), and what an error says about the row that it refused. The second masks what still looks like a
person: a citizen number, an e-mail address, a pseudonym.
"""

import logging
import re
import traceback
from collections.abc import MutableMapping
from pathlib import PurePath
from typing import Any

from jeugdregio.core.importing.personal import masked

Line = MutableMapping[str, Any]

MASK = "…"
# Ids that were made by us, at random.
IDS = frozenset({"request_id", "task_id", "timestamp", "level", "logger"})
LIBRARIES = ("django", "gunicorn", "celery", "kombu", "allauth", "redis")
WORDS_WITH_VALUES = ("django.request", "django.security", "django.server")
_ADDRESS = re.compile(r"[^\s@<>\"'=&?/;,:]+@[^\s@<>\"'=&?/;,:]+\.[^\s@<>\"'=&?/;,:]+")
_ENCODED = re.compile(r"[^\s<>\"'=&?/;,:]+%40[^\s<>\"'=&?/;,:]+", re.IGNORECASE)
_PSEUDONYM = re.compile(r"\b[0-9a-f]{32,}\b", re.IGNORECASE)
# A value must not begin a line of its own.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
FRAMES = 12


def without_values(_logger: Any, _method: str, line: Line) -> Line:
    """Of a library's warning keep the sentence, and leave out what it filled in."""
    record: logging.LogRecord = line["_record"]
    arguments = line.pop("positional_args", ())
    if line["_from_structlog"] or not record.name.startswith(LIBRARIES):
        return line
    if record.name.startswith(WORDS_WITH_VALUES):
        line["event"] = record.name
        line["status"] = getattr(record, "status_code", None)
    elif record.levelno >= logging.WARNING:
        # Filled in already when there are no arguments: what comes after the colon is the value.
        line["event"] = str(record.msg) if arguments else str(record.msg).partition(":")[0]
    return line


def without_words_of_errors(_logger: Any, _method: str, line: Line) -> Line:
    """Of an error keep its kind and where it came from: what it says may hold a row of data."""
    found = line.pop("exc_info", None)
    line.pop("stack_info", None)
    if not found:
        return line
    kind, error, where = found if isinstance(found, tuple) else (type(found), found, found.__traceback__)
    if kind is None:
        return line
    line["error"] = kind.__name__
    if error is not None and error.__cause__ is not None:
        line["cause"] = type(error.__cause__).__name__
    line["frames"] = [
        f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(where)[-FRAMES:]
    ]
    return line


def mask(_logger: Any, _method: str, line: Line) -> Line:
    """Mask what looks like a person in every value, however deep."""
    for key, value in line.items():
        if key not in IDS and not key.startswith("_"):
            line[key] = safe(value)
    return line


def safe(value: Any) -> Any:
    """A value with everything masked that looks like a person; bytes are left out whole."""
    if isinstance(value, dict):
        return {safe(key): safe(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [safe(inner) for inner in value]
    if isinstance(value, bytes | bytearray | memoryview):
        return MASK
    if isinstance(value, int) and not isinstance(value, bool):
        return value if masked(str(value)) == str(value) else MASK
    return safe_text(value) if isinstance(value, str) else value


def safe_text(text: str) -> str:
    """A text on one line, with citizen numbers, e-mail addresses and pseudonyms masked."""
    for pattern in (_ADDRESS, _ENCODED, _PSEUDONYM):
        text = pattern.sub(MASK, text)
    return masked(_CONTROL.sub(" ", text))
