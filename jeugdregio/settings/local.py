"""For the demo and for development on one machine; keys are kept in the var folder."""

import base64
import os
from pathlib import Path

from jeugdregio.settings.base import *  # noqa: F403
from jeugdregio.settings.base import VAR_DIR


def kept_key(name: str) -> bytes:
    """A key made once and kept beside the demo's data, readable by its owner only."""
    path = Path(VAR_DIR) / "keys" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return base64.b64decode(path.read_text())
    made = os.urandom(32)
    with os.fdopen(handle, "w") as out:
        out.write(base64.b64encode(made).decode())
    return made


SECRET_KEY = base64.b64encode(kept_key("secret")).decode()
FILE_KEY = kept_key("files")
PSEUDONYM_KEY = kept_key("pseudonyms")
# Nothing leaves the machine: mail becomes files beside the demo's data.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
JEUGDREGIO_DEMO = True
SHOWROOM = True
