"""The schemes on the start page of who is not signed in (screen 1)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.portal import HomeBlock
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link
from procurement.selectors.public import Shown, shown_schemes
from procurement.views.public.words import CLOSED, OPEN, badge_of, entry_sentence, state_of

MOST, LAST = 6, 100


def schemes_block() -> HomeBlock:
    """What is open first, then what opens; closed schemes stand on their own page."""
    alive = [one for one in shown_schemes(today()) if state_of(one.entry) != CLOSED]
    alive.sort(key=lambda one: state_of(one.entry) != OPEN)
    intro = "" if alive else _("There is no scheme now that providers can apply to.")
    more = Link(_("All schemes"), reverse("procurement:schemes"))
    return HomeBlock(
        "trajecten", _("Open house schemes"), [item_of(one) for one in alive[:MOST]], LAST, intro, more
    )


def item_of(one: Shown) -> ActionItem:
    """A scheme as a line with a link."""
    link = Link(_("View"), reverse("procurement:scheme", args=[one.code]))
    return ActionItem(f"{one.title} ({one.region})", link, entry_sentence(one.entry), badge_of(one.entry))
