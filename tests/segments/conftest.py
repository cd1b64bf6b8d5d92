"""What tests of the segments share."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import Settings

from tests.browser import Browser
from tests.cast import Cast
from tests.segments import sheets
from tests.segments.strategy import Strategy, plant

TODAY = date(2027, 1, 4)


@pytest.fixture
def strategy(cast: Cast) -> Strategy:
    """The table of the procurement strategy as a round in the first region; the shares are still open."""
    with cast.in_region() as context:
        return plant(cast.region, context, TODAY)


@pytest.fixture
def the_day(settings: Settings) -> None:
    """The day on which sheets are written."""
    settings.JEUGDREGIO_TODAY = sheets.TODAY


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()
