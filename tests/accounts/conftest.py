"""What all tests at the door start with."""

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def at_the_door(settings: Settings) -> None:
    """No earlier attempts count, and whoever gets in lands on a page of these tests."""
    cache.clear()
    settings.LOGIN_REDIRECT_URL = "accounts:profile"


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.JEUGDREGIO_DEMO = True
