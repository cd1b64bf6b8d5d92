"""What the scheduler does for what providers keep."""

from typing import Any

SCHEDULE: dict[str, Any] = {
    "document-expiry": {"task": "providers.warn_of_expiry", "schedule": 86_400.0},
}
