"""Months, quarters and ISO weeks as immutable, ordered values."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
_QUARTERS = (
    re.compile(r"(?P<year>\d{4})[\s-]?[QK](?P<number>\d)", re.IGNORECASE),
    re.compile(r"[QK](?P<number>\d)[\s-](?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"(?P<number>\d)e\s+kwartaal\s+(?P<year>\d{4})", re.IGNORECASE),
)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month; `str` gives 2027-07."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12:
            raise ValueError(f"no month {self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that a day falls in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2027-07; raises ValueError otherwise."""
        found = _MONTH.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def closed_on(cls, day: date) -> Self:
        """The latest month that is over at the end of a day (the last day itself counts)."""
        month = cls.of(day)
        return month if day == month.last else month.shift(-1)

    @property
    def first(self) -> date:
        """First day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Last day."""
        return date(self.year, self.number, self.days)

    @property
    def days(self) -> int:
        """Number of days."""
        return calendar.monthrange(self.year, self.number)[1]

    @property
    def quarter(self) -> "Quarter":
        """The quarter that holds this month."""
        return Quarter(self.year, (self.number + 2) // 3)

    def shift(self, months: int) -> Self:
        """The month so many months later (earlier when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return type(self)(index // 12, index % 12 + 1)

    def lag_to(self, other: "Month") -> int:
        """How many months the other month comes later (negative: earlier)."""
        return (other.year - self.year) * 12 + other.number - self.number

    def through(self, last: "Month") -> Iterator[Self]:
        """This month up to and including the last one; nothing when that is earlier."""
        return (self.shift(step) for step in range(self.lag_to(last) + 1))


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A calendar quarter; `str` gives 2027Q3."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"no quarter {self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter that a day falls in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2027Q3, 2027-Q3, Q3 2027, 2027K3 or 3e kwartaal 2027; raises ValueError otherwise."""
        for pattern in _QUARTERS:
            found = pattern.fullmatch(text.strip())
            if found:
                return cls(int(found["year"]), int(found["number"]))
        raise ValueError(f"not a quarter: {text!r}")

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def end(self) -> date:
        """Last day."""
        return self.months[-1].last

    @property
    def months(self) -> tuple[Month, Month, Month]:
        """The three months, in order."""
        first = Month.of(self.start)
        return first, first.shift(1), first.shift(2)

    @property
    def dashed(self) -> str:
        """2027-Q3, the form of addresses and file names."""
        return f"{self.year:04d}-Q{self.number}"

    @property
    def short(self) -> str:
        """Q3 2027, the form of headings and axes."""
        return f"Q{self.number} {self.year:04d}"

    def shift(self, quarters: int) -> Self:
        """The quarter so many quarters later (earlier when negative)."""
        index = self.year * 4 + self.number - 1 + quarters
        return type(self)(index // 4, index % 4 + 1)


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """An ISO week, which belongs to the year that holds its Thursday; `str` gives 2026-W53."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.weeks_in(self.year):
            raise ValueError(f"no week {self.number} in {self.year}")

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"

    @classmethod
    def of(cls, day: date) -> Self:
        """The ISO week that a day falls in."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2026-W53 or 2026W53; raises ValueError otherwise."""
        found = _WEEK.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a week: {text!r}")
        return cls(int(found[1]), int(found[2]))

    @staticmethod
    def weeks_in(year: int) -> int:
        """52 or 53: 28 December always falls in the last ISO week of its year."""
        return date(year, 12, 28).isocalendar().week

    @property
    def first(self) -> date:
        """Monday."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Sunday."""
        return date.fromisocalendar(self.year, self.number, 7)

    def shift(self, weeks: int) -> Self:
        """The week so many weeks later (earlier when negative)."""
        return type(self).of(self.first + timedelta(weeks=weeks))


@dataclass(frozen=True, order=True, slots=True)
class DateSpan:
    """The days from first up to and including last; empty when last is earlier."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Number of days, 0 when empty."""
        return max(0, (self.last - self.first).days + 1)

    def clip(self, other: "DateSpan") -> "DateSpan":
        """The days that both spans hold (possibly empty)."""
        return DateSpan(max(self.first, other.first), min(self.last, other.last))

    def by_month(self) -> Iterator["DateSpan"]:
        """The span cut at month ends."""
        if not self.days:
            return
        for month in Month.of(self.first).through(Month.of(self.last)):
            yield self.clip(DateSpan(month.first, month.last))


def span_after(day: date, last: date) -> DateSpan:
    """The days strictly after a day, up to and including the last."""
    return DateSpan(day + _ONE_DAY, last)
