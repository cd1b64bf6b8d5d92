"""Database and broker addresses as one line of text; no dependencies, so settings may import it."""

from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit


def parse_database_url(url: str) -> dict[str, Any]:
    """Split a `postgresql://` address into the keys of a Django DATABASES entry.

    In: `postgresql://user:password@host:port/name` or `postgresql:///name?host=/folder&user=...`; the
    query wins over the first part. Out: NAME, USER, PASSWORD, HOST, PORT as text (blank when absent) and
    OPTIONS with the remaining query parameters (sslmode and the like) when there are any.
    Raises ValueError, without the password in the message, when it is another scheme or names no database.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(
            f"a database address starts with postgresql://, not with {parts.scheme or 'nothing'}://"
        )
    login, _, place = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    host, port = _split_port(place)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    found: dict[str, Any] = {
        "NAME": options.pop("dbname", "") or unquote(parts.path.removeprefix("/")),
        "USER": options.pop("user", "") or unquote(user),
        "PASSWORD": options.pop("password", "") or unquote(password),
        "HOST": options.pop("host", "") or unquote(host),
        "PORT": options.pop("port", "") or port,
    }
    if not found["NAME"]:
        raise ValueError("a database address ends with the name of the database")
    return found | ({"OPTIONS": options} if options else {})


def _split_port(place: str) -> tuple[str, str]:
    if place.startswith("["):
        host, _, rest = place[1:].partition("]")
        return host, rest.removeprefix(":")
    host, _, port = place.partition(":")
    return host, port


def socket_database_url(name: str, *, folder: str, user: str) -> str:
    """Address of database `name` behind the unix socket in `folder`, for `user`.

    The port is the number in the socket's file name; said, so that a PGPORT elsewhere changes nothing.
    """
    return f"postgresql:///{quote(name)}?{urlencode({'host': folder, 'port': 5432, 'user': user}, safe='/')}"


def with_database(url: str, name: str) -> str:
    """The same server, login and options with another database name."""
    # Not urlunsplit: it drops the two slashes of an address without a host.
    head, mark, query = url.partition("?")
    return f"{head.rpartition('/')[0]}/{quote(name)}{mark}{query}"


def broker_url(redis_url: str) -> str:
    """The address that Celery understands for the address that redis-py understands.

    `unix:///path?db=2` becomes `redis+socket:///path?virtual_host=2`; `redis://` and `rediss://` stay.
    """
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    return f"redis+socket://{parts.path}?virtual_host={dict(parse_qsl(parts.query)).get('db', '0')}"


def with_redis_number(redis_url: str, number: int) -> str:
    """The same Redis with another database number."""
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db={number}"
    return parts._replace(path=f"/{number}").geturl()
