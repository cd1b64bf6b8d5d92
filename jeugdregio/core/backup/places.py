"""Where backup and restore find their sources. Their logins and key are given to these commands only."""

import base64
import os
from pathlib import Path

from django.conf import settings

from jeugdregio.core.audit import heads
from jeugdregio.core.audit.streams import stream_models
from jeugdregio.core.errors import Refused
from jeugdregio.core.files import store

LENGTH = 32


def backup_address() -> str:
    """The database as the role that reads past row-level security. Raises Refused when it is not given."""
    return _given(os.environ.get("DATABASE_BACKUP_URL"), "DATABASE_BACKUP_URL")


def owner_address() -> str:
    """The database as the owner of the tables. Raises Refused when it is not given."""
    return _given(os.environ.get("DATABASE_OWNER_URL"), "DATABASE_OWNER_URL")


def _given(address: str | None, name: str) -> str:
    if not address:
        raise Refused(f"Set {name}.")
    return address


def backup_key() -> bytes | None:
    """The key of backups, or None. Raises Refused when it is not 32 bytes."""
    given = os.environ.get("JEUGDREGIO_BACKUP_KEY", "")
    key = base64.b64decode(given)
    if given and len(key) != LENGTH:
        raise Refused("JEUGDREGIO_BACKUP_KEY must be 32 bytes in base64.")
    return key or None


def files() -> Path:
    """The file store."""
    return store.root()


def outside() -> dict[str, Path]:
    """Files and folders that are kept beside database and file store, by their name in the backup."""
    found = {"destroyed.jsonl": Path(settings.DESTROYED_LEDGER)}
    return found | {heads.path_of(stream).name: heads.path_of(stream) for stream in stream_models()}
