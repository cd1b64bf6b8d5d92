"""Terms that a reader may see."""

from datetime import date

from jeugdregio.core.db import Context
from jeugdregio.core.models import Term
from jeugdregio.core.models.base import OwnedQuerySet


def terms_of(context: Context, first: date, last: date, *, kind: str = "") -> OwnedQuerySet:
    """The terms from one day up to and including another, in order, with whom they bind."""
    rows: OwnedQuerySet = Term.objects.visible_to(context).filter(on__range=(first, last))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.select_related("owner").order_by("on", "at", "id")


def next_term(context: Context, today: date) -> Term | None:
    """The first term from today on."""
    found: Term | None = Term.objects.visible_to(context).filter(on__gte=today).order_by("on", "id").first()
    return found
