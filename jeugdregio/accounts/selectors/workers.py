"""Who works in a region: what the core asks when work and news are handed out."""

from django.db.models import Q

from jeugdregio.accounts.models import Membership
from jeugdregio.core.clock import today
from jeugdregio.core.models import Preference
from jeugdregio.core.work.people import Worker


def workers_in(region_id: int) -> list[Worker]:
    """Everybody who may act in a region today; asked in the context of that region."""
    now = today()
    rows = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=now),
        region_id=region_id,
        starts_on__lte=now,
        ended_at=None,
        user__is_active=True,
    ).select_related("user")
    chosen = Preference.objects.in_bulk([row.user_id for row in rows])
    return [
        Worker(
            user_id=row.user_id,
            public_id=row.user.public_id,
            name=row.user.name,
            organisation_id=row.organisation_id,
            region_id=row.region_id,
            role=row.role,
            rhythm=wants.digest,
            silent=frozenset(wants.silent),
        )
        for row in rows
        for wants in (chosen.get(row.user_id) or Preference(user_id=row.user_id),)
    ]
