"""Forms of care: how often they start, with which products, and who refers to them."""

from dataclasses import dataclass
from functools import cache

from jeugdregio.demo.generator.streams import running

LUMP = ""
"""Stands for care without a product code: the lump sum for stay and crisis."""


@dataclass(frozen=True)
class Form:
    """A form of care, its share of all starts (percent), and its products with their weights."""

    code: str
    share: float
    products: tuple[tuple[str, float], ...]

    @property
    def is_stay(self) -> bool:
        return self.code in STAYS


FORMS = (
    Form("local", 13.0, (("45A04", 50), ("45A05", 50))),
    Form(
        "ambulant",
        57.0,
        (
            *(("54001", 14), ("54002", 36), ("54004", 8), ("54003", 7), ("45A46", 7), ("45A53", 7)),
            *(("45A65", 4), ("45A48", 2), ("45A49", 3), ("45A54", 3), ("54D01", 2), ("54D02", 7)),
        ),
    ),
    Form("day", 6.0, (("41A14", 30), ("41A16", 20), ("41A22", 20), ("41A24", 15), ("43A11", 15))),
    Form("network", 14.0, (("45A65", 40), ("45A05", 25), ("45A46", 20), ("54003", 15))),
    Form("foster", 4.0, (("44A06", 100),)),
    Form("family", 1.5, (("44A07", 100),)),
    Form("secure", 0.3, ((LUMP, 100),)),
    Form("stay", 3.2, (("44A08", 40), (LUMP, 60))),
    Form("crisis", 1.0, ((LUMP, 100),)),
)
STAYS = frozenset({"foster", "family", "secure", "stay", "crisis"})
LONGER = frozenset({"foster", "family", "secure", "stay"})
SPECIALIST = frozenset({"54002", "54003", "54004"})
CATEGORY_OF_LUMP = {"secure": "43", "stay": "43", "crisis": "46"}
TRANSPORT = (
    ("42A05", 0.55),
    ("42A06", 0.25),
    ("42A07", 0.05),
    ("42A08", 0.09),
    ("42A09", 0.04),
    ("42A10", 0.02),
)

# Types of referrer and their share of starts (percent; CBS, first half of 2023). 00 is unknown.
REFERRERS = (
    *(("01", 32.8), ("02", 35.5), ("03", 3.1), ("04", 8.5)),
    *(("05", 4.5), ("08", 0.3), ("06", 14.7), ("00", 0.5)),
)
GI = "04"
GI_FOR_STAY = 3.0
PHYSICIAN = "02"
PHYSICIAN_FOR_SPECIALIST = 1.4
_ROUNDS = 60

# Euros of youth care per inhabitant by age from 0 to 17 (CPB, 2022): what the ages of youths follow.
AGE_WEIGHTS = (
    *(85, 207, 263, 561, 943, 1065, 928, 982, 1157),
    *(1312, 1423, 1441, 1409, 1517, 1798, 1938, 2156, 2289),
)
# Why care ends (iJw list JZ588), with weights in percent.
STOP_REASONS = (("31", 66.0), ("34", 12.0), ("32", 11.0), ("33", 5.0), ("35", 3.0), ("38", 1.5), ("39", 1.5))

FORM_TOTALS = running([form.share for form in FORMS])
PRODUCT_TOTALS = tuple(running([weight for _, weight in form.products]) for form in FORMS)
AGE_TOTALS = running(AGE_WEIGHTS)
STOP_TOTALS = running([weight for _, weight in STOP_REASONS])
TRANSPORT_TOTALS = running([weight for _, weight in TRANSPORT])
# A trajectory is one of three kinds for who refers to it: stay, specialist mental care, or other.
CLASSES = ("stay", "specialist", "other")


def class_of(form: Form, product: str) -> int:
    """The class that decides the odds of each referrer."""
    if form.is_stay:
        return 0
    return 1 if product in SPECIALIST else 2


@cache
def referrer_totals() -> tuple[tuple[float, ...], ...]:
    """Running totals of the referrers for each class, fitted so that all classes together give the shares.

    The odds within a class differ as they should (GI three times for stay, physicians 1.4 times for
    specialist care); rows and columns are scaled in turn until both sums hold.
    """
    sizes = _class_sizes()
    wanted = [share / 100 for _, share in REFERRERS]
    cells = [[_odds(which, code) * share for code, share in REFERRERS] for which in range(len(CLASSES))]
    for _ in range(_ROUNDS):
        for row, size in zip(cells, sizes, strict=True):
            _scale(row, size / sum(row))
        sums = [sum(row[at] for row in cells) for at in range(len(wanted))]
        for row in cells:
            for at, target in enumerate(wanted):
                row[at] *= target / sums[at]
    return tuple(running(row) for row in cells)


def _odds(which: int, code: str) -> float:
    if CLASSES[which] == "stay" and code == GI:
        return GI_FOR_STAY
    return PHYSICIAN_FOR_SPECIALIST if CLASSES[which] == "specialist" and code == PHYSICIAN else 1.0


def _scale(row: list[float], factor: float) -> None:
    for at, value in enumerate(row):
        row[at] = value * factor


def _class_sizes() -> list[float]:
    sizes = [0.0] * len(CLASSES)
    for form, totals in zip(FORMS, PRODUCT_TOTALS, strict=True):
        for product, weight in form.products:
            sizes[class_of(form, product)] += form.share * weight / totals[-1] / FORM_TOTALS[-1]
    return sizes
