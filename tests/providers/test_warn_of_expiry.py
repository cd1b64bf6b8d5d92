"""Documents that expire make work and news for their provider, once, in each region where it has people."""

from datetime import date, timedelta

from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Notification, Task
from jeugdregio.core.models.work import TaskState
from providers.enums import DocumentKind
from providers.services.documents import document_add, document_remove, document_replace
from providers.services.expiry import EXPIRES, expiry_follow
from tests.cast import Cast, invite
from tests.providers.made import uploaded

UNTIL = date(2028, 6, 30)
PREPARER, SIGNATORY = Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY


def told(cast: Cast) -> list[str]:
    with as_actor(Context.for_region(cast.region.pk)):
        return sorted(row.key.rsplit(":", 1)[1] for row in Notification.objects.filter(kind=EXPIRES))


def tasks(region: object) -> list[tuple[str, str, str]]:
    with as_actor(Context.for_region(region.pk)):  # type: ignore[attr-defined]
        rows = Task.objects.filter(kind=EXPIRES)
        return [(row.title, row.role, row.state) for row in rows]


def test_each_step_tells_once_and_replacing_ends_it(cast: Cast, settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = UNTIL - timedelta(days=91)
    with as_actor(Context.for_region(cast.other_region.pk)):
        invite(cast.other_region, ("Elders Tekent", SIGNATORY, cast.linde.organisation))
    with cast.acting(PREPARER) as context:
        row = document_add(
            context=context,
            kind=DocumentKind.INSURANCE,
            title="Geheime titel",
            upload=uploaded(),
            by=None,
            valid_until=UNTIL,
        )
        gone = document_add(
            context=context,
            kind=DocumentKind.ARTICLES,
            title="x",
            upload=uploaded(),
            by=None,
            valid_until=UNTIL,
        )
    counts = [
        [expiry_follow(region_id=cast.region.pk, today=UNTIL - timedelta(days=left)) for _again in range(3)]
        for left in (91, 90, 30, 7)
    ]
    assert counts == [[0, 0, 0], [6, 0, 0], [4, 0, 0], [4, 0, 0]]
    assert told(cast) == sorted(["90", "30", "7"] * 4)
    insurance = str(DocumentKind.INSURANCE.label)
    assert sorted(tasks(cast.region))[0] == (insurance, PREPARER, TaskState.OPEN)
    assert "Geheime titel" not in str(tasks(cast.region))

    expiry_follow(region_id=cast.other_region.pk, today=UNTIL - timedelta(days=7))
    assert {found[1:] for found in tasks(cast.other_region)} == {(SIGNATORY, TaskState.OPEN)}
    settings.JEUGDREGIO_TODAY = UNTIL - timedelta(days=7)
    with cast.acting(PREPARER) as context:
        later = UNTIL + timedelta(days=365)
        document_replace(context=context, row=row, seen=1, upload=uploaded(), by=None, valid_until=later)
        document_remove(context=context, row=gone, seen=1)
    states = {title: state for title, _role, state in tasks(cast.region)}
    assert states == {insurance: TaskState.DONE, str(DocumentKind.ARTICLES.label): TaskState.CANCELLED}
    assert expiry_follow(region_id=cast.other_region.pk, today=UNTIL - timedelta(days=7)) == 2
    assert expiry_follow(region_id=cast.region.pk, today=UNTIL - timedelta(days=7)) == 0
