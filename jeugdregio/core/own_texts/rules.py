"""What a text of a region may hold: plain words, no number of a person, and the places of its standard text only."""

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from jeugdregio.core.enums import TextKind
from jeugdregio.core.importing.personal import holds_number

LONGEST = {TextKind.TERM: 600, TextKind.HELP: 3000, TextKind.MAIL: 1500}
PLACE = re.compile(r"\{([^{}\n]*)\}")
# Programs for mail make links of these by themselves.
ADDRESS = re.compile(r"://|\bwww\.|\bmailto:", re.IGNORECASE)
# Everything below a space, but not the end of a line; and signs that turn the direction of a text.
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """The text with plain ends of lines, and without empty space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def problem_of(text: str, kind: TextKind, places: Collection[str] = ()) -> str:
    """Why a text cannot stand, in a sentence; empty when it can.

    In: a tidy text; `places` are the places that the standard text has. All of them must stand in it, and no other,
    so that a mail never says more than the standard one. (screen 66, house rule: no personal data in texts)
    """
    if not text:
        return _("Write a text.")
    if (over := len(text) - LONGEST[kind]) > 0:
        values = {"limit": LONGEST[kind], "over": over}
        return _("Use at most %(limit)s characters. You have %(over)s too many.") % values
    if UNSEEN.search(text):
        return _("This text has signs that nobody sees, such as a tab. Type it again without them.")
    if holds_number(text):
        return _("This looks like a BSN. Take it out: personal data do not belong here.")
    return problem_of_mail(text, places) if kind is TextKind.MAIL else ""


def problem_of_mail(text: str, places: Collection[str]) -> str:
    """As `problem_of`, for what counts in mails only."""
    found = PLACE.findall(text)
    if unknown := [name for name in found if name not in places]:
        return _("We do not know {%(name)s}. Use only the places that stand beside the text.") % {
            "name": unknown[0]
        }
    if missing := [name for name in places if name not in found]:
        return _("{%(name)s} is missing. Without it the mail does not say enough.") % {"name": missing[0]}
    if ADDRESS.search(text):
        return _("Do not write a web address. The link of the portal stands in every mail already.")
    return ""


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with a value in each place that has one. What a value holds is not looked at again."""
    return PLACE.sub(lambda found: str(values.get(found[1], found[0])), text)
