"""One line of text names a database or a broker; what it says must arrive unchanged."""

from typing import Any

import pytest

from jeugdregio.runner import urls


def entry(name: str, user: str = "", password: str = "", host: str = "", port: str = "") -> dict[str, Any]:
    return {"NAME": name, "USER": user, "PASSWORD": password, "HOST": host, "PORT": port}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql:///portal", entry("portal")),
        ("postgres:///portal", entry("portal")),
        ("postgresql:///portal?host=/tmp/Jr-x&user=app", entry("portal", user="app", host="/tmp/Jr-x")),
        ("postgresql:///portal?host=%2Ftmp%2FJr&user=app", entry("portal", user="app", host="/tmp/Jr")),
        ("postgresql://%2Ftmp%2FJr/portal", entry("portal", host="/tmp/Jr")),
        ("postgresql://db/portal", entry("portal", host="db")),
        ("postgresql://db:5433/portal", entry("portal", host="db", port="5433")),
        ("postgresql://app@db/portal", entry("portal", user="app", host="db")),
        ("postgresql://app:p%40s%2Fs:x@db:1/portal", entry("portal", "app", "p@s/s:x", "db", "1")),
        ("postgresql://app:a@b@db/portal", entry("portal", "app", "a@b", "db")),
        ("postgresql://[::1]:5432/portal", entry("portal", host="::1", port="5432")),
        ("postgresql://first/portal?host=second&port=7", entry("portal", host="second", port="7")),
        ("postgresql:///?dbname=portal", entry("portal")),
        ("postgresql:///west%20brabant", entry("west brabant")),
    ],
)
def test_a_database_address_is_split(url: str, expected: dict[str, Any]) -> None:
    assert urls.parse_database_url(url) == expected


def test_other_parameters_become_options() -> None:
    found = urls.parse_database_url("postgresql://db/portal?sslmode=verify-full&sslrootcert=/ca.pem")
    assert found["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/ca.pem"}


@pytest.mark.parametrize("url", ["", "portal", "mysql://app:secret@db/portal", "postgresql://app:secret@db/"])
def test_a_wrong_address_is_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(ValueError, match="a database address") as refusal:
        urls.parse_database_url(url)
    assert "secret" not in str(refusal.value)


def test_a_socket_address_is_read_back_as_it_was_written() -> None:
    url = urls.socket_database_url("a b", folder="/tmp/j r&x", user="jeugdregio_app")
    assert urls.parse_database_url(url) == entry("a b", "jeugdregio_app", host="/tmp/j r&x", port="5432")


@pytest.mark.parametrize(
    "url", ["postgresql:///old?host=/tmp/x&user=app", "postgresql://app:s@db:5/old?sslmode=require"]
)
def test_another_database_keeps_server_and_login(url: str) -> None:
    before = urls.parse_database_url(url)
    after = urls.parse_database_url(urls.with_database(url, "new one"))
    assert after == before | {"NAME": "new one"}


@pytest.mark.parametrize(
    ("redis", "celery"),
    [
        ("unix:///tmp/x/redis.sock?db=3", "redis+socket:///tmp/x/redis.sock?virtual_host=3"),
        ("unix:///tmp/x/redis.sock", "redis+socket:///tmp/x/redis.sock?virtual_host=0"),
        ("redis://:s@cache:6379/2", "redis://:s@cache:6379/2"),
        ("rediss://cache/0?ssl_cert_reqs=required", "rediss://cache/0?ssl_cert_reqs=required"),
    ],
)
def test_celery_gets_the_same_broker(redis: str, celery: str) -> None:
    assert urls.broker_url(redis) == celery


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("unix:///tmp/x/redis.sock?db=3", "unix:///tmp/x/redis.sock?db=7"),
        ("redis://:s@cache:6379/2", "redis://:s@cache:6379/7"),
        ("redis://cache", "redis://cache/7"),
    ],
)
def test_another_redis_number_keeps_the_server(url: str, expected: str) -> None:
    assert urls.with_redis_number(url, 7) == expected
