"""What the scheduler does for the sheets of segments."""

from typing import Any

SCHEDULE: dict[str, Any] = {"parts": {"task": "segments.refresh_parts", "schedule": 86_400.0}}
