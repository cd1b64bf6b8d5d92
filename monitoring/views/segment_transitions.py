"""Whether care is escalated to a segment that is there for something else: who came from where (SEG-14)."""

from dataclasses import replace

from django.utils.translation import gettext as _

from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.selectors.areas import Area
from monitoring.selectors.transitions import transitions_to
from monitoring.views.frame import Frame

TABLE = "overgangen"


def transitions(page: Frame, area: Area) -> list[Listing]:
    """The table, for a segment to which nothing may be escalated."""
    if page.snapshot is None or area.version is None or not area.version.no_escalation:
        return []
    words = {"area": page.words.one, "name": area.name}
    columns, table = transitions_to(page.context, area.segment.pk, page.snapshot, page.words.title, page.day)
    title = _("Youths who came to %(name)s from another %(area)s") % words
    empty = Empty(
        _("Nothing can be said about this yet."),
        _("It takes a whole year of claims, and the twelve months before it."),
    )
    listing = page.listing(TABLE, title, columns, table, empty=empty, is_sorted=False)
    lines = (
        _("Nothing may be escalated to here. More youths than in the year before are a reason to ask why."),
        _(
            "Counted are youths who began here in that year, after twelve months without care here. In those months "
            "they had care in the other %(area)s. Who had care in two counts at both."
        )
        % words,
        _(
            "Rounded to 5, for every reader. Less than 5 is secret, and so is what one municipality could work out."
        ),
    )
    return [replace(listing, lines=lines)]
