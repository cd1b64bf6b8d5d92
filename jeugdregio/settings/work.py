"""Work, news and mail: where links lead, and what the scheduler does for them."""

from typing import Any

from jeugdregio.settings import environment as env

# Links in mail and in calendars are opened outside the portal, so they name it in full.
PORTAL_URL = env.text("JEUGDREGIO_URL", "http://localhost:8000")
SCHEDULE: dict[str, Any] = {
    "mail": {"task": "core.send_mail", "schedule": 30.0},
    "digests": {"task": "core.send_digests", "schedule": 600.0},
    "near-terms": {"task": "core.warn_of_terms", "schedule": 3600.0},
    "close-terms": {"task": "monitoring.set_close_terms", "schedule": 86_400.0},
}
