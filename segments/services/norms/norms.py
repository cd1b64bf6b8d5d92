"""The norms of a concept: add, change, remove."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from segments.enums import DurationUnit, IntensityUnit
from segments.models import CareProduct, NormFramework, ProductNorm
from segments.services.norms.frameworks import require_concept


@dataclass(frozen=True)
class NormValues:
    """What a norm says: at most so long and so much; at least one of the two (SEG-16)."""

    product: CareProduct
    duration: int | None = None
    duration_unit: str = DurationUnit.MONTHS.value
    intensity: Decimal | None = None
    intensity_unit: str = IntensityUnit.HOURS_WEEK.value
    with_education: bool = False
    education: str = ""
    ground: str = ""
    deviation: str = ""
    allowed_by: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The values by column."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@transaction.atomic
def norm_add(*, found: NormFramework, values: NormValues) -> ProductNorm:
    """Add a norm to a concept. Raises Refused when it is none, or when the norm cannot be."""
    held = hold(found)
    _refuse(held, values)
    norm: ProductNorm = ProductNorm.objects.create(
        region_id=held.region_id, owner_id=held.owner_id, framework=held, **values.columns
    )
    return norm


@transaction.atomic
def norm_change(*, norm: ProductNorm, seen: int, values: NormValues) -> ProductNorm:
    """Change a norm. Raises Overtaken when somebody else was first; Refused as `norm_add`."""
    held = hold(norm.framework)
    turn = take_turn(norm, seen)
    _refuse(held, values, norm)
    for name, value in values.columns.items():
        setattr(turn, name, value)
    turn.save()
    return turn


@transaction.atomic
def norm_remove(*, norm: ProductNorm, seen: int) -> None:
    """Take a norm out of a concept. Raises Overtaken, and Refused when it is none."""
    hold(norm.framework)
    take_turn(norm, seen).delete()


def hold(found: NormFramework) -> NormFramework:
    """The framework, locked and counted on, so that nobody adopts norms that they did not see. Raises Refused."""
    held: NormFramework = NormFramework.objects.select_for_update(of=("self",)).get(pk=found.pk)
    require_concept(held)
    NormFramework.objects.filter(pk=held.pk).update(revision=F("revision") + 1)
    return held


def _refuse(held: NormFramework, values: NormValues, itself: ProductNorm | None = None) -> None:
    """Raises Refused for a norm that says nothing, is not above 0, or is the second for its product."""
    if values.duration is None and values.intensity is None:
        raise Refused(_("Fill in a maximum duration, a maximum intensity, or both."))
    if values.duration is not None and values.duration <= 0:
        raise Refused(_("The maximum duration is more than 0."))
    if values.intensity is not None and values.intensity <= 0:
        raise Refused(_("The maximum intensity is more than 0."))
    others = held.norms.filter(product=values.product)
    if others.exclude(pk=itself.pk if itself else None).exists():
        raise Refused(_("This product has a norm in this framework already."))
