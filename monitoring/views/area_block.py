"""The segments on the start page of who manages them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.portal import HomeBlock, Reader
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link
from monitoring.selectors.areas import areas, region_of
from segments.enums import OPEN_DRAFTS
from segments.models import SegmentDraft
from segments.rules.versions import status_of_draft
from segments.views.area_words import words_of
from segments.views.sheets import badge_of

AREAS = 20


def managed_areas(reader: Reader) -> HomeBlock | None:
    """Every segment, with the proposal that is open for it; nothing for who does not manage segments."""
    if not may_open("segments:new", reader.role, "POST"):
        return None
    found = areas(reader.context, today(), today())
    if not found:
        return None
    words = words_of(region_of(reader.context))
    states = dict(_open(reader).values_list("segment_id", "state"))
    items = [
        ActionItem(
            area.name,
            Link(_("Look"), reverse("monitoring:segment", args=[area.key])),
            badge=badge_of(status_of_draft(states[area.segment.pk])) if area.segment.pk in states else None,
            detail=_("Proposal") if area.segment.pk in states else "",
        )
        for area in found
    ]
    more = Link(words.titles, reverse("monitoring:segments"))
    return HomeBlock("areas", words.titles, items, AREAS, more=more)


def _open(reader: Reader) -> QuerySet[SegmentDraft]:
    return SegmentDraft.objects.visible_to(reader.context).filter(state__in=OPEN_DRAFTS)
