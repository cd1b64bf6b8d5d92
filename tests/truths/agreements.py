"""What was agreed in a generated region, written by the services; and the answers that `truth.json` does not hold.

python -m tests.truths.agreements SIZE SEED FILE
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import django
from django.db import transaction

from tests.truths.valuations import moments

HERE = "jeugdregio.demo.generator.world.Ledger"


def write(size: str, seed: int, file: Path) -> None:
    """Make the world once more without its messages: region, agreements and accounts, and what is still to come."""
    from jeugdregio.demo.generator.sinks import Nowhere
    from jeugdregio.demo.generator.sizes import SIZES
    from jeugdregio.demo.generator.world import generate
    from tests.truths.ledger import DatedLedger, reserves

    every = moments()
    days = [row.known_on for row in every]
    with patch(HERE, lambda until: DatedLedger(until, days)):
        world = generate(SIZES[size], seed, Nowhere())
    record(world)
    file.write_text(json.dumps(reserves(world, every)))


@transaction.atomic
def record(world: object) -> None:
    """All of it or nothing."""
    from jeugdregio.core.db import as_actor
    from jeugdregio.demo.accounts import accounts_create
    from jeugdregio.demo.agreements import agreements_create
    from jeugdregio.demo.generator.world import World
    from jeugdregio.demo.ground import ground_create, referrer_create

    assert isinstance(world, World)
    ground = ground_create()
    referrer_create()
    with as_actor(ground.context):
        agreements_create(ground, world)
    accounts_create(ground.region)


def main(words: Sequence[str]) -> None:
    size, seed, file = words
    django.setup()
    write(size, int(seed), Path(file))


if __name__ == "__main__":
    main(sys.argv[1:])
