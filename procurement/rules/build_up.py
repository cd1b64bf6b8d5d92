"""What a price is built up of: living apart from care, and a surcharge for empty beds (SEG-15, SEG-23)."""

from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.money import round_half_up


@dataclass(frozen=True, slots=True)
class BuildUp:
    """Parts of one price in cents; None is not told apart.

    `vacancy` is a fixed surcharge that rests on the average vacancy `vacancy_rate` (a fraction), not on the beds that
    are kept free. A price without any part is not built up.
    """

    living: int | None = None
    care: int | None = None
    vacancy: int | None = None
    vacancy_rate: Decimal | None = None

    @property
    def parts(self) -> dict[str, int]:
        """The parts that are told, by name, in cents."""
        every = {"living": self.living, "care": self.care, "vacancy": self.vacancy}
        return {name: cents for name, cents in every.items() if cents is not None}

    def adds_up(self, price: int) -> bool:
        """Whether the parts make the price; without parts there is nothing to add."""
        return not self.parts or sum(self.parts.values()) == price

    @property
    def explains_vacancy(self) -> bool:
        """Whether a surcharge stands beside the vacancy that it rests on, and neither is there alone."""
        return (self.vacancy is None) == (self.vacancy_rate is None)

    def raised(self, price: int, share: Decimal) -> "BuildUp":
        """The same parts of a price that was raised by a share, half up to cents; the largest takes the rest.

        In: the new price in cents. The vacancy stays what it is.
        """
        if not self.parts:
            return self
        largest = max(self.parts, key=lambda name: self.parts[name])
        new = {name: raised(cents, share) for name, cents in self.parts.items() if name != largest}
        new[largest] = price - sum(new.values())
        return BuildUp(new.get("living"), new.get("care"), new.get("vacancy"), self.vacancy_rate)


NOT_BUILT_UP = BuildUp()


def raised(cents: int, share: Decimal) -> int:
    """An amount raised by a fraction, half up to whole cents."""
    return round_half_up(cents * (1 + share))


def split(price: int, living: Decimal, vacancy: Decimal, vacancy_rate: Decimal) -> BuildUp:
    """A price in cents split by the shares for living and for the surcharge; care is the rest."""
    of_living, of_vacancy = round_half_up(price * living), round_half_up(price * vacancy)
    return BuildUp(of_living, price - of_living - of_vacancy, of_vacancy, vacancy_rate)
