"""Why somebody may look: each purpose with its ground. The apps register theirs when they are loaded."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text

SUPERVISION = "supervision"


@dataclass(frozen=True)
class Purpose:
    key: str
    label: Text
    ground: Text


_PURPOSES: dict[str, Purpose] = {}


def register(*purposes: Purpose) -> None:
    """Make purposes known; a later one with the same key replaces the earlier."""
    _PURPOSES.update({purpose.key: purpose for purpose in purposes})


def purpose_of(key: str) -> Purpose | None:
    """The purpose with this key; None for one that no app knows any more."""
    return _PURPOSES.get(key)


register(Purpose(SUPERVISION, _("Supervision of who looked"), _("NEN 7513 and article 32 of the GDPR")))
