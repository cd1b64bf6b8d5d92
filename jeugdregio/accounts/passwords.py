"""Words that everybody here would guess do not make a password longer (ASVS 6.2.11)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jeugdregio.accounts.models import User
from jeugdregio.core.models import Organisation

WORDS = ("jeugdregio", "jeugdzorg", "jeugdhulp", "gemeente", "regio", "inkoop", "contract", "wachtwoord")
"""Of the portal and of the work; names of organisations and of the person come on top."""
SHORTEST = 4
"""Shorter words of a name, such as "De", are no hint."""
REST = 8
"""So many characters must remain without all those words."""
WORD = re.compile(r"\w+")


class WordsOfThisPlace:
    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError when fewer than `REST` characters remain without the words of this place."""
        if len(bare(password, words_for(user))) < REST:
            raise ValidationError(self.get_help_text(), code="words_of_this_place")

    def get_help_text(self) -> str:
        return _("Names of the portal, of organisations and of yourself do not count. Add other words.")


def words_for(user: User | None) -> set[str]:
    """All words that do not count, in small letters."""
    own = [user.name, user.email.partition("@")[0]] if user else []
    names = [*Organisation.objects.values_list("name", flat=True), *own]
    found = {word for name in names for word in WORD.findall(name.casefold()) if len(word) >= SHORTEST}
    return found | set(WORDS)


def bare(password: str, words: set[str]) -> str:
    """What remains of a password without these words, the longest first, and without spaces."""
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return "".join(rest.split())
