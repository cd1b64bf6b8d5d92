"""What the processes count while they work. Labels are names from the code: no ids, no people, no organisations."""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from prometheus_client import Counter, Histogram

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

requests = Counter(
    "jeugdregio_requests", "Answers by page, method and status.", ["route", "method", "status"]
)
durations = Histogram(
    "jeugdregio_request_seconds", "How long an answer took, by page.", ["route"], buckets=SECONDS
)
database_errors = Counter("jeugdregio_database_errors", "Statements that failed, by kind of error.", ["kind"])
failed_sign_ins = Counter("jeugdregio_failed_sign_ins", "Attempts to sign in that failed.")


def count_request(*, route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer. `route` is the name of a page, empty when there was none."""
    known = method if method in METHODS else "other"
    requests.labels(route, known, str(status)).inc()
    durations.labels(route).observe(seconds)


def count_database_errors(execute: Callable[..., Any], *arguments: Any) -> Any:
    """Around every statement of a connection: count the ones that fail."""
    try:
        return execute(*arguments)
    except DatabaseError as error:
        database_errors.labels(type(error).__name__).inc()
        raise


def on_connection(connection: Any, **kwargs: Any) -> None:
    """A connection counts its errors, once however often it is opened again."""
    if count_database_errors not in connection.execute_wrappers:
        connection.execute_wrappers.append(count_database_errors)


def on_failed_sign_in(**kwargs: Any) -> None:
    """Somebody failed to sign in; who it was is not asked."""
    failed_sign_ins.inc()
