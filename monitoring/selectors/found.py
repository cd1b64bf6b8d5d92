"""What the search page finds of monitoring and below it: contracts, providers and segments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Q

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.text import search_key
from monitoring.selectors.areas import Area, areas
from procurement.models import Contract
from providers.models import Provider

T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """Rows that answer a query, and how many there are in all."""

    rows: Sequence[T]
    count: int


def contracts_found(context: Context, text: str, most: int) -> Found[Contract]:
    """Contracts whose number begins with the text, the very number first; providers have a list of their own."""
    rows = (
        Contract.objects.visible_to(context)
        .filter(number__istartswith=text)
        .select_related("provider__organisation", "part")
        .order_by("number")
    )
    return Found(list(rows[:most]), rows.count())


def providers_found(context: Context, text: str, most: int) -> Found[Provider]:
    """Providers with a contract that the reader may see, by the first letters of a word of their name."""
    key = search_key(text)
    begins = Q(organisation__search_key__startswith=key) | Q(organisation__search_key__contains=f" {key}")
    mine = Contract.objects.visible_to(context).values("provider_id")
    rows = Provider.objects.select_related("organisation").filter(begins, pk__in=mine)
    return Found(list(rows.order_by("organisation__sort_key", "pk")[:most]), rows.count())


def areas_found(context: Context, text: str, most: int) -> Found[Area]:
    """Segments or task areas by the first letters of a word of their name; a region has few."""
    key, day = search_key(text), today()
    rows = [row for row in areas(context, day, day) if f" {key}" in f" {search_key(row.name)}"]
    return Found(rows[:most], len(rows))
