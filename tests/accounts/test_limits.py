"""What costs much has a limit per account and per address, kept where emptying the cache changes nothing (T32)."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts import limits
from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Allowance
from tests.cast import Cast

EXPORT = "/contracten/?formaat=csv"
SEARCH = "/zoeken/?q=linde"


@pytest.fixture
def few(settings: Settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "export": (3, 3_600), "search": (2, 600)}


def asked(client: Client, path: str, times: int) -> list[int]:
    return [client.get(path).status_code for _time in range(times)]


@pytest.mark.shows("T32", "ASVS 2.4.1", "ASVS 15.2.2")
def test_after_the_limit_a_file_is_refused_with_how_long_to_wait(
    few: None, client_for: Callable[[Role], Client]
) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    assert asked(client, EXPORT, 3) == [200] * 3
    answer = client.get(EXPORT)
    assert answer.status_code == 429
    assert 3_590 <= int(answer.headers["Retry-After"]) <= 3_600
    assert "Wacht een paar minuten" in answer.content.decode()
    assert "Content-Disposition" not in answer.headers
    assert client.get("/contracten/").status_code == 200, "the page itself is not a file"


def test_a_thousand_requests_get_no_more_than_the_limit(
    cast: Cast, client_for: Callable[[Role], Client], settings: Settings
) -> None:
    """Counted as the middleware counts, without drawing a thousand pages."""
    allowed, seconds = settings.LIMITS["search"]
    limit = limits.Limit("search", allowed, seconds)
    through = sum(limits.wait_for(limit, "account 1") == 0 for _time in range(1_000))
    assert through == allowed
    print(f"1,000 requests: {through} answered, {1_000 - through} told to wait")


@pytest.mark.shows("T32")
def test_emptying_the_cache_gives_nobody_more(few: None, client_for: Callable[[Role], Client]) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    assert asked(client, SEARCH, 3) == [200, 200, 429]
    cache.clear()
    assert asked(client, SEARCH, 2) == [429, 429]


def test_each_account_has_its_own(few: None, client_for: Callable[[Role], Client]) -> None:
    assert asked(client_for(Role.CONTRACT_MANAGER), SEARCH, 3)[-1] == 429
    assert asked(client_for(Role.AUDITOR), SEARCH, 2) == [200, 200]


def test_all_behind_one_address_have_one_together(
    few: None, client_for: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TOGETHER", 1)
    assert asked(client_for(Role.CONTRACT_MANAGER), SEARCH, 2) == [200, 200]
    assert asked(client_for(Role.AUDITOR), SEARCH, 1) == [429]


def test_when_the_time_is_over_counting_starts_again(few: None, client_for: Callable[[Role], Client]) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    assert asked(client, SEARCH, 3)[-1] == 429
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_allowance SET since = since - interval '11 minutes'")
    assert asked(client, SEARCH, 1) == [200]


def test_without_a_count_no_file_is_given(
    client_for: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fail closed; the control is that the same request is answered when it can be counted."""
    client = client_for(Role.CONTRACT_MANAGER)
    assert client.get(EXPORT).status_code == 200

    def broken(limit: limits.Limit, who: str) -> int:
        raise DatabaseError

    monkeypatch.setattr(limits, "wait_for", broken)
    client.raise_request_exception = False
    answer = client.get(EXPORT)
    assert answer.status_code >= 500 and "Content-Disposition" not in answer.headers
    assert client.get("/contracten/").status_code == 200


def test_the_count_names_nobody(few: None, client_for: Callable[[Role], Client], cast: Cast) -> None:
    client_for(Role.CONTRACT_MANAGER).get(SEARCH)
    rows = list(Allowance.objects.all())
    assert len(rows) == 2 and all(len(bytes(row.who)) == 16 for row in rows)
    person = cast.person(Role.CONTRACT_MANAGER)
    assert b"127.0.0.1" not in bytes(rows[0].who) and str(person.pk).encode() != bytes(rows[1].who)
