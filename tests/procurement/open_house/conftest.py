"""What tests of open house share."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from jeugdregio.accounts.models import Membership
from procurement.models import Application, Publication
from tests.browser import Browser
from tests.cast import Cast
from tests.procurement.open_house.examined import apply_for_exam, second_assessor
from tests.procurement.open_house.filling import give_mandates
from tests.procurement.open_house.prepared import TODAY, Prepared, prepare


@pytest.fixture
def the_day(settings: Settings) -> None:
    """The business day of these tests."""
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def written(cast: Cast, the_day: None) -> Prepared:
    """Conditions that are still being written."""
    with cast.in_region() as context:
        return prepare(context, cast.part, cast.agreement)


@pytest.fixture
def published(cast: Cast, written: Prepared) -> Publication:
    """A scheme that is open."""
    with cast.in_region():
        return written.publish()


@pytest.fixture
def mandates(cast: Cast, the_day: None) -> None:
    """De Linde lets one person prepare and one sign."""
    with cast.in_region():
        give_mandates(cast)


@pytest.fixture
def second(cast: Cast) -> Membership:
    """Another assessor."""
    return second_assessor(cast)


@pytest.fixture
def examined(cast: Cast, written: Prepared) -> Application:
    """An application to a scheme with an exam of two questions, both to be sufficient, with one resit."""
    return apply_for_exam(cast, written)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()
