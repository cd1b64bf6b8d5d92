"""The cache that web processes share: on a real Redis, beside a queue, and when Redis does not answer."""

import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import redis
from asgiref.local import Local
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse

from jeugdregio.core.kept.backend import SharedCache
from tests import services
from tests.server import free_port

PREFIX = f"test-{os.getpid()}"
GUESSES = 20
OFTEN = "U heeft het te vaak geprobeerd."


def shared(location: str) -> dict[str, dict[str, str]]:
    return {
        "default": {
            "BACKEND": "jeugdregio.core.kept.backend.SharedCache",
            "LOCATION": location,
            "KEY_PREFIX": PREFIX,
        }
    }


@pytest.fixture
def server() -> Iterator[redis.Redis]:
    """The Redis of the test run, as somebody else who uses it sees it."""
    client = redis.Redis.from_url(services.ensure_services().redis_url())
    yield client
    client.close()


@pytest.fixture
def on_redis(settings: Any, server: redis.Redis) -> Iterator[None]:
    SharedCache.away_until = 0.0
    settings.CACHES = shared(services.ensure_services().redis_url())
    yield
    cache.clear()


@pytest.fixture
def away(settings: Any) -> Iterator[None]:
    """Nobody listens there."""
    SharedCache.away_until = 0.0
    settings.CACHES = shared(f"redis://127.0.0.1:{free_port()}/0")
    yield
    SharedCache.away_until = 0.0


def in_another_thread(key: str) -> Any:
    """What another thread, with a connection of its own, finds."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(caches["default"].get(key)))
    thread.start()
    thread.join()
    return found[0]


def test_others_find_what_was_kept(on_redis: None, server: redis.Redis) -> None:
    cache.set("words", "<p>één</p>")
    cache.set_many({"attempts": [1.5, 2.5], "count": 3})
    assert in_another_thread("words") == "<p>één</p>"
    assert cache.get_many(["attempts", "count"]) == {"attempts": [1.5, 2.5], "count": 3}
    assert cache.incr("count") == 4
    assert server.ttl(f"{PREFIX}:1:words") > 0


@pytest.mark.shows("ASVS 1.5.2")
def test_values_are_words_and_never_code(on_redis: None, server: redis.Redis) -> None:
    cache.set("words", "plain")
    assert server.get(f"{PREFIX}:1:words") == b'"plain"'
    with pytest.raises(TypeError):
        cache.set("thing", object())
    server.set(f"{PREFIX}:1:planted", b"\x80\x04cos\nsystem\n.")
    with pytest.raises(ValueError, match=r"decode|Expecting|invalid"):
        cache.get("planted")


def test_forgetting_leaves_the_queue_alone(on_redis: None, server: redis.Redis) -> None:
    queue = f"queue-{os.getpid()}"
    server.rpush(queue, "job")
    cache.set("words", "plain")
    cache.clear()
    assert cache.get("words") is None
    assert server.lrange(queue, 0, -1) == [b"job"]
    server.delete(queue)


@pytest.mark.shows("ASVS 16.5.2", "T35")
def test_without_redis_a_process_remembers_for_itself(away: None) -> None:
    cache.set("words", "plain")
    assert cache.get("words") == "plain"
    assert cache.add("words", "other") is False
    assert cache.get("nothing", "instead") == "instead"


def test_a_server_that_is_gone_is_left_alone_for_a_while(away: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    backend = caches["default"]
    assert isinstance(backend, SharedCache)
    monkeypatch.setattr(backend.shared, "get", lambda *args, **named: asked.append("get") or fail())
    for _ in range(3):
        cache.get("words")
    assert asked == ["get"]
    SharedCache.away_until = 0.0
    cache.get("words")
    assert asked == ["get", "get"]


def fail() -> None:
    raise redis.ConnectionError("gone")


def test_a_cache_without_a_way_back_would_break(away: None) -> None:
    backend = caches["default"]
    assert isinstance(backend, SharedCache)
    with pytest.raises(redis.ConnectionError):
        backend.shared.get("words")


def test_guesses_from_one_address_are_counted_over_all_web_processes(
    on_redis: None, server: redis.Redis, db: None, client: Client
) -> None:
    """Of one network address, at ever other accounts; those at one account are counted in the database."""
    said = []
    for number in range(GUESSES + 1):
        # As if each time another process answers: nothing but Redis is the same.
        caches._connections = Local()  # type: ignore[attr-defined]
        guess = {"login": f"person{number}@voorbeeld.test", "password": "a guess"}
        said.append(client.post(reverse("account_login"), guess).content.decode())
    assert [OFTEN in page for page in said] == [False] * GUESSES + [True]
    assert any(b"login_failed" in key for key in server.scan_iter(match=f"{PREFIX}:*"))
