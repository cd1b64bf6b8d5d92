"""The access log as its readers see it: who looked, at whom, when and why."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone

from jeugdregio.core.db import Context
from jeugdregio.core.looks.sealed import Person, Sealed
from jeugdregio.core.models import Look
from jeugdregio.core.models.base import OwnedQuerySet
from jeugdregio.core.pseudonyms import pseudonym_of


@dataclass(frozen=True)
class LookFilter:
    """What a reader asks: a name or address, a pseudonym or reference, and a period (both days included)."""

    by: str = ""
    person: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Looks:
    """Some looks, newest first, and how many there are in all."""

    rows: list[Look]
    total: int


def looks_of(context: Context, wanted: LookFilter, asked: str, *, first: int = 0, most: int) -> Sealed[Looks]:
    """The looks that fit, from number `first` on; sealed, because reading this log is logged as well.

    `asked` is what was asked in words; it goes into the row about this look.
    """
    rows = _narrowed(Look.objects.visible_to(context), wanted).select_related("by", "owner")
    looks = Looks(list(rows[first : first + most]), rows.count())
    return Sealed(looks, [Person(pseudonym_of(wanted.person), asked)])


def _narrowed(rows: OwnedQuerySet, wanted: LookFilter) -> OwnedQuerySet:
    if wanted.by:
        rows = rows.filter(by__in=_people(wanted.by))
    if wanted.person:
        pseudonym = pseudonym_of(wanted.person)
        rows = rows.filter(pseudonym=pseudonym) if pseudonym else rows.filter(reference=wanted.person)
    if wanted.first:
        rows = rows.filter(at__gte=_midnight(wanted.first))
    if wanted.last:
        rows = rows.filter(at__lt=_midnight(wanted.last + timedelta(days=1)))
    return rows


def _people(words: str) -> QuerySet[Any]:
    people = get_user_model()._default_manager
    return people.filter(Q(name__icontains=words) | Q(email__iexact=words)).values("pk")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
