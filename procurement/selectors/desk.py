"""What the pages show on which a region manages its schemes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from jeugdregio.core.db import Context
from procurement.enums import LIVE, AdmissionState
from procurement.models import Admission, Application, Contract, Publication, Scheme, SchemeVersion
from procurement.rules.conditions import read_conditions
from procurement.rules.entry import Entry, entry_until
from procurement.selectors.prices import tracks_of
from procurement.selectors.schemes import publications_on


@dataclass(frozen=True, slots=True)
class Managed:
    """A scheme in the list of its region: `waiting` applications, `admitted` providers, the newest published number."""

    scheme: Scheme
    number: int | None
    entry: Entry | None
    waiting: int
    admitted: int


def managed_schemes(context: Context, day: date) -> list[Managed]:
    """Every scheme of the region with what waits, by title. Four statements."""
    rows = list(Scheme.objects.visible_to(context).select_related("part").order_by("title", "id"))
    holding = publications_on(rows, day)
    waiting, admitted = waiting_counts(context, rows), admitted_counts(context, rows)
    return [
        Managed(
            row,
            holding[row.pk].number if row.pk in holding else None,
            entry_until(read_conditions(holding[row.pk].content), day, row.ends_on)
            if row.pk in holding
            else None,
            waiting.get(row.pk, 0),
            admitted.get(row.pk, 0),
        )
        for row in rows
    ]


def waiting_counts(context: Context, schemes: Sequence[Scheme]) -> dict[int, int]:
    """How many applications wait for somebody, by id of the scheme. One statement."""
    rows = Application.objects.visible_to(context).filter(scheme__in=schemes, state__in=LIVE)
    return dict(rows.order_by().values_list("scheme").annotate(Count("pk")))


def admitted_counts(context: Context, schemes: Sequence[Scheme]) -> dict[int, int]:
    """How many providers were admitted and did not leave, by id of the scheme. One statement."""
    rows = Admission.objects.visible_to(context).filter(scheme__in=schemes)
    counted = rows.exclude(state=AdmissionState.ENDED).order_by().values_list("scheme")
    return dict(counted.annotate(Count("provider", distinct=True)))


def versions_in(scheme: Scheme) -> list[SchemeVersion]:
    """Every version of a scheme, the newest first."""
    return list(SchemeVersion.objects.filter(scheme=scheme).order_by("-number"))


def publications_in(scheme: Scheme) -> list[Publication]:
    """Everything that was published of a scheme, the newest first, with who did it."""
    return list(Publication.objects.filter(scheme=scheme).select_related("by").order_by("-number"))


def one_tariffs(context: Context, day: date) -> dict[str, tuple[str, int]]:
    """For each product code for which all contracts agree on a day: its unit, and its tariff in cents."""
    contracts = list(Contract.objects.visible_to(context).filter(ends_on__gte=day))
    found: dict[str, set[tuple[str, int]]] = {}
    for track in tracks_of(context, contracts, day):
        line = track.on(day)
        if line:
            found.setdefault(track.code, set()).add((line.unit, line.price))
    return {code: next(iter(every)) for code, every in found.items() if len(every) == 1}
