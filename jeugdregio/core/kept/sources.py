"""Which code draws the pages: kept pieces of other code are never shown."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

PACKAGES = ("jeugdregio", "segments", "providers", "procurement", "referrals", "monitoring", "templates")
KINDS = frozenset({".py", ".html", ".mo", ".toml", ".css", ".js"})


@cache
def code_version() -> str:
    """A hash of every source that shapes a page, once a process; two releases never share it."""
    root = Path(settings.BASE_DIR)
    digest = hashlib.sha256(settings.JEUGDREGIO_VERSION.encode())
    for path in sorted(path for name in PACKAGES for path in (root / name).rglob("*")):
        if path.suffix in KINDS:
            digest.update(f"{path.relative_to(root)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
