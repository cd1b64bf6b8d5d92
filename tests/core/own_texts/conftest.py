"""A region that writes texts of its own."""

from collections.abc import Callable

import pytest

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import TextKind
from jeugdregio.core.models import OwnText
from jeugdregio.core.own_texts.services import term_add, text_set
from jeugdregio.core.own_texts.standards import text_named
from tests.cast import Cast

Write = Callable[..., OwnText]


@pytest.fixture
def write(cast: Cast) -> Write:
    """Write a text as the administrator of the region, from the version that holds."""

    def run(kind: TextKind, key: str, text: str, reason: str = "Zo zeggen wij het") -> OwnText:
        with cast.acting(Role.ADMINISTRATOR) as context:
            standard, row = text_named(context, kind, key)
            assert standard
            seen = row.version if row else 0
            return text_set(context=context, standard=standard, text=text, seen=seen, reason=reason)

    return run


@pytest.fixture
def add(cast: Cast) -> Callable[[str, str], OwnText]:
    """Add a term as the administrator of the region."""

    def run(name: str, text: str) -> OwnText:
        with cast.acting(Role.ADMINISTRATOR) as context:
            return term_add(context=context, name=name, text=text, reason="Wij gebruiken dit woord")

    return run
