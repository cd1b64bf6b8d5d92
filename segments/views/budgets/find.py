"""Which act on the budget an address is about."""

from uuid import UUID

from django.http import Http404, HttpRequest

from jeugdregio.core.clock import today
from segments.models import BudgetChange
from segments.selectors.budgets import Act


def find(request: HttpRequest, public_id: UUID) -> Act:
    """The act of the address. Raises Http404 for what the reader may not know of."""
    context = request.actor.context  # type: ignore[attr-defined]
    row = BudgetChange.objects.visible_to(context).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return Act(row, today())
