"""A proposal, or the version that the next one begins from, as the form of a sheet takes it."""

from collections.abc import Mapping
from typing import Any

from segments.models import Segment
from segments.models.sheet import SHEET
from segments.selectors.versions import newest_version, open_draft, part_values, parts_in, values_of


def saved_values(segment: Segment) -> dict[str, Any]:
    """What is saved now: every field, `revision`, and `parts` by code. Revision 0 when there is no proposal."""
    draft = open_draft(segment)
    if draft is None:
        base = newest_version(segment)
        values = values_of(base, SHEET) if base else {}
        return {**keyed(values), "revision": 0, "parts": _parts(parts_in(base, segment))}
    rows = {row.code: row for row in draft.parts.select_related("payment")}
    own = values_of(draft, ("valid_from", "reason", "source", "revision"))
    return {**keyed(values_of(draft, SHEET)), **own, "parts": _parts(rows)}


def initial_values(segment: Segment) -> dict[str, Any]:
    """The same, flat: a block for each part."""
    saved = saved_values(segment)
    parts = saved.pop("parts")
    flat = {
        f"deel-{place}-{key}": value
        for place, (code, values) in enumerate(parts.items())
        for key, value in {**values, "code": code}.items()
    }
    return {**saved, **flat, "count": len(parts)}


def keyed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as the form shows them: the payment method by its key."""
    method = values.get("payment")
    return {**values, "payment": str(method.pk) if method else ""}


def _parts(rows: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {code: keyed(values) for code, values in part_values(rows).items()}
