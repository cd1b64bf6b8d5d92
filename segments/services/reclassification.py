"""Use cases of a reclassification: write down where care goes, and let it count from its day on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import Person
from segments.enums import DraftState, ReclassificationKind
from segments.models import Destination, Flow, Municipality, Reclassification, SegmentPart
from segments.rules.lineage import OTHERWISE, FlowRow
from segments.rules.weights import Given, with_weights
from segments.selectors.lineage import codes_of, standing_before
from segments.services.new_parts import NewPart, new_part_create


@dataclass(frozen=True)
class Going:
    """Where the products of parts go: fractions by origin, product code ("" for the others) and target."""

    shares: Mapping[tuple[int, str], Mapping[int, Fraction]]
    weights: Given = field(default_factory=dict)


@transaction.atomic
def reclassification_start(
    *,
    context: Context,
    kind: ReclassificationKind,
    title: str,
    effective_on: date,
    origins: Collection[SegmentPart],
    targets: Collection[SegmentPart],
    reason: str,
    today: date,
    source: str = "",
    new: Sequence[NewPart] = (),
    by: Person | None = None,
) -> Reclassification:
    """Begin a merge, split, move or end: with one target all goes there, else it stays until it is filled in.

    `new` parts are made at once and begin when it is adopted. A target that holds care already keeps it: it is an
    origin too, of its own care. Raises Refused without origin or target, for a day that is not the first of a month
    or that lies in a closed period. (SEG-01 to SEG-03)
    """
    require_possible(context, effective_on, origins, [*targets, *new])
    like = next(iter(origins))
    targets = [*targets, *(new_part_create(context=context, new=one, like=like) for one in new)]
    row: Reclassification = Reclassification.objects.create(
        region_id=context.region,
        owner_id=context.region,
        kind=kind,
        title=title,
        effective_on=effective_on,
        reason=reason,
        source=source,
        by_id=by.pk if by else None,
    )
    Destination.objects.bulk_create(
        Destination(region_id=row.region_id, owner_id=row.owner_id, reclassification=row, part=part)
        for part in targets
    )
    leads = next(iter(targets)).pk if len(targets) == 1 else None
    staying = standing_before(context, set(targets) - set(origins), effective_on)
    first = {part.pk: leads or part.pk for part in origins} | {part.pk: part.pk for part in staying}
    codes = codes_of(context, first, effective_on, today)
    going = {
        (part, code): {target: Fraction(1)}
        for part, target in first.items()
        for code in [OTHERWISE, *(product.code for product in codes.get(part, ()))]
    }
    _replace(row, None, effective_on, Going(going))
    return row


def require_possible(
    context: Context, day: date, origins: Collection[SegmentPart], targets: Collection[object]
) -> None:
    """Raises Refused for a day on which nothing can change, and without anything to change."""
    if day.day != 1:
        raise Refused(_("Choose the first day of a month: care is counted by month."))
    require_open(context.region, day)
    if not origins:
        raise Refused(_("Choose at least one part that care comes from."))
    if not targets:
        raise Refused(_("Choose at least one part that care goes to."))


@transaction.atomic
def going_set(
    *, row: Reclassification, seen: int, going: Going, day: date, municipality: Municipality | None = None
) -> Reclassification:
    """Write down where everything goes, for everybody or for one municipality from a day of its own. (SEG-04)

    In: `seen` is the revision that the writer saw. What does not add up yet may be kept; it stands in the way of
    adoption. Raises Overtaken when somebody else was first, Refused when it is no concept any more, for a day that
    is not the first of a month or lies in a closed period.
    """
    locked = take_turn(row, seen)
    _require_concept(locked)
    if day.day != 1:
        raise Refused(_("Choose the first day of a month: care is counted by month."))
    require_open(locked.region_id, day)
    if municipality is None:
        locked.effective_on = day
    locked.save()
    _replace(locked, municipality, day, going)
    return locked


@transaction.atomic
def going_clear(*, row: Reclassification, seen: int, municipality: Municipality) -> Reclassification:
    """Let the general rows count for a municipality again. Raises Overtaken and Refused as `going_set` does."""
    locked = take_turn(row, seen)
    _require_concept(locked)
    locked.save()
    locked.flows.filter(municipality=municipality).delete()
    return locked


def _require_concept(row: Reclassification) -> None:
    if row.state != DraftState.CONCEPT:
        raise Refused(_("This is no concept any more, so it cannot be changed. Take it back first."))


def _replace(row: Reclassification, municipality: Municipality | None, day: date, going: Going) -> None:
    place = municipality.pk if municipality else None
    row.flows.filter(municipality=municipality).delete()
    rows = with_weights(_rows(row, place, day, going), going.weights)
    Flow.objects.bulk_create(
        Flow(
            region_id=row.region_id,
            owner_id=row.owner_id,
            reclassification=row,
            origin_id=found.origin,
            target_id=found.target,
            product_code=found.code,
            municipality=municipality,
            effective_on=day,
            share=decimal(found.share),
            weight=decimal(found.weight),
        )
        for found in rows
    )


def _rows(row: Reclassification, place: int | None, day: date, going: Going) -> Iterable[FlowRow]:
    for (origin, code), targets in sorted(going.shares.items()):
        for target, share in sorted(targets.items()):
            if share:
                yield FlowRow(row.pk, origin, target, code, place, day, share, Fraction(1))


def decimal(fraction: Fraction) -> Decimal:
    """A fraction of at most eight decimals as it is stored."""
    return Decimal(fraction.numerator) / fraction.denominator
