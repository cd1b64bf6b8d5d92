"""Logs: one JSON object a line for a collector, or lines for a person."""

from typing import Any

from jeugdregio.core.logs.config import logging_for
from jeugdregio.settings import environment as env


def chosen(default: str) -> dict[str, Any]:
    """Logging in the form that the environment asks for."""
    return logging_for(env.text("JEUGDREGIO_LOG", default))


LOGGING = chosen("lines")
