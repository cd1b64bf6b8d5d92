"""Filters that print figures and dates the Dutch way; a suppressed cell prints its sign."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django import template

from jeugdregio.core import formats

register = template.Library()


def signed(name: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Register a filter under a Dutch name that leaves empty and suppressed values alone."""

    def decorate(function: Callable[..., str]) -> Callable[..., str]:
        @wraps(function)
        def wrapper(value: Any, *arguments: Any) -> str:
            sign = formats.sign_of(value)
            if sign is not None:
                return sign
            return "" if value is None or value == "" else function(value, *arguments)

        register.filter(name, wrapper)
        return wrapper

    return decorate


@signed("euro")
def euro(cents: formats.Number) -> str:
    """Cents as "€ 1.234,50"."""
    return formats.format_euros(cents)


@signed("euro_round")
def euro_round(cents: formats.Number) -> str:
    """Cents as whole euros."""
    return formats.format_whole_euros(cents)


@signed("euro_mln")
def euro_mln(cents: formats.Number) -> str:
    """Cents as "€ 61,2 mln"."""
    return formats.format_millions(cents)


@signed("euro_vn")
def euro_vn(cents: formats.Number) -> str:
    """What is left, with V or N."""
    return formats.format_difference(cents)


@signed("getal")
def getal(value: formats.Number, decimals: int = 0) -> str:
    """A number with dots between thousands."""
    return formats.format_number(value, decimals)


@signed("pct")
def pct(fraction: formats.Number, decimals: int = 1) -> str:
    """A fraction as a percentage."""
    return formats.format_percent(fraction, decimals)


@signed("datum")
def datum(value: date) -> str:
    """21-11-2026."""
    return formats.format_date(value)


@signed("datum_lang")
def datum_lang(value: date) -> str:
    """21 november 2026."""
    return formats.format_long_date(value)


@signed("datum_weekdag")
def datum_weekdag(value: date) -> str:
    """zaterdag 21 november 2026."""
    return formats.format_weekday_date(value)


@signed("tijd")
def tijd(value: datetime) -> str:
    """14:32 uur."""
    return formats.format_time(value)


@signed("datum_tijd")
def datum_tijd(value: datetime) -> str:
    """21-11-2026 14:32 uur."""
    return formats.format_moment(value)


@signed("tijdstip")
def tijdstip(value: datetime) -> str:
    """21-10-2027 om 16:41:07."""
    return formats.format_receipt_moment(value)


@signed("maand")
def maand(value: date) -> str:
    """juli 2027."""
    return formats.format_month(value)


@signed("kwartaal")
def kwartaal(value: object) -> str:
    """Q3 2027."""
    return formats.format_quarter(value)


@signed("kwartaal_lang")
def kwartaal_lang(value: object) -> str:
    """derde kwartaal 2027."""
    return formats.format_long_quarter(value)


@register.filter
def periode(start: date | None, end: date | None = None) -> str:
    """01-01-2027 t/m 31-12-2027."""
    return formats.format_period(start, end)
