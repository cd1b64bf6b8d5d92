"""What a unit of care costs in reality, in the four components of Besluit Jeugdwet article 2.3 (PRV-09).

(a) professionals, for the hours with the client and for the other hours; (b) other costs for the client, in which the
bed and its vacancy; (c) overhead; (d) indexation; and after those a margin for result and risk, when one is reckoned
with. Everything is exact until the end. The tariff is rounded to cents, half a cent upwards. Each component is rounded
down, and the cents that are left go one by one to the components that lost most, so that they add up to the tariff.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Function:
    """One function among the professionals.

    `share` of the client-bound hours (fraction); `wage` in cents an hour, or a year when `is_yearly`; `holiday`,
    `year_end`, `irregular` on the wage and `social` on all of that (fractions); `paid` hours a year and how many of
    those are `productive`, which means with or for one client.
    """

    name: str
    share: Decimal
    scale: str
    wage: int
    is_yearly: bool
    holiday: Decimal
    year_end: Decimal
    irregular: Decimal
    social: Decimal
    paid: Decimal
    productive: Decimal

    @property
    def year(self) -> Fraction:
        """What a full year costs the employer, in cents."""
        wage = Fraction(self.wage) * (1 if self.is_yearly else Fraction(self.paid))
        allowed = 1 + Fraction(self.holiday) + Fraction(self.year_end) + Fraction(self.irregular)
        return wage * allowed * (1 + Fraction(self.social))

    @property
    def paid_hour(self) -> Fraction:
        """Cents for an hour that is paid."""
        return self.year / Fraction(self.paid)

    @property
    def client_hour(self) -> Fraction:
        """Cents for an hour with the client, in which the hours without one are paid too."""
        return self.year / Fraction(self.productive)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a figure comes from (cao, a study, own figures), and why it is right here."""

    source: str = ""
    motivation: str = ""

    @property
    def is_given(self) -> bool:
        """Whether a source is named and the choice is explained."""
        return bool(self.source.strip() and self.motivation.strip())


@dataclass(frozen=True, slots=True)
class Overhead:
    """One kind of overhead: a share of the costs of professionals (fraction), or cents a unit; both may be 0."""

    share: Decimal = Decimal(0)
    amount: int = 0

    def of(self, professionals: Fraction) -> Fraction:
        """Cents a unit."""
        return professionals * Fraction(self.share) + self.amount


@dataclass(frozen=True, slots=True)
class Indexation:
    """`ova` for wages and `cpi` for other prices (fractions), of which `weight` is that of the first; for a year."""

    ova: Decimal = Decimal(0)
    cpi: Decimal = Decimal(0)
    weight: Decimal = Decimal(1)
    year: int = 0

    @property
    def share(self) -> Fraction:
        """The rise as a fraction."""
        weight = Fraction(self.weight)
        return weight * Fraction(self.ova) + (1 - weight) * Fraction(self.cpi)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a tariff is built of; amounts in cents a unit.

    `minutes` with the client go into one unit. `vacancy` is the average share of beds that stand empty (fraction): the
    cost of the bed, `living`, is spread over the days on which it is used. `margin` is a share of all costs together.
    """

    unit: str
    minutes: Decimal
    functions: Sequence[Function]
    direct: Mapping[str, int] = field(default_factory=dict)
    living: int = 0
    vacancy: Decimal = Decimal(0)
    overhead: Mapping[str, Overhead] = field(default_factory=dict)
    indexation: Indexation = field(default_factory=Indexation)
    margin: Decimal = Decimal(0)
    margin_reason: str = ""
    grounds: Mapping[str, Ground] = field(default_factory=dict)


CLIENT_HOURS, OTHER_HOURS, DIRECT, OVERHEAD, INDEXATION, MARGIN = (
    *("client_hours", "other_hours", "direct", "overhead", "indexation", "margin"),
)
PARTS = (CLIENT_HOURS, OTHER_HOURS, DIRECT, OVERHEAD, INDEXATION, MARGIN)
PROFESSIONALS = "professionals"
COMPONENTS = (PROFESSIONALS, DIRECT, OVERHEAD, INDEXATION)
"""The four components of article 2.3, each with a ground of its own."""


class NotWhole(ValueError):
    """The shares of the functions do not make the whole, or there is nothing to reckon with."""


@dataclass(frozen=True, slots=True)
class Price:
    """The tariff of a unit in cents, and what each part is of it; the parts add up to it."""

    tariff: int
    parts: Mapping[str, int]

    @property
    def components(self) -> dict[str, int]:
        """The same by the four components of the article, and the margin, in cents."""
        both = self.parts[CLIENT_HOURS] + self.parts[OTHER_HOURS]
        return {
            PROFESSIONALS: both,
            **{name: self.parts[name] for name in (DIRECT, OVERHEAD, INDEXATION, MARGIN)},
        }


def price_of(dossier: Dossier) -> Price:
    """The tariff of one unit. Raises NotWhole unless the shares of the functions make 1 and minutes lie above 0."""
    if sum(Fraction(one.share) for one in dossier.functions) != 1 or dossier.minutes <= 0:
        raise NotWhole
    return rounded(exact_parts(dossier))


def exact_parts(dossier: Dossier) -> dict[str, Fraction]:
    """Every part of the costs of one unit, in cents, before anything is rounded."""
    hours = Fraction(dossier.minutes) / MINUTES
    client = hours * sum(Fraction(one.share) * one.paid_hour for one in dossier.functions)
    professionals = hours * sum(Fraction(one.share) * one.client_hour for one in dossier.functions)
    direct = sum(dossier.direct.values()) + bed_cost(dossier.living, dossier.vacancy)
    overhead = sum((one.of(professionals) for one in dossier.overhead.values()), Fraction(0))
    costs = professionals + direct + overhead
    rise = costs * dossier.indexation.share
    return {
        CLIENT_HOURS: client,
        OTHER_HOURS: professionals - client,
        DIRECT: Fraction(direct),
        OVERHEAD: overhead,
        INDEXATION: rise,
        MARGIN: (costs + rise) * Fraction(dossier.margin),
    }


def bed_cost(living: int, vacancy: Decimal) -> Fraction:
    """Cents for a day that a bed is used, when a share of the days it is not (SEG-23)."""
    return Fraction(living) / (1 - Fraction(vacancy))


def rounded(parts: Mapping[str, Fraction]) -> Price:
    """Cents that add up: the sum half up, each part down, and the rest to those that lost most, in their order."""
    tariff = floor(sum(parts.values()) + Fraction(1, 2))
    whole = {name: floor(part) for name, part in parts.items()}
    order = sorted(parts, key=lambda name: whole[name] - parts[name])
    for name in order[: tariff - sum(whole.values())]:
        whole[name] += 1
    return Price(tariff, whole)


def without_ground(dossier: Dossier) -> list[str]:
    """The components for which no source or no motivation is given, in the order of the article."""
    return [name for name in COMPONENTS if not dossier.grounds.get(name, Ground()).is_given]
