"""The cache that all web processes share: Redis, and the process's own memory as long as Redis does not answer."""

import json
import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
# A server that is far away and gone must not hold up every page.
PATIENCE = 0.5
PAUSE = 5.0
BATCH = 500


class Json:
    """Values as JSON: what comes back from a server that others can write to is never run as code."""

    def dumps(self, value: object) -> bytes | int:
        """Bare integers stay integers, so that Redis can count."""
        return value if type(value) is int else json.dumps(value).encode()

    def loads(self, data: bytes) -> Any:
        """The value that was kept."""
        return json.loads(data)


class OurRedis(RedisCache):
    """Redis for keys that carry our prefix; the queue of the worker lives on the same server."""

    def clear(self) -> None:
        """Forget what is ours. Django's own way would also empty the queue."""
        client = self._cache.get_client(None, write=True)
        found = list(client.scan_iter(match=f"{self.key_prefix}:*", count=BATCH))
        for start in range(0, len(found), BATCH):
            client.delete(*found[start : start + BATCH])


def forwarded(name: str) -> Callable[..., Any]:
    """A method that asks Redis, or this process's memory while Redis is away."""

    def ask(self: "SharedCache", *args: Any, **named: Any) -> Any:
        return self.ask(name, *args, **named)

    return ask


class SharedCache(BaseCache):
    """Counts and pieces of pages. Losing it loses no truth: pages are drawn anew, limits count from zero."""

    away_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = {"serializer": Json, "socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
        self.shared = OurRedis(server, {**params, "OPTIONS": {**options, **params.get("OPTIONS", {})}})
        self.own = LocMemCache("while-redis-is-away", {**params, "OPTIONS": {}})

    def ask(self, name: str, *args: Any, **named: Any) -> Any:
        """Call a method of the cache that answers; after a failure Redis is left alone for a few seconds."""
        if time.monotonic() >= SharedCache.away_until:
            try:
                return getattr(self.shared, name)(*args, **named)
            except (RedisError, OSError) as error:
                log.warning("the cache does not answer: %s", type(error).__name__)
                SharedCache.away_until = time.monotonic() + PAUSE
        return getattr(self.own, name)(*args, **named)

    add = forwarded("add")
    get = forwarded("get")
    set = forwarded("set")
    touch = forwarded("touch")
    delete = forwarded("delete")
    get_many = forwarded("get_many")
    set_many = forwarded("set_many")
    delete_many = forwarded("delete_many")
    has_key = forwarded("has_key")
    incr = forwarded("incr")
    clear = forwarded("clear")
