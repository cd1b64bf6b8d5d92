"""What the care of a part was made of: the share of each product, for a municipality and for the whole region."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Shares = Mapping[str, Fraction]


@dataclass(frozen=True)
class Mix:
    """The shares of products, by part and municipality, and by part. Stands in where no product is known.

    Shares of one part add up to 1, exactly.
    """

    of_places: Mapping[tuple[int, int], Shares]
    of_parts: Mapping[int, Shares]

    @classmethod
    def of(cls, costs: Iterable[tuple[int, int, str, int]]) -> "Mix":
        """The mix of costs: part, municipality, product code and cents. Credits weigh nothing."""
        places: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        parts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for part, place, code, cents in costs:
            if cents > 0:
                places[part, place][code] += cents
                parts[part][code] += cents
        return cls(
            {key: _shares(codes) for key, codes in places.items()},
            {key: _shares(codes) for key, codes in parts.items()},
        )

    def in_place(self, part: int, place: int) -> Shares:
        """The products of a part in one municipality; none without costs there."""
        return self.of_places.get((part, place), {})

    def nearest(self, part: int, place: int) -> Shares:
        """The products of a part in a municipality; without costs there those of the region, if any."""
        return self.in_place(part, place) or self.of_parts.get(part, {})


def _shares(codes: Mapping[str, int]) -> Shares:
    whole = sum(codes.values())
    return {code: Fraction(cents, whole) for code, cents in codes.items()}
