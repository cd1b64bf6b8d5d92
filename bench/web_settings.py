"""The web server of the bench: as `make demo` runs it, with the keys of the tests."""

from jeugdregio.settings import base
from jeugdregio.settings.test import *  # noqa: F403

CACHES = base.CACHES
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
