"""The shared cache holds pieces of pages of everybody; nobody is shown a piece that was drawn for another."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.kept.backend import SharedCache
from jeugdregio.core.kept.pieces import PREFIX, Rest
from tests import services
from tests.canary.acting import Stage
from tests.canary.unpack import TAGS
from tests.canary.walk import Walker

PAGE = "/regio/"
TURNS = 2


@pytest.fixture
def shared(settings: Settings) -> Iterator[None]:
    """Redis, as in a portal that runs; the pieces of this test go by themselves."""
    SharedCache.away_until = 0.0
    settings.CACHES = {
        "default": {
            "BACKEND": "jeugdregio.core.kept.backend.SharedCache",
            "LOCATION": services.ensure_services().redis_url(15),
            "KEY_PREFIX": f"canary-{os.getpid()}",
        }
    }
    cache.clear()
    yield
    cache.clear()


def take_turns(stage: Stage) -> tuple[list[Walker], list[str]]:
    """The region first, then two municipalities, at the same address, twice. Out: also what each read last."""
    walkers = [stage.member("region", stage.canary.cast, Role.CONTRACT_MANAGER)]
    walkers += list(stage.municipalities())[:2]
    with transaction.atomic():
        for walker in walkers:
            walker.sign_in()
        read = [[words_of(walker.get(PAGE)) for walker in walkers] for _turn in range(TURNS)]
        transaction.set_rollback(True)
    return walkers, read[-1]


def words_of(response: HttpResponse) -> str:
    assert response.status_code == 200
    return " ".join(TAGS.sub(" ", response.content.decode()).split())


@pytest.mark.shows("T11")
def test_tenants_on_one_address_never_see_each_others_pieces(
    stage: Stage, shared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[object] = []
    monkeypatch.setattr(
        "jeugdregio.core.kept.pieces.SafeString", lambda text: found.append(text) or mark_safe(text)
    )
    walkers, _read = take_turns(stage)
    assert [leak for walker in walkers for leak in walker.scanner.leaks] == []
    assert found, "no piece came from the cache"


def test_a_key_without_the_reader_is_found(
    stage: Stage, shared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with one key for all, municipalities read what was drawn for the region."""
    _walkers, honest = take_turns(stage)
    cache.clear()
    monkeypatch.setattr(Rest, "key", lambda self, name: f"{PREFIX}:{name.replace(' ', '-')}")
    _walkers, wrong = take_turns(stage)
    assert honest[0] == wrong[0]
    assert honest[1:] != wrong[1:]
