"""Answers that were given once (WCAG 3.3.7)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from providers.models import GivenAnswer


def answers_keep(*, owner_id: int, answers: Mapping[str, Any], on: date) -> None:
    """Keep the latest answers of an organisation by the key of their question; older ones stand in the history.

    In: values that fit in JSON, given on a business date. Call it in the context of that organisation.
    """
    rows = [
        GivenAnswer(owner_id=owner_id, key=key, value=value, given_on=on) for key, value in answers.items()
    ]
    GivenAnswer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["owner", "key"], update_fields=["value", "given_on"]
    )
