"""For the test suite: fixed keys, everything else as it runs."""

import hashlib

from jeugdregio.settings.base import *  # noqa: F403
from jeugdregio.settings.base import DATABASES

# The tests start their own server and fill in its address (tests/conftest.py).
for alias in ("default", "owner"):
    DATABASES.setdefault(alias, {"ENGINE": "django.db.backends.postgresql", "NAME": "not-started"})

SECRET_KEY = "only-for-tests-" + "x" * 40
FILE_KEY = hashlib.sha256(b"files").digest()
PSEUDONYM_KEY = hashlib.sha256(b"pseudonyms").digest()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Of each process its own, so that no test finds what another one kept.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SHOWROOM = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
