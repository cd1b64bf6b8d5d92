"""The chain over the audit streams: how often it is made, and who verifies it."""

from typing import Any

from jeugdregio.settings import environment as env

AUDITOR_URL = env.text("DATABASE_AUDITOR_URL", "")
SCHEDULE: dict[str, Any] = {
    "seal": {"task": "core.seal_audit", "schedule": 10.0},
    "audit-partitions": {"task": "core.make_partitions", "schedule": 86_400.0},
}
