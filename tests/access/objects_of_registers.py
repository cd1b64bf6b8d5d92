"""Which entry of a register stands in an address."""

from jeugdregio.accounts.enums import Role
from segments.views.registers.every import PARTS, REGISTERS
from segments.views.registers.scope import SUBJECT
from tests.access.registry import Objects, Provider, stands_for
from tests.access.world import World
from tests.segments.registers_made import MAKERS


def entry_of(key: str) -> Provider:
    """An entry of a register of the region; the other is of the other region."""

    def provide(world: World, role: Role) -> Objects:
        here, there = (
            world.once(MAKERS[key], region, region.organisation).public_id  # type: ignore[attr-defined]
            for region in (world.cast.region, world.cast.other_region)
        )
        return Objects(here, (there,))

    return provide


for register in (*REGISTERS, *PARTS):
    stands_for(*(f"segments:{register.key}{what} public_id" for what in ("", "_edit", "_retire")))(
        entry_of(register.key)
    )
    if register.parent and register.home:
        stands_for(f"segments:{register.key}_add public_id")(entry_of(register.home.key))
stands_for("segments:evidence_file public_id", "segments:evidence_remove public_id")(entry_of("evidence"))
stands_for("segments:consent public_id")(entry_of("exclusion"))


@stands_for("segments:consent subject")
def kind_of_proposal(world: World, role: Role) -> Objects:
    return Objects(SUBJECT)
