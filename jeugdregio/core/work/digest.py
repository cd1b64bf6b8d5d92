"""The mail with news: one a day at most for each person, and at once for a term that is near (ux 5.4).

Nothing of what it is about stands in the mail: no objects, no numbers, only that there is news, work or both.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import Digest
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.models import Mail, Notification, Task, Term
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.preferences import DIGEST
from jeugdregio.core.work.people import Worker, workers
from jeugdregio.core.work.selectors.tasks import mine

TERM_NEAR = "term-near"
HOUR = 8
NEAR = timedelta(days=2)
MONDAY = 1


def digests_ask(*, region_id: int, today: date, now: datetime) -> int:
    """Ask for today's mail for everybody in a region for whom something came up since the last one.

    In: `today` is the business date, `now` the moment; before HOUR in Amsterdam nothing is asked for. Who works in
    two regions or at two organisations gets one mail. Out: how many were asked for.
    """
    if timezone.localtime(now).hour < HOUR:
        return 0
    with as_actor(Context.for_region(region_id)):
        people = [one for one in workers(region_id) if wants_digest(one.rhythm, today)]
        last = _last_digests(one.user_id for one in people)
        return sum(_ask(one, last.get(one.user_id), today) for one in people)


def wants_digest(rhythm: str, today: date) -> bool:
    """Whether this is a day for the mail: every day, on Mondays, or never."""
    return rhythm == Digest.DAILY or (rhythm == Digest.WEEKLY and today.isoweekday() == MONDAY)


def _last_digests(people: Iterable[int]) -> dict[int, datetime]:
    rows = Mail.objects.filter(kind=DIGEST, recipient_id__in=list(people)).order_by()
    return dict(rows.values_list("recipient_id").annotate(Max("created_at")))


def _ask(one: Worker, last: datetime | None, today: date) -> bool:
    news = Notification.objects.filter(
        region_id=one.region_id, owner_id=one.organisation_id, recipient_id=one.user_id, read_at=None
    ).exclude(kind__in=one.silent)
    work = Task.objects.filter(
        mine(one.context, one.role),
        region_id=one.region_id,
        owner_id=one.organisation_id,
        state=TaskState.OPEN,
        due_on__lte=today,
    )
    if last is not None:
        news = news.filter(created_at__gt=last)
        work = work.filter(due_on__gt=timezone.localdate(last))
    has_news, has_work = news.exists(), work.exists()
    if not (has_news or has_work):
        return False
    return mail_ask(
        kind=DIGEST,
        dedupe=f"{DIGEST}:{one.user_id}:{today}",
        recipient_id=one.user_id,
        region=one.region_id,
        news=int(has_news),
        work=int(has_work),
    )


def near_terms_ask(*, region_id: int, today: date) -> int:
    """Ask for a mail at once for every term within NEAR, to the roles that it names; moved terms are told again."""
    with as_actor(Context.for_region(region_id)):
        near = list(Term.objects.filter(region_id=region_id, on__range=(today, today + NEAR)))
        if not near:
            return 0
        people = workers(region_id)
        return sum(_warn(term, one) for term in near for one in people if is_for(term, one))


def is_for(term: Term, one: Worker) -> bool:
    """Whether a term names the role of a person who may see it."""
    return one.role in term.roles and (term.shared or one.organisation_id == term.owner_id)


def _warn(term: Term, one: Worker) -> bool:
    return mail_ask(
        kind=TERM_NEAR,
        dedupe=f"{TERM_NEAR}:{term.public_id}:{term.version}:{one.user_id}",
        recipient_id=one.user_id,
        region=term.region_id,
    )
