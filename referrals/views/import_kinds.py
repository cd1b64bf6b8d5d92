"""The words for a kind of import."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from referrals.importers.tables.registry import TABLES
from referrals.rules.uploads import MESSAGES, TABLE

KINDS: Mapping[str, Text] = {
    MESSAGES: _("Messages"),
    TABLE: _("Table"),
    **{key: table.title for key, table in TABLES.items()},
}


def kind_words(kind: str) -> str:
    """What a kind is called; one that is no longer known keeps its key."""
    return str(KINDS.get(kind, kind))
