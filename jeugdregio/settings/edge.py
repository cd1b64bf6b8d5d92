"""What the portal says to browsers: which code may run, which cookies exist, what may be kept."""

from typing import Any

from csp.constants import NONCE, NONE, SELF

from jeugdregio.settings import environment as env

# Code runs when the page that loads it names the nonce of this one answer. Not even a file of our own does without.
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
UNUSED_DEVICES = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "microphone",
    "midi",
    "payment",
    "usb",
)
EDGE_HEADERS = {
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED_DEVICES),
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "jeugdregio.accounts.views.stale_token.stale_token"
CSRF_COOKIE_SAMESITE = "Lax"
# Where somebody who found a weakness may write to (RFC 9116).
SECURITY_CONTACT = env.text("JEUGDREGIO_SECURITY_CONTACT", "mailto:security@localhost")

# The virus scanner, on this machine only. When it is named, a file that it does not call clean is not kept.
CLAMD = env.text("JEUGDREGIO_CLAMD", "")
CLAMD_SECONDS = 20.0

# What costs much, per account: how often, in how many seconds. All people behind one address together get more.
LIMITS = {
    "export": (300, 3_600),
    "search": (300, 600),
    "import": (100, 3_600),
    "compute": (30, 3_600),
    "reset": (20, 3_600),
    "keep": (10, 3_600),
}
