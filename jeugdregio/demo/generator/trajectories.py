"""Trajectories: one period of one form of care for a youth, as it really went."""

from collections.abc import Iterator
from dataclasses import dataclass

from jeugdregio.demo import facts
from jeugdregio.demo.generator import forms, roles
from jeugdregio.demo.generator.days import last_of, month_of, workday
from jeugdregio.demo.generator.forms import FORMS, Form
from jeugdregio.demo.generator.sizes import LAST_MONTH
from jeugdregio.demo.generator.streams import Stream, pick, running
from jeugdregio.demo.generator.youths import Youth

DURATION_MU, DURATION_SIGMA = 5.60, 0.92
SHORT_ONES = 0.05
SHORT_DAYS = (7, 60)
LONGER_STAY = 1.4
LONGEST = 6 * 365
CRISIS_SHAPE, CRISIS_MEAN = 12, 19.0
SIDE_BY_SIDE = 0.35
COMES_BACK = 0.295
GAP_SHAPE, GAP_SCALE, GAP_LEAST = 2, 110.0, 30
WAIT_SHAPE, WAIT_SCALE = 2, 30.0
YEAR = 365


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Days are ordinals; `waited` is the number of days between decision and start."""

    youth: Youth
    number: int
    form: Form
    product: str
    referrer: str
    starts: int
    ends: int
    waited: int
    reason: str
    repeated: bool

    @property
    def path(self) -> str:
        return f"{self.youth.path}/{self.number}"

    @property
    def category(self) -> str:
        """iJw category, also of care inside a lump sum."""
        return self.product[:2] or forms.CATEGORY_OF_LUMP[self.form.code]


def trajectories(key: bytes, youth: Youth) -> Iterator[Trajectory]:
    """The trajectories of a youth, those that begin after the last month left out."""
    first = Stream(key, f"spells/{youth.path}")
    waiting = [(youth.entered, False)]
    waiting += [(youth.entered + first.below(YEAR), False) for _ in range(first.poisson(SIDE_BY_SIDE))]
    number = 0
    while waiting:
        starts, repeated = waiting.pop()
        if starts > last_of(LAST_MONTH):
            continue
        found, back = _trajectory(key, youth, number, starts, repeated)
        yield found
        number += 1
        if back:
            waiting.append((back, True))


def _trajectory(key: bytes, youth: Youth, number: int, starts: int, repeated: bool) -> tuple[Trajectory, int]:
    """A trajectory, and the day on which the youth comes back (0: never)."""
    stream = Stream(key, f"trajectory/{youth.path}/{number}")
    which = stream.pick(forms.FORM_TOTALS)
    form = FORMS[which]
    product = form.products[stream.pick(forms.PRODUCT_TOTALS[which])][0]
    starts = workday(starts)
    referrer = _referrer(stream, forms.class_of(form, product), youth, starts)
    ends = starts + _duration(stream, form) - 1
    waited = int(stream.gamma(WAIT_SHAPE, WAIT_SCALE))
    reason = forms.STOP_REASONS[stream.pick(forms.STOP_TOTALS)][0]
    back = 0
    if stream.chance(COMES_BACK):
        back = ends + GAP_LEAST + int(stream.gamma(GAP_SHAPE, GAP_SCALE))
    found = Trajectory(youth, number, form, product, referrer, starts, ends, waited, reason, repeated)
    return found, back


def _duration(stream: Stream, form: Form) -> int:
    """Days of care."""
    if form.code == "crisis":
        return max(2, round(stream.gamma(CRISIS_SHAPE, CRISIS_MEAN / CRISIS_SHAPE)))
    if stream.chance(SHORT_ONES):
        return stream.between(*SHORT_DAYS)
    days = stream.log_normal(DURATION_MU, DURATION_SIGMA)
    if form.code in forms.LONGER:
        days *= LONGER_STAY
    return max(5, min(LONGEST, round(days)))


def _referrer(stream: Stream, which: int, youth: Youth, starts: int) -> str:
    """Who referred; the planted surge multiplies one type in one municipality for some months."""
    totals = forms.referrer_totals()[which]
    at = stream.fraction()
    if is_surge(youth, starts):
        totals = _surged(totals)
    return forms.REFERRERS[pick(totals, at)][0]


def is_surge(youth: Youth, starts: int) -> bool:
    """Whether the planted surge of referrals holds for a start."""
    place = facts.places()[youth.place].cbs_code
    return place == roles.SURGE_PLACE and month_of(starts) in roles.SURGE_MONTHS


def _surged(totals: tuple[float, ...]) -> tuple[float, ...]:
    weights = [after - before for before, after in zip((0.0, *totals), totals, strict=False)]
    return running(
        [
            weight * (roles.SURGE if code == forms.GI else 1.0)
            for (code, _), weight in zip(forms.REFERRERS, weights, strict=True)
        ]
    )
