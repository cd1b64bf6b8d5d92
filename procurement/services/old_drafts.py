"""Drafts that nobody can submit any more go, after a warning (ux 5.1)."""

from datetime import date, datetime

from jeugdregio.accounts.enums import PROVIDER_ROLES
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.people import workers
from jeugdregio.core.work.services.news import notify
from procurement.enums import ApplicationState
from procurement.models import Draft
from procurement.rules.drafts import KEPT, WARNED, kept_through
from procurement.selectors.schemes import conditions_of, publication_on
from procurement.services.told import APPLICATION

DRAFT_GOES = "draft-goes"


def drafts_expire(*, region_id: int, today: date, now: datetime) -> int:
    """Remove drafts of a region whose term is over, and warn of those that go in 7 days and tomorrow. Out: how many
    were removed; a second time none. Call it in the context of the region's jobs.
    """
    return _of_schemes(region_id, today) + _of_supplements(region_id, now)


def _of_schemes(region_id: int, today: date) -> int:
    count = 0
    rows = Draft.objects.filter(region_id=region_id, supplements=None).select_related("scheme", "publication")
    for row in rows.order_by("id"):
        conditions = conditions_of(publication_on(row.scheme, today) or row.publication)
        last = kept_through(conditions, row.scheme.ends_on, today)
        if last and today > last:
            row.delete()
            count += 1
        elif last and (last - today).days in WARNED:
            _warn(row, last)
    return count


def _of_supplements(region_id: int, now: datetime) -> int:
    rows = Draft.objects.filter(region_id=region_id, supplements__isnull=False, saved_at__lt=now - KEPT)
    gone = [row.pk for row in rows.exclude(supplements__state=ApplicationState.SUPPLEMENT)]
    Draft.objects.filter(pk__in=gone).delete()
    return len(gone)


def _warn(row: Draft, last: date) -> None:
    people = workers(row.region_id, organisation_id=row.owner_id, roles=PROVIDER_ROLES)
    notify(
        region_id=row.region_id,
        kind=DRAFT_GOES,
        target=Target(APPLICATION, row.public_id, row.scheme.title),
        key=f"{DRAFT_GOES}:{row.public_id}:{last}",
        to=people,
    )
