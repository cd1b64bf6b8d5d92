"""For machines that watch over the portal; outside any context, so that they answer when the database does not."""

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

SECONDS = 2


def health_live(request: HttpRequest) -> JsonResponse:
    """The process answers; a restart would help when it does not."""
    return JsonResponse({"status": "ok"})


def health_ready(request: HttpRequest) -> JsonResponse:
    """Whether the portal can do its work: database and broker answer. 503 when one does not."""
    found = {"database": database_answers(), "redis": redis_answers()}
    words = {name: "ok" if answers else "down" for name, answers in found.items()}
    return JsonResponse(words, status=200 if all(found.values()) else 503)


def database_answers() -> bool:
    """Whether a query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return True
    except DatabaseError:
        return False


def redis_answers() -> bool:
    """Whether the broker comes back within a few seconds."""
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
