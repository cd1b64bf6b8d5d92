"""Frameworks of norms: which one counts for a year, and what it holds."""

from jeugdregio.core.db import Context
from segments.enums import RoundState
from segments.models import NormFramework, ProductNorm


def adopted_of(context: Context, year: int) -> NormFramework | None:
    """The framework that counts for a year: the one adopted last."""
    rows = NormFramework.objects.visible_to(context).filter(year=year, state=RoundState.ADOPTED)
    found: NormFramework | None = rows.order_by("-known_on", "-id").first()
    return found


def newest_before(context: Context, year: int) -> NormFramework | None:
    """The framework that counted for the last year before this one that had any."""
    rows = NormFramework.objects.visible_to(context).filter(year__lt=year, state=RoundState.ADOPTED)
    found: NormFramework | None = rows.order_by("-year", "-known_on", "-id").first()
    return found


def norms_of(context: Context, found: NormFramework) -> list[ProductNorm]:
    """The norms of a framework by product code."""
    rows = ProductNorm.objects.visible_to(context).filter(framework=found)
    return list(rows.select_related("product").order_by("product__code"))
