"""Everybody who applied and waits, and every contract partner, hears of a new version, by news and by mail."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail as outbox
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.mail.sending import send_waiting_mail
from jeugdregio.core.models import Notification
from jeugdregio.core.work.digest import digests_ask
from procurement.enums import ApplicationState
from procurement.models import Application, Publication
from procurement.services.schemes import version_next, version_publish, version_save
from procurement.services.told import PUBLISHED, concerned_in
from tests.cast import Cast
from tests.door import enter
from tests.procurement.open_house.prepared import TODAY

pytestmark = pytest.mark.django_db
MORNING = datetime(2027, 3, 2, 7, 30, tzinfo=UTC)


def apply(cast: Cast, published: Publication, state: ApplicationState) -> None:
    with cast.in_region() as context:
        Application.objects.create(
            region_id=context.region,
            owner_id=cast.linde.pk,
            scheme=published.scheme,
            publication=published,
            provider=cast.linde,
            number="2027-0001",
            submitted_on=TODAY,
            decide_by=TODAY,
            state=state,
        )


def publish_next(cast: Cast, published: Publication) -> Publication:
    with cast.in_region():
        later = version_next(scheme=published.scheme)
        later = version_save(version=later, values={"change_note": "Korter."}, seen=later.revision)
        return version_publish(
            version=later, effective_on=date(2027, 4, 1), seen=later.revision, by=None, today=TODAY
        )


def told(cast: Cast, role: Role) -> list[Notification]:
    with cast.acting(role):
        return list(Notification.objects.filter(kind=PUBLISHED, recipient=cast.person(role)))


def test_nobody_hears_of_the_first_version(cast: Cast, published: Publication) -> None:
    assert concerned_in(published.scheme) == set()
    for role in (Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY):
        assert told(cast, role) == []


def test_an_applicant_hears_of_a_next_version_and_the_mail_leads_to_it(
    cast: Cast, published: Publication
) -> None:
    apply(cast, published, ApplicationState.CHECKING)
    later = publish_next(cast, published)
    for role in (Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY):
        (row,) = told(cast, role)
        assert row.subject_public_id == later.public_id
    assert told(cast, Role.POLICY_OFFICER) == []
    with as_actor(Context.for_region(cast.region.pk)):
        others = Notification.objects.filter(owner=cast.kompas.organisation)
        assert others.count() == 0, "who did not apply hears nothing"
    client = enter(Client(), cast.person(Role.PROVIDER_SIGNATORY))
    news = client.get("/meldingen/").content.decode()
    assert f"/voorwaarden/{later.public_id}/" in news and "Begeleiding jeugd" in news
    assert "Korter." in client.get(f"/voorwaarden/{later.public_id}/").content.decode()
    outbox.outbox.clear()
    assert digests_ask(region_id=cast.region.pk, today=date(2027, 3, 2), now=MORNING) >= 2
    with as_actor(Context.public()):
        send_waiting_mail()
    reached = {address for message in outbox.outbox for address in message.to}
    assert {cast.person(role).email for role in (Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY)} <= reached
    assert all(
        "/meldingen/" in message.body and "Begeleiding" not in message.body for message in outbox.outbox
    )


def test_who_is_done_hears_nothing(cast: Cast, published: Publication) -> None:
    apply(cast, published, ApplicationState.WITHDRAWN)
    publish_next(cast, published)
    assert told(cast, Role.PROVIDER_SIGNATORY) == []
