"""What the scheduler does for the sheets and registers of segments, and for open house."""

from typing import Any

SCHEDULE: dict[str, Any] = {
    "parts": {"task": "segments.refresh_parts", "schedule": 86_400.0},
    "supplements": {"task": "procurement.lapse_supplements", "schedule": 86_400.0},
    "drafts": {"task": "procurement.expire_drafts", "schedule": 86_400.0},
    "deadlines": {"task": "segments.keep_deadlines", "schedule": 86_400.0},
}
