"""The what-if scenarios of the demo."""

from fractions import Fraction
from typing import Any

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from monitoring.models import ChangeKind, Scenario
from monitoring.selectors.snapshots import snapshot_for
from monitoring.services.scenario import Wanted, change_add, scenario_add
from segments.models import Region, SegmentPart


def scenarios_create(region: Region) -> int:
    """Make the scenarios, unless there are some or there is no quarter to rest on; out: how many were made."""
    context = Context.for_region(region.pk)
    with as_actor(context):
        snapshot = snapshot_for(context)
        if snapshot is None or Scenario.objects.exists():
            return 0
        parts = {part.code: part for part in SegmentPart.objects.all()}
        wanted = facts.table("scenarios")["scenario"]
        for row in wanted:
            made = scenario_add(region=region, title=row["title"], explanation=row["explanation"])
            for change in row["change"]:
                change_add(
                    scenario=made,
                    seen=made.revision,
                    wanted=_wanted(change, parts),
                    valuation_on=snapshot.valuation_on,
                    offered={},
                )
                made.refresh_from_db()
    return len(wanted)


def _wanted(row: dict[str, Any], parts: dict[str, SegmentPart]) -> Wanted:
    percentage = Fraction(row["percentage"]) if "percentage" in row else None
    share, source = Fraction(row.get("share", "1")), parts.get(row.get("origin", ""))
    return Wanted(ChangeKind(row["kind"]), row["since"], source, share=share, percentage=percentage)
