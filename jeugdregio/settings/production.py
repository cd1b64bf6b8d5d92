"""For a real region: everything secret comes from the environment and the business clock cannot be moved."""

from django.core.exceptions import ImproperlyConfigured

from jeugdregio.settings import environment as env
from jeugdregio.settings.base import *  # noqa: F403
from jeugdregio.settings.base import JEUGDREGIO_DEMO, JEUGDREGIO_TODAY
from jeugdregio.settings.logs import chosen

if JEUGDREGIO_TODAY is not None:
    raise ImproperlyConfigured(
        "JEUGDREGIO_TODAY moves the business date and is for the demo only. Remove it."
    )
if JEUGDREGIO_DEMO:
    raise ImproperlyConfigured("JEUGDREGIO_DEMO shows demo accounts on the sign-in page. Remove it.")

SECRET_KEY = env.text("SECRET_KEY")
FILE_KEY = env.key("JEUGDREGIO_FILE_KEY")
PSEUDONYM_KEY = env.key("JEUGDREGIO_PSEUDONYM_KEY")
SHOWROOM = False
LOGGING = chosen("json")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# One proxy ends TLS; without it all visitors would share one count of sign-in attempts.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# The prefix makes browsers refuse these cookies from another host, another path, or without TLS.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
DEVICE_COOKIE_NAME = "__Host-device"
KEPT_COOKIE_NAME = "__Host-kept"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
