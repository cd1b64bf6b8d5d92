"""Schemes as everybody may read them: what was published, as plain values. Nothing of a draft is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count
from django.db.models.fields.json import KT

from jeugdregio.core.db import Context, as_actor
from procurement.enums import SchemeState
from procurement.models import Admission, Publication, Scheme
from procurement.rules.conditions import Conditions, read_conditions
from procurement.rules.entry import Entry, entry_until


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was published: when, from which day on it counts, what changed, and its check code."""

    public_id: UUID
    code: str
    title: str
    region: str
    number: int
    effective_on: date
    published_on: date
    published_at: datetime
    change_note: str
    intro: str
    digest: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A published scheme with the version that holds on a day; before the first one counts, with that one.

    `admitted`: providers on the register.
    """

    region_id: int
    region: str
    code: str
    ends_on: date | None
    is_ended: bool
    version: UUID
    digest: str
    conditions: Conditions
    admitted: int
    entry: Entry

    @property
    def title(self) -> str:
        """What it is called in the version that holds."""
        return self.conditions.title


@dataclass(frozen=True, slots=True)
class Admitted:
    """A provider on the register: its name, the names of its categories, since when, and whether it is suspended."""

    public_id: UUID
    name: str
    categories: tuple[str, ...]
    starts_on: date
    state: str


def shown_schemes(day: date) -> list[Shown]:
    """Every published scheme of every region, by title."""
    with as_actor(Context.public()) as context:
        rows = list(Scheme.objects.visible_to(context).select_related("region"))
        return sorted(_shown(context, rows, day), key=lambda one: (one.title.lower(), one.code))


def shown_scheme(code: str, day: date) -> Shown | None:
    """One published scheme; None when there is none with this code."""
    with as_actor(Context.public()) as context:
        rows = list(Scheme.objects.visible_to(context).select_related("region").filter(code=code))
        return next(iter(_shown(context, rows, day)), None)


def published_versions(code: str = "", *, most: int | None = None) -> list[Published]:
    """What was published, newest first: of one scheme, or of all; at most so many."""
    with as_actor(Context.public()) as context:
        rows = Publication.objects.visible_to(context)
        rows = rows.filter(scheme__code=code) if code else rows
        found = rows.order_by("-published_at", "-id").values_list(
            "public_id",
            "scheme__code",
            KT("content__title"),
            "region__name",
            "number",
            "effective_on",
            "published_on",
            "published_at",
            KT("content__change_note"),
            KT("content__intro"),
            "digest",
        )
        return [Published(*row) for row in found[:most]]


def published_version(public_id: UUID) -> tuple[Published, Conditions] | None:
    """One published version, whole; None when there is none with this id."""
    with as_actor(Context.public()) as context:
        row = Publication.objects.visible_to(context).filter(public_id=public_id).first()
        if row is None:
            return None
        code, content = row.scheme.code, row.content
    version = next(one for one in published_versions(code) if one.public_id == public_id)
    return version, read_conditions(content)


def admitted_to(code: str, conditions: Conditions) -> list[Admitted]:
    """Who stands on the register of a scheme, by name and nothing else."""
    names = {one.key: one.name for one in conditions.categories}
    with as_actor(Context.public()) as context:
        rows = Admission.objects.visible_to(context).filter(scheme__code=code)
        found = [
            Admitted(
                row.public_id,
                row.name,
                tuple(names.get(key, key) for key in row.categories),
                row.starts_on,
                row.get_state_display(),
            )
            for row in rows
        ]
    return sorted(found, key=lambda one: (one.name.lower(), one.starts_on))


def _shown(context: Context, schemes: Sequence[Scheme], day: date) -> list[Shown]:
    holding: dict[int, Publication] = {}
    rows = Publication.objects.visible_to(context).filter(scheme__in=schemes)
    for row in rows.order_by("effective_on", "number"):
        if row.effective_on <= day or row.scheme_id not in holding:
            holding[row.scheme_id] = row
    counted = Admission.objects.visible_to(context).filter(scheme__in=schemes)
    counts = dict(counted.order_by().values_list("scheme").annotate(Count("provider", distinct=True)))
    return [_one(row, holding[row.pk], counts.get(row.pk, 0), day) for row in schemes if row.pk in holding]


def _one(scheme: Scheme, publication: Publication, admitted: int, day: date) -> Shown:
    conditions = read_conditions(publication.content)
    return Shown(
        region_id=scheme.region_id,
        region=scheme.region.name,
        code=scheme.code,
        ends_on=scheme.ends_on,
        is_ended=scheme.state == SchemeState.ENDED,
        version=publication.public_id,
        digest=publication.digest,
        conditions=conditions,
        admitted=admitted,
        entry=entry_until(conditions, day, scheme.ends_on),
    )
