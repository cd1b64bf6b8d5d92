"""What a backup says about itself: a JSON file beside it, with a seal when a key was given."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from jeugdregio.core.errors import Refused

NAME = "manifest.json"
FORM = 1


@dataclass(frozen=True)
class Manifest:
    """`tables` holds counts, `hashes` figures that apps had fixed, `files` and `parts` SHA-256 by name."""

    made_at: str
    encrypted: bool
    dump_sha256: str
    tables: dict[str, int]
    hashes: dict[str, str]
    migrations: list[str]
    parts: dict[str, str]
    files: list[str]
    form: int = FORM
    seal: str = field(default="", compare=False)


def write(folder: Path, manifest: Manifest, key: bytes | None) -> None:
    """Write it last: a folder without it is no backup."""
    values = asdict(manifest) | {"seal": _seal(manifest, key) if key else ""}
    (folder / NAME).write_text(json.dumps(values, indent=1, sort_keys=True))


def read(folder: Path, key: bytes | None) -> Manifest:
    """Raises Refused for a folder without backup, one of another form, and one that was changed or has another key."""
    try:
        manifest = Manifest(**json.loads((folder / NAME).read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise Refused(f"{folder} holds no complete backup of this form.") from error
    if manifest.form != FORM:
        raise Refused(f"The backup has form {manifest.form}; this version reads form {FORM}.")
    if manifest.encrypted and key is None:
        raise Refused("The backup is encrypted: set JEUGDREGIO_BACKUP_KEY.")
    if manifest.encrypted and key and not hmac.compare_digest(manifest.seal, _seal(manifest, key)):
        raise Refused("The manifest was changed, or the key is another one.")
    return manifest


def _seal(manifest: Manifest, key: bytes) -> str:
    values = {name: value for name, value in asdict(manifest).items() if name != "seal"}
    return hmac.new(key, json.dumps(values, sort_keys=True).encode(), hashlib.sha256).hexdigest()
