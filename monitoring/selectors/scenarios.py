"""Scenarios as they are kept: which there are, their changes, and the products that a change can take."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Sum

from jeugdregio.core.db import Context
from monitoring.models import ChangeKind, CostCell, Scenario, ScenarioChange, Snapshot
from monitoring.selectors.scenario_ground import first_of_mix

COMPARED = 3


def scenarios(context: Context) -> list[tuple[Scenario, int]]:
    """Every scenario of the region, newest first, with the number of its changes; the archive too. One statement."""
    rows = Scenario.objects.visible_to(context).select_related("by")
    found = rows.annotate(change_count=Count("changes")).order_by("-id")
    return [(row, row.change_count) for row in found]


def scenario_named(context: Context, public_id: UUID) -> Scenario | None:
    """One scenario, or None when the reader knows of none."""
    found: Scenario | None = (
        Scenario.objects.visible_to(context).select_related("by").filter(public_id=public_id).first()
    )
    return found


def change_named(context: Context, public_id: UUID) -> ScenarioChange | None:
    """One change with its scenario, or None when the reader knows of none."""
    rows = ScenarioChange.objects.visible_to(context).filter(public_id=public_id)
    found: ScenarioChange | None = rows.select_related("scenario", "origin", "undoes").first()
    return found


def changes_of(context: Context, every: Iterable[Scenario]) -> dict[int, list[ScenarioChange]]:
    """The stacks of some scenarios, in their order, by the id of the scenario. One statement."""
    rows = ScenarioChange.objects.visible_to(context).filter(scenario__in=[row.pk for row in every])
    found: dict[int, list[ScenarioChange]] = defaultdict(list)
    for row in rows.select_related("origin", "target", "payment", "undoes").order_by("position"):
        found[row.scenario_id].append(row)
    return found


def products_of_part(
    context: Context, snapshot: Snapshot, part_id: int, before: Sequence[ScenarioChange]
) -> dict[str, Decimal]:
    """The products that lie in a part, with their share of its costs in the last twelve months, largest first.

    In: the changes before this one in the stack; what they bring to the part lies in it too, with share 0 when it
    cost nothing there. One statement.
    """
    costs = _costs(context, snapshot)
    mine = {code: cents for code, cents in costs.get(part_id, {}).items() if cents > 0}
    whole = sum(mine.values())
    found = {code: Decimal(mine[code]) / whole for code in sorted(mine, key=lambda code: (-mine[code], code))}
    for code in sorted(_brought(part_id, before, costs)):
        found.setdefault(code, Decimal(0))
    return found


def _costs(context: Context, snapshot: Snapshot) -> dict[int, dict[str, int]]:
    rows = CostCell.objects.visible_to(context).filter(
        snapshot=snapshot, month__gte=first_of_mix(snapshot), part__isnull=False
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for part, code, cents in rows.order_by().values_list("part_id", "product_code").annotate(Sum("realised")):
        found[part][code] = cents
    return found


def _brought(part_id: int, before: Sequence[ScenarioChange], costs: dict[int, dict[str, int]]) -> set[str]:
    """The products that earlier changes move to a part."""
    inside = {part: set(codes) for part, codes in costs.items()}
    for row in before:
        if row.kind == ChangeKind.PART and row.origin_id and row.target_id:
            moved = set(row.product_codes) or inside.get(row.origin_id, set())
            inside.setdefault(row.target_id, set()).update(moved)
    return inside.get(part_id, set())
