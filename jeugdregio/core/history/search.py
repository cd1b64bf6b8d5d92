"""Looking through the history of everything: by person, object, period, action and reason."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from jeugdregio.core.db import Context
from jeugdregio.core.models import Change
from jeugdregio.core.models.history import ChangeQuerySet


@dataclass(frozen=True)
class ChangeFilter:
    """What somebody looks for. `person` is part of a name or an e-mail address; both days count.

    `code` is the code of a request or job, as an error page or the page of a job shows it.
    """

    person: str = ""
    table: str = ""
    verb: str = ""
    reason: str = ""
    code: str = ""
    first: date | None = None
    last: date | None = None


def changes_found(context: Context, wanted: ChangeFilter) -> ChangeQuerySet:
    """The changes that fit and that the reader may see, newest first."""
    rows: ChangeQuerySet = Change.objects.visible_to(context).order_by("-id")
    exact = {"subject": wanted.table, "verb": wanted.verb}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.person:
        people = get_user_model()._default_manager
        found = people.filter(Q(name__icontains=wanted.person) | Q(email__iexact=wanted.person))
        rows = rows.filter(actor_id__in=list(found.values_list("pk", flat=True)))
    if wanted.reason:
        rows = rows.filter(reason__icontains=wanted.reason)
    if wanted.code:
        rows = rows.filter(trace__startswith=wanted.code.lower())
    if wanted.first:
        rows = rows.filter(at__gte=midnight(wanted.first))
    if wanted.last:
        rows = rows.filter(at__lt=midnight(wanted.last + timedelta(days=1)))
    return rows


def midnight(day: date) -> datetime:
    """The beginning of a day in the Netherlands."""
    return timezone.make_aware(datetime.combine(day, time.min))
