"""Which act on the budget stands in an address."""

from jeugdregio.accounts.enums import Role
from tests.access.objects_of_rounds import of_regions
from tests.access.registry import Objects, stands_for
from tests.access.world import World
from tests.segments.budgets.made import make_budget_change

ACTS = ("budget_change", "budget_amounts", "budget_adopt", "budget_withdraw", "budget_submit", "budget_back")
stands_for(*(f"segments:{name} public_id" for name in ACTS))(of_regions(make_budget_change))


@stands_for("segments:budget_amounts segment")
def segment_of_amounts(world: World, role: Role) -> Objects:
    return Objects(world.cast.segment.public_id, (world.contract_elsewhere.part.segment.public_id,))
