"""What others may read of the figures of a year: decided once, when the year is whole (docs/decisions/0023)."""

from collections.abc import Iterable
from datetime import date

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import THRESHOLDS, Profile
from jeugdregio.core.disclosure.cube import Spot
from jeugdregio.core.disclosure.rounding import round_count
from jeugdregio.core.disclosure.trees import WHOLE
from monitoring.enums import Grain, Kpi
from monitoring.models import PivotCell, PivotShown, PublishedCell
from monitoring.rules.pivot import LEAF, PART, SEGMENT, Counted, Hidden, YearOfCare, hidden_for
from monitoring.selectors.areas import municipalities
from monitoring.services.compute.sql import COST_YEARS, Work
from segments.models import SegmentPart

AUDIENCES = (Profile.E1, Profile.E0)


def store_shown(work: Work) -> None:
    """Publish each year that is whole and that no other computation published: figures of others stay as they were.

    Then no two publications of a year can be compared, and a late claim tells of nobody. (privacy 7.4, T13)
    """
    mine = PivotShown.objects.filter(snapshot=work.snapshot)
    mine.delete()
    last = work.snapshot.valuation_on
    for year in range(last.year - COST_YEARS, last.year + 1):
        published = PivotShown.objects.filter(region_id=work.snapshot.region_id, year=year)
        if date(year, 12, 31) <= last and not published.exists():
            PivotShown.objects.bulk_create(_rows(work, year), batch_size=2_000)


def _rows(work: Work, year: int) -> Iterable[PivotShown]:
    care = year_of_care(work, year)
    hidden = Hidden()
    if not care.cells:
        return
    for profile in AUDIENCES:
        hidden = hidden_for(care, profile, hidden)
        base = THRESHOLDS[profile].rounding_base
        for spot, found in sorted(care.cells.items()):
            place, item, route = spot
            if WHOLE not in spot or item.startswith((LEAF, PART)) or spot in hidden.youths:
                continue
            yield PivotShown(
                snapshot=work.snapshot,
                region_id=work.snapshot.region_id,
                owner_id=work.snapshot.region_id,
                audience=profile.value,
                year=year,
                place_id=None if place == WHOLE else int(place),
                item="" if item == WHOLE else item,
                route="" if route == WHOLE else route,
                youths=round_count(found.youths, base),
                cents=None if spot in hidden.cents else found.cents,
            )


def year_of_care(work: Work, year: int) -> YearOfCare:
    """The figures of a year, with what other pages tell of them."""
    rows = PivotCell.objects.filter(snapshot=work.snapshot, year=year).values_list(
        "place_id", "item", "route", "youths", "cents", "providers", "largest_provider", "largest_youth"
    )
    cells = {
        (str(place or WHOLE), item or WHOLE, route or WHOLE): Counted(*rest)
        for place, item, route, *rest in rows.iterator(chunk_size=5_000)
    }
    context = Context.for_region(work.snapshot.region_id)
    known = {str(place.pk) for place in municipalities(context, year)}
    places = known | {place for place, _item, _route in cells} - {WHOLE}
    parts = SegmentPart.objects.filter(region_id=work.snapshot.region_id)
    segments = {str(part): str(segment) for part, segment in parts.values_list("pk", "segment_id")}
    told, untold = _elsewhere(work) if year == work.snapshot.year else (set(), set())
    return YearOfCare(cells, sorted(places), segments, told, untold)


def _elsewhere(work: Work) -> tuple[set[Spot], set[Spot]]:
    """The amounts of this year that the pages of the quarter show, and those that they hide."""
    told: set[Spot] = set()
    untold: set[Spot] = set()
    rows = PublishedCell.objects.filter(snapshot=work.snapshot, kpi=Kpi.UIT1)
    for grain, unit, sign in rows.values_list("grain", "unit_id", "sign"):
        spot = {
            Grain.REGION.value: (WHOLE, WHOLE, WHOLE),
            Grain.MUNICIPALITY.value: (str(unit), WHOLE, WHOLE),
            Grain.SEGMENT.value: (WHOLE, f"{SEGMENT}{unit}", WHOLE),
            Grain.PART.value: (WHOLE, f"{PART}{unit}", WHOLE),
        }.get(grain)
        if spot:
            (untold if sign else told).add(spot)
    return told, untold
