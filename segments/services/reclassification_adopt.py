"""A reclassification is adopted: the translation table follows it, and what is empty ends."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from jeugdregio.core.records import record
from jeugdregio.core.workflow import Person, run_step
from segments.models import (
    ProductMapping,
    Reclassification,
    Segment,
    SegmentPart,
)
from segments.rules.flows import problems
from segments.rules.lineage import FlowRow
from segments.rules.mapping import stored
from segments.rules.replacing import Change, changes, ends, moves
from segments.rules.spans import DAY
from segments.selectors.lineage import flow_rows, standing_before, timelines, version_on
from segments.services.decisions import Decision
from segments.services.new_parts import parts_begin, waiting
from segments.services.next_version import version_next
from segments.services.parts import parts_keep
from segments.services.reclassification_steps import require_consent
from segments.workflow.draft import ADOPT, RECLASSIFICATIONS


@transaction.atomic
def reclassification_adopt(
    *,
    context: Context,
    row: Reclassification,
    seen: int,
    decision: Decision,
    today: date,
    by: Person | None,
    role: str,
) -> Reclassification:
    """Adopt a reclassification by a named decision: from its day on care counts where it says.

    The translation table gets new sets, known from today; parts and segments in which no care stays end. Raises
    Overtaken, Conflict when it is no proposal any more, and Refused while something does not add up, a part it
    leads to does not exist yet, a day lies in a closed period, or the decision lies in the future.
    (SEG-01 to SEG-04; decisions 2)
    """
    locked = take_turn(row, seen)
    rows = flow_rows(locked.flows.order_by("id"))
    fresh = _new_parts(context, rows)
    _require(context, locked, rows, {part.pk for part in fresh})
    require_consent(locked)
    decision.put_on(locked, today)
    locked.known_on = today
    with because(decision.decision):
        locked.save()
        run_step(RECLASSIFICATIONS, ADOPT, locked, by=by, role=role)
        _begin(locked, rows, fresh, today)
        _write_mapping(context, rows, today)
        _end(context, locked, rows, today, by)
    return locked


def _new_parts(context: Context, rows: list[FlowRow]) -> list[SegmentPart]:
    """The parts that begin with this reclassification."""
    if not rows:
        return []
    found = SegmentPart.objects.visible_to(context).filter(pk__in={row.target for row in rows})
    return waiting(context, list(found.select_related("segment")), min(row.starts for row in rows))


def _begin(row: Reclassification, rows: list[FlowRow], fresh: list[SegmentPart], today: date) -> None:
    if not fresh:
        return
    day = min(found.starts for found in rows)
    origin = SegmentPart.objects.select_related("segment").get(pk=min(found.origin for found in rows))
    like = version_on(origin.segment, day - DAY)
    assert like
    parts_begin(row=row, parts=fresh, like=like, day=day, today=today)


def _require(context: Context, row: Reclassification, rows: list[FlowRow], fresh: set[int]) -> None:
    if not moves(rows):
        raise Refused(_("Nothing goes anywhere else yet. Say first where the products go."))
    for day in sorted({found.starts for found in rows}):
        require_open(context.region, day)
    if found := problems(rows, {row.place for row in rows}):
        count = len(found)
        raise Refused(
            ngettext(
                "%(count)s thing does not add up yet. Mend it first: it stands at the top of the page.",
                "%(count)s things do not add up yet. Mend them first: they stand at the top of the page.",
                count,
            )
            % {"count": count}
        )
    first = min(found.starts for found in rows)
    if missing := not_there(context, {found.target for found in rows} - fresh, first):
        names = ", ".join(str(part) for part in missing)
        raise Refused(
            _("These parts do not exist on %(day)s yet: %(parts)s. Adopt the proposal for them first.")
            % {"day": formats.format_date(first), "parts": names}
        )
    stays = {found.origin for found in rows}
    known = SegmentPart.objects.visible_to(context).filter(pk__in={found.target for found in rows} - stays)
    if kept := standing_before(context, known, first):
        names = ", ".join(str(part) for part in kept)
        raise Refused(
            _("These parts have care of their own already: %(parts)s. Say that it stays there.")
            % {"parts": names}
        )
    if gone := not_there(context, {found.origin for found in rows}, first - DAY):
        names = ", ".join(str(part) for part in gone)
        raise Refused(
            _("These parts were not there before %(day)s: %(parts)s. No care can come from them.")
            % {"day": formats.format_date(first), "parts": names}
        )


def not_there(context: Context, part_ids: Iterable[int], day: date) -> list[SegmentPart]:
    """The parts that are not there on a day: no version holds, or one that ends the segment."""
    rows = SegmentPart.objects.visible_to(context).filter(pk__in=list(part_ids))
    there = {part.pk for part in standing_before(context, rows, day + DAY)}
    return [part for part in rows if part.pk not in there]


def _write_mapping(context: Context, rows: list[FlowRow], today: date) -> None:
    ProductMapping.objects.bulk_create(
        ProductMapping(
            region_id=context.region,
            owner_id=context.region,
            known_on=today,
            agreement_id=change.agreement,
            product_code=change.code,
            municipality_id=change.place,
            part_id=part,
            share=share,
            valid_from=period.first,
            valid_to=period.last,
        )
        for change in _in_order(changes(timelines(context, today), rows))
        for period in change.periods
        for part, share in sorted(stored(period.shares).items())
    )


def _in_order(found: Iterable[Change]) -> list[Change]:
    return sorted(found, key=lambda change: (change.agreement, change.code, change.place or 0))


def _end(
    context: Context, row: Reclassification, rows: list[FlowRow], today: date, by: Person | None
) -> None:
    """Close what holds no care any more: parts, and segments of which every part ended."""
    ended = ends(rows, {found.place for found in rows})
    segments = Segment.objects.visible_to(context).filter(parts__pk__in=list(ended)).distinct()
    for segment in segments:
        day = max(ended[part.pk] for part in segment.parts.all() if part.pk in ended)
        holding = version_on(segment, day)
        if holding is None or holding.is_end:
            continue
        parts_keep(holding)
        living = set(holding.parts.values_list("part_id", flat=True))
        kept = list(holding.parts.filter(part_id__in=living - set(ended)))
        version = version_next(row=row, like=holding, day=day, today=today, parts=kept, is_end=not kept)
        record(version, by=by)
