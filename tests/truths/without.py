"""The same region with nothing planted: for seeing that a check does not find what is not there."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from unittest.mock import patch

from jeugdregio.demo.generator.parties import Party
from jeugdregio.demo.generator.roles import Roles, roles

GENERATOR = "jeugdregio.demo.generator"
NOBODY = -1


def nobody(every: tuple[Party, ...]) -> Roles:
    """The providers that play a part, without the parts of this issue."""
    return replace(roles(every), late=NOBODY, october=NOBODY, silent=NOBODY, negative=NOBODY)


def not_planted(deal: object) -> bool:
    return False


LEFT_OUT: dict[str, Callable[..., object] | float] = {
    f"{GENERATOR}.market.roles": nobody,
    f"{GENERATOR}.lumps.is_planted": not_planted,
    f"{GENERATOR}.fates.DUPLICATE": 0.0,
    f"{GENERATOR}.fates.WRONG_PLACE": 0.0,
}


@contextmanager
def nothing_planted() -> Iterator[None]:
    """As long as this lasts, worlds are made without the truths of this issue."""
    with ExitStack() as stack:
        for name, value in LEFT_OUT.items():
            stack.enter_context(patch(name, value))
        yield
