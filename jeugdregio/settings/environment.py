"""Reads settings from the environment; every name the product listens to passes through here."""

import base64
import os
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def items(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def day(name: str) -> date | None:
    value = os.environ.get(name, "")
    return date.fromisoformat(value) if value else None


def folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default)


def key(name: str, default: str | None = None) -> bytes:
    """A 32-byte key, given as base64."""
    value = base64.b64decode(text(name, default))
    if len(value) != 32:
        raise ImproperlyConfigured(f"{name} must be 32 bytes in base64, it is {len(value)} bytes.")
    return value
