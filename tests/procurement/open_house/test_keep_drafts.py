"""A draft goes a month after the moment to apply closed, and its writers are told before (ux 5.1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Notification
from procurement.enums import EntryRule
from procurement.models import Draft, Publication
from procurement.rules.conditions import Window
from procurement.rules.drafts import kept_through
from procurement.selectors.schemes import conditions_of
from procurement.services.old_drafts import drafts_expire
from tests.cast import Cast
from tests.procurement.open_house.prepared import Prepared

pytestmark = pytest.mark.django_db
CLOSED = date(2027, 4, 30)
LAST = date(2027, 5, 30)


def test_through_which_day(published: Publication) -> None:
    always = conditions_of(published)
    assert kept_through(always, None, date(2029, 1, 1)) is None, "one may apply at any moment"
    once = replace(always, closes_on=CLOSED)
    assert kept_through(once, None, CLOSED) is None
    assert kept_through(once, None, CLOSED + timedelta(days=1)) == LAST
    assert kept_through(always, CLOSED, date(2027, 5, 10)) == LAST, "the scheme was ended"
    windows = (
        Window(date(2027, 2, 1), date(2027, 2, 28), date(2027, 4, 1)),
        Window(date(2027, 4, 1), CLOSED, date(2027, 6, 1)),
    )
    twice = replace(always, entry=EntryRule.WINDOWS, windows=windows)
    assert kept_through(twice, None, date(2027, 3, 15)) == date(2027, 3, 30)
    assert kept_through(twice, None, date(2027, 4, 10)) is None
    assert kept_through(twice, None, date(2027, 5, 10)) == LAST
    assert kept_through(twice, None, date(2027, 1, 1)) is None, "it never opened"


@pytest.fixture
def draft(cast: Cast, written: Prepared) -> Draft:
    """A draft of De Linde for a scheme that closes."""
    with cast.in_region() as context:
        type(written.version).objects.filter(pk=written.version.pk).update(closes_on=CLOSED)
        publication = written.publish()
        return Draft.objects.create(
            region_id=context.region,
            owner_id=cast.linde.pk,
            scheme=publication.scheme,
            publication=publication,
            provider=cast.linde,
        )


def test_it_is_said_before_and_then_it_goes(
    cast: Cast, draft: Draft, settings: Callable[..., object]
) -> None:
    def run(day: date) -> int:
        settings.JEUGDREGIO_TODAY = day  # type: ignore[attr-defined]
        with cast.in_region() as context:
            return drafts_expire(region_id=context.region, today=day, now=timezone.now())

    def told() -> int:
        with cast.acting(Role.PROVIDER_PREPARER) as context:
            return Notification.objects.visible_to(context).filter(kind="draft-goes").count()

    assert (run(CLOSED), told()) == (0, 0)
    assert (run(LAST - timedelta(days=7)), told()) == (0, 1)
    assert (run(LAST - timedelta(days=7)), told()) == (0, 1), "nobody hears it twice"
    assert run(LAST) == 0
    assert (run(LAST + timedelta(days=1)), run(LAST + timedelta(days=1))) == (1, 0)
    with cast.acting(Role.PROVIDER_PREPARER):
        assert Draft.objects.count() == 0
