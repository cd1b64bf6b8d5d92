"""What a finding of any import means, whether it was made in a message or in a table."""

from collections.abc import Mapping

from jeugdregio.core.importing import catalogue as tables
from referrals.importers.ijw import catalogue as messages
from referrals.importers.tables import registry

__all__ = ["explain", "registry"]  # Each kind of table brings its own rules when it is loaded.


def explain(rule: str, params: Mapping[str, object], *, line: int = 0, element: str = "") -> tuple[str, str]:
    """What is wrong and what to do, in the active language. A claim in a table can break rules of messages.

    Raises KeyError for an unknown rule.
    """
    catalogue = messages.explain if rule in messages.RULES else tables.explain
    return catalogue(rule, params, line=line, element=element)
