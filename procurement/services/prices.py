"""Agreeing tariffs with several contracts at once, and raising those of a segment (MON-12, SEG-15, SEG-23)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from procurement.models import Contract, PriceLine
from procurement.rules.build_up import NOT_BUILT_UP, BuildUp
from procurement.rules.spans import Span, earliest, gaps_beside, left_behind
from procurement.selectors.price_raise import Raise, raise_plan
from procurement.selectors.prices import Track, newest_price, tracks_of
from procurement.services.contract import shared_facts
from segments.models import Segment, SegmentPart
from segments.rules.spans import DAY

MOST_SAID = 5


@dataclass(frozen=True)
class Tariff:
    """What one unit of a product costs in cents in a span, and what that is built up of."""

    code: str
    unit: str
    price: int
    span: Span
    build_up: BuildUp = NOT_BUILT_UP


@dataclass(frozen=True)
class Grounds:
    """Why, and by which decision; `seen` is the newest price that the writer saw, 0 for none."""

    reason: str
    decision: str
    seen: int


@transaction.atomic
def prices_add(
    *,
    context: Context,
    segment: Segment,
    contracts: Sequence[Contract],
    tariff: Tariff,
    end_running: bool,
    grounds: Grounds,
    today: date,
) -> int:
    """Agree one tariff with every contract given, known from `today` on. Out: how many contracts got it.

    In: with `end_running` what runs on the first day ends on the day before. Nothing is saved for one contract when
    another one refuses. Raises Overtaken when somebody else was first; Refused without a reason or decision, and with
    the contract, product and days for what overlaps, leaves a gap, lies outside the term or in a closed period.
    """
    locked = _locked(context, segment, [one.pk for one in contracts], grounds.seen)
    _require_grounds(grounds)
    if not tariff.build_up.adds_up(tariff.price) or not tariff.build_up.explains_vacancy:
        raise Refused(_("The parts of the tariff do not add up to it, or the vacancy has no surcharge."))
    known = {
        track.contract.pk: track for track in tracks_of(context, locked, today) if track.code == tariff.code
    }
    wanted = [known.get(one.pk) or Track(one, tariff.code, "", ()) for one in locked]
    _refuse([text for track in wanted for text in _problems(track, tariff, end_running=end_running)])
    rows: list[PriceLine] = []
    for track in wanted:
        running = _running(track, tariff.span) if end_running else []
        rows += [_ended(track, line, tariff.span.first, grounds, today) for line in running]
        rows.append(_line(track.contract, tariff, grounds, today))
    _keep(rows, grounds)
    return len(wanted)


@transaction.atomic
def prices_raise(
    *,
    context: Context,
    segment: Segment,
    part: SegmentPart | None,
    first: date,
    share: Decimal,
    grounds: Grounds,
    today: date,
) -> int:
    """Raise every tariff of a segment, or of one part of it, by a fraction from a day on. Out: how many rose.

    Each running tariff ends on the day before. Raises Overtaken when somebody else was first; Refused without a
    reason or decision, in a closed period, and when nothing would rise.
    """
    contracts = Contract.objects.visible_to(context).filter(part__segment=segment)
    chosen = contracts.filter(part=part) if part else contracts
    locked = _locked(context, segment, chosen.values_list("pk", flat=True), grounds.seen)
    _require_grounds(grounds)
    require_open(segment.region_id, first)
    plan = [one for one in raise_plan(tracks_of(context, locked, today), first, share) if one.span]
    if not plan:
        raise Refused(_("No tariff would rise from that day on. Choose another day or part."))
    _keep([row for one in plan for row in _raised(one, share, grounds, today)], grounds)
    return len(plan)


def _locked(context: Context, segment: Segment, ids: Iterable[int], seen: int) -> list[Contract]:
    """The contracts, locked so that only one writes at a time. Raises Overtaken when there is a newer price."""
    rows = Contract.objects.visible_to(context).filter(part__segment=segment, pk__in=list(ids))
    related = rows.select_related("provider__organisation", "part").order_by("pk")
    found = list(related.select_for_update(of=("self",)))
    newest = newest_price(context, segment)
    if (newest.pk if newest else 0) != seen:
        raise Overtaken
    return found


def _require_grounds(grounds: Grounds) -> None:
    if not grounds.reason.strip() or not grounds.decision.strip():
        raise Refused(_("Say why, and name the decision."))


def _refuse(problems: Sequence[str]) -> None:
    """Raises Refused with the first of the problems, and how many more there are."""
    if not problems:
        return
    more = len(problems) - MOST_SAID
    said = [*problems[:MOST_SAID], *([_("And %(count)s more.") % {"count": more}] if more > 0 else [])]
    raise Refused(" ".join(said))


def _running(track: Track, span: Span) -> list[PriceLine]:
    """What begins before a span and still runs on its first day."""
    return [line for line in track.lines if line.valid_from < span.first and line.span.holds(span.first)]


def _problems(track: Track, tariff: Tariff, *, end_running: bool) -> list[str]:
    """Why a contract cannot get a tariff, in sentences; empty when it can."""
    span, running = tariff.span, _running(track, tariff.span) if end_running else []
    others = [line.span for line in track.lines if line not in running]
    ended = [Span(line.valid_from, span.first - DAY) for line in running]
    about = {"contract": track.contract.number, "product": track.code}
    found = [*_closed(track, tariff), *_outside(track, span)]
    for other in (one for one in others if one.meets(span)):
        found.append(
            _("Contract %(contract)s has a tariff for %(product)s %(days)s already: two would hold at once.")
            % {**about, "days": days_of(other)}
        )
    bare = [] if found else gaps_beside(span, [*others, *ended])
    ends_on = track.contract.ends_on
    lost = [
        left
        for line in running
        if (
            left := left_behind(
                Span(line.valid_from, earliest(line.valid_to, ends_on)), span.first, span.last
            )
        )
    ]
    for gap in [*bare, *(one for one in lost if not any(other.meets(one) for other in others))]:
        found.append(
            _("Under contract %(contract)s no tariff for %(product)s would hold %(days)s. Let the days join.")
            % {**about, "days": days_of(gap)}
        )
    return found


def _closed(track: Track, tariff: Tariff) -> list[str]:
    try:
        require_open(track.contract.region_id, tariff.span.first)
    except Refused as refused:
        return [f"{track.contract.number}, {track.code}: {refused.reason}"]
    return []


def _outside(track: Track, span: Span) -> list[str]:
    term = Span(track.contract.starts_on, track.contract.ends_on)
    if term.meets(span):
        return []
    text = _("Contract %(contract)s runs %(term)s; the tariff for %(product)s %(days)s lies outside it.")
    values = {"contract": track.contract.number, "product": track.code}
    return [text % {**values, "term": days_of(term), "days": days_of(span)}]


def days_of(span: Span) -> str:
    """The days of a span, inside a sentence."""
    first = formats.format_date(span.first)
    if span.last is None:
        return _("from %(first)s") % {"first": first}
    return _("from %(first)s through %(last)s") % {"first": first, "last": formats.format_date(span.last)}


def _line(contract: Contract, tariff: Tariff, grounds: Grounds, today: date) -> PriceLine:
    build_up = tariff.build_up
    return PriceLine(
        **shared_facts(contract, today),
        product_code=tariff.code,
        unit=tariff.unit,
        price=tariff.price,
        valid_from=tariff.span.first,
        valid_to=tariff.span.last,
        decision=grounds.decision.strip(),
        living=build_up.living,
        care=build_up.care,
        vacancy=build_up.vacancy,
        vacancy_rate=build_up.vacancy_rate,
    )


def _ended(track: Track, line: PriceLine, first: date, grounds: Grounds, today: date) -> PriceLine:
    """The next version of a price: it ends on the day before."""
    span = Span(line.valid_from, first - DAY)
    return _line(
        track.contract, Tariff(track.code, line.unit, line.price, span, line.build_up), grounds, today
    )


def _raised(one: Raise, share: Decimal, grounds: Grounds, today: date) -> list[PriceLine]:
    assert one.running and one.span
    tariff = Tariff(one.track.code, one.running.unit, one.price, one.span, one.build_up(share))
    first = one.span.first
    ended = [_ended(one.track, one.running, first, grounds, today)] if one.ends_running else []
    return [*ended, _line(one.track.contract, tariff, grounds, today)]


def _keep(rows: list[PriceLine], grounds: Grounds) -> None:
    with because(grounds.reason.strip()):
        PriceLine.objects.bulk_create(rows, batch_size=1_000)
