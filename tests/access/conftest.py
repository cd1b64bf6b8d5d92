"""The world in which addresses are judged."""

import logging
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from tests import services
from tests.access.world import TODAY, World
from tests.cast import Cast


@pytest.fixture
def world(cast: Cast, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> World:
    """In a demo with a broker, so that addresses that exist only there are judged too."""
    caplog.set_level(logging.CRITICAL, logger="django.request")
    cache.clear()
    settings.JEUGDREGIO_DEMO = True
    settings.JEUGDREGIO_TODAY = TODAY
    settings.FILES_DIR = tmp_path
    settings.REDIS_URL = services.ensure_services().redis_url(15)
    return World(cast)
