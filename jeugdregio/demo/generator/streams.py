"""Random numbers that depend on a seed and a name only, never on what was drawn before for somebody else."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from hashlib import blake2b
from statistics import NormalDist
from struct import Struct

WORDS = Struct("<8Q")
_SCALE = 2.0**-53
_NORMAL = NormalDist()


def key_of(seed: int) -> bytes:
    """The key of all streams of a seed (64 bits). Raises OverflowError for a larger or negative one."""
    return seed.to_bytes(8, "big")


def words_of(key: bytes, name: bytes) -> tuple[int, ...]:
    """Eight numbers of 64 bits that belong to a name."""
    return WORDS.unpack(blake2b(name, key=key, digest_size=64).digest())


def fraction(word: int) -> float:
    """A 64-bit number as a fraction above 0 and below 1."""
    return ((word >> 11) + 0.5) * _SCALE


class Stream:
    """Numbers for one entity, named by its path: `youth/12/3`."""

    __slots__ = ("_at", "_block", "_key", "_path", "_words")

    def __init__(self, key: bytes, path: str) -> None:
        self._key = key
        self._path = path
        self._block = 0
        self._words: tuple[int, ...] = ()
        self._at = 0

    def fraction(self) -> float:
        """A fraction above 0 and below 1, all equally likely."""
        if self._at == len(self._words):
            self._words = words_of(self._key, f"{self._path}#{self._block}".encode())
            self._block += 1
            self._at = 0
        self._at += 1
        return ((self._words[self._at - 1] >> 11) + 0.5) * _SCALE

    def below(self, limit: int) -> int:
        """A whole number from 0 up to but without the limit."""
        return int(self.fraction() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.fraction() < probability

    def pick(self, cumulative: Sequence[float]) -> int:
        """An index, by the running totals of weights."""
        return pick(cumulative, self.fraction())

    def normal(self) -> float:
        """Standard normal."""
        return _NORMAL.inv_cdf(self.fraction())

    def log_normal(self, mu: float, sigma: float) -> float:
        """The exponent of a normal with this mean and deviation."""
        return math.exp(mu + sigma * self.normal())

    def gamma(self, shape: int, scale: float) -> float:
        """Gamma with a whole shape."""
        return -scale * sum(math.log(self.fraction()) for _ in range(shape))

    def beta(self, alpha: int, beta: int) -> float:
        """Beta with whole parameters."""
        first = self.gamma(alpha, 1.0)
        return first / (first + self.gamma(beta, 1.0))

    def poisson(self, mean: float) -> int:
        """Poisson with a small mean."""
        limit, product, count = math.exp(-mean), self.fraction(), 0
        while product > limit:
            product *= self.fraction()
            count += 1
        return count


def pick(cumulative: Sequence[float], at: float) -> int:
    """The index that a fraction falls in, by the running totals of weights."""
    return min(bisect_right(cumulative, at * cumulative[-1]), len(cumulative) - 1)


def running(weights: Sequence[float]) -> tuple[float, ...]:
    """Running totals of weights."""
    total, totals = 0.0, []
    for weight in weights:
        total += weight
        totals.append(total)
    return tuple(totals)
