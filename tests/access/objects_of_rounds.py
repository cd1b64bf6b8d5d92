"""Which round, framework or code stands in an address."""

from jeugdregio.accounts.enums import Role
from tests.access.registry import Objects, Provider, stands_for
from tests.access.world import Maker, World
from tests.segments.prepared import make_framework, make_round


def of_regions(make: Maker, child: str = "") -> Provider:
    """Something that the region prepares; a stranger's is of the other region. `child`: the name of its rows."""

    def provide(world: World, role: Role) -> Objects:
        here, there = (
            world.once(make, region, region.organisation)
            for region in (world.cast.region, world.cast.other_region)
        )
        with world.cast.in_region():
            own = getattr(here, child).get() if child else here
        return Objects(own.public_id, () if child else (there.public_id,))  # type: ignore[attr-defined]

    return provide


ROUNDS = ("round", "round_file", "round_row_add", "round_row", "round_row_remove")
stands_for(
    *(f"segments:{name} public_id" for name in (*ROUNDS, "round_note", "round_adopt", "round_withdraw"))
)(of_regions(make_round))
stands_for("segments:round_row row", "segments:round_row_remove row")(of_regions(make_round, "rows"))
NORMS = ("framework", "framework_file", "framework_change", "framework_adopt", "framework_withdraw")
stands_for(*(f"segments:{name} public_id" for name in (*NORMS, "norm_add", "norm", "norm_remove")))(
    of_regions(make_framework)
)
stands_for("segments:norm norm", "segments:norm_remove norm")(of_regions(make_framework, "norms"))


@stands_for("segments:translation_code agreement")
def agreement_of_a_code(world: World, role: Role) -> Objects:
    """The table is known to everybody who may open it; the other agreement is of the other region."""
    return Objects(world.cast.agreement.code, (world.contract_elsewhere.agreement.code,))


@stands_for("segments:translation_code code")
def product_code(world: World, role: Role) -> Objects:
    return Objects(world.cast.product.code)
