"""What the pages of sheets share: the segment of the address, the words, badges and the way back."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.formats import format_date
from jeugdregio.core.ui.status import Badge, Tone
from segments.enums import VersionStatus
from segments.models import PaymentMethod, Segment, SegmentDraft
from segments.rules.versions import in_order
from segments.selectors.versions import open_draft
from segments.views.area_words import AreaWords, words_of

TONES = {
    VersionStatus.CONCEPT: Tone.ATTENTION,
    VersionStatus.CONSULTING: Tone.INFO,
    VersionStatus.ADOPTED: Tone.INFO,
    VersionStatus.IN_FORCE: Tone.GOOD,
}


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def segment_in(request: HttpRequest, public_id: UUID) -> Segment:
    """The segment of the address. Raises Http404 when the reader knows of none."""
    rows = Segment.objects.visible_to(actor_of(request).context).prefetch_related("versions")
    found: Segment | None = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def draft_in(request: HttpRequest, public_id: UUID) -> SegmentDraft:
    """The open proposal of that segment. Raises Http404 when there is none."""
    draft = open_draft(segment_in(request, public_id))
    if draft is None:
        raise Http404
    return draft


def methods_for(request: HttpRequest) -> list[PaymentMethod]:
    """The payment methods to choose from: those that are offered, and those that this region used before."""
    rows = PaymentMethod.objects.visible_to(actor_of(request).context)
    return sorted(rows, key=lambda row: row.is_retired)


def badge_of(status: VersionStatus) -> Badge:
    """How a version stands, as a badge."""
    return Badge(status.label, TONES.get(status, Tone.NEUTRAL))


def area_words(request: HttpRequest) -> AreaWords:
    """What the reader's region calls a segment."""
    return words_of(actor_of(request).membership.region.region)


def name_of(segment: Segment) -> str:
    """What people call a segment now: as adopted last, as proposed when nothing was adopted yet."""
    versions = in_order(segment.versions.all())
    draft = None if versions else open_draft(segment)
    return versions[-1].name if versions else draft.name if draft else segment.code


def crumbs(
    request: HttpRequest, segment: Segment | None, *rest: tuple[Text, str]
) -> Sequence[tuple[Text, str]]:
    """The way from the list of segments to this page."""
    found: list[tuple[Text, str]] = [(area_words(request).titles, reverse("monitoring:segments"))]
    if segment:
        found.append((name_of(segment), page_of(segment)))
    return [*found, *rest]


def page_of(segment: Segment) -> str:
    """The page of a segment; of one that is only proposed yet that of its proposal."""
    name = "monitoring:segment" if segment.versions.all() else "segments:proposal"
    return reverse(name, args=[segment.public_id])


def base_words(segment: Segment) -> str:
    """Which version there is now."""
    versions = in_order(segment.versions.all())
    if not versions:
        return _("Nothing was adopted yet.")
    values = {"number": len(versions), "day": format_date(versions[-1].valid_from)}
    return _("The newest adopted version is version %(number)s, valid from %(day)s.") % values
