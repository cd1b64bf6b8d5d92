"""The context of a transaction, set in PostgreSQL so that its policies can read it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection, transaction

from jeugdregio.core.trace import current_trace, traced


class Scope(StrEnum):
    """What kind of context this is; policies of account tables look at it."""

    PUBLIC = "public"
    SIGN_IN = "sign_in"
    MEMBER = "member"
    SYSTEM = "system"


@dataclass(frozen=True)
class Context:
    """One person (or none) acting for one organisation in one region, under one role."""

    scope: Scope
    actor_id: int | None = None
    organisation_id: int | None = None
    region_id: int | None = None
    role: str = ""

    @classmethod
    def public(cls) -> "Context":
        return cls(Scope.PUBLIC)

    @classmethod
    def sign_in(cls, actor_id: int | None = None) -> "Context":
        return cls(Scope.SIGN_IN, actor_id=actor_id)

    @classmethod
    def for_region(cls, region_id: int, actor_id: int | None = None) -> "Context":
        """The region's own organisation acts: jobs and commands of a region use this."""
        return cls(Scope.SYSTEM, actor_id=actor_id, organisation_id=region_id, region_id=region_id)

    @property
    def region(self) -> int:
        """The region's id. Raises LookupError in a context without a region, such as that of a visitor."""
        if self.region_id is None:
            raise LookupError("this context belongs to no region")
        return self.region_id

    @property
    def organisation(self) -> int:
        """The acting organisation's id. Raises LookupError in a context without one."""
        if self.organisation_id is None:
            raise LookupError("this context belongs to no organisation")
        return self.organisation_id

    @property
    def actor(self) -> int:
        """The acting person's id. Raises LookupError in a context without one."""
        if self.actor_id is None:
            raise LookupError("this context belongs to no person")
        return self.actor_id

    @property
    def is_region(self) -> bool:
        return self.region_id is not None and self.organisation_id == self.region_id


_current: ContextVar[Context | None] = ContextVar("context", default=None)
_reason: ContextVar[str] = ContextVar("reason", default="")

# What policies read, and what the triggers of the history write down with a change.
SETTINGS = ("scope", "actor", "organisation", "region", "role", "reason", "trace", "source", "by")
SET = "SELECT " + ", ".join(f"set_config('app.{name}', %s, true)" for name in SETTINGS)


def settings_of(context: Context | None) -> tuple[str, ...]:
    """The values of SETTINGS for a context; None empties them all."""
    if context is None:
        return ("",) * len(SETTINGS)
    ids = (context.actor_id, context.organisation_id, context.region_id)
    trace = current_trace()
    return (
        context.scope.value,
        *(str(value or "") for value in ids),
        context.role,
        _reason.get(),
        *((trace.id, trace.source, str(trace.by or "")) if trace else ("", "", "")),
    )


def apply_context(cursor: Any, context: Context | None) -> None:
    """Set the context of the transaction that is open on a cursor; None clears it."""
    cursor.execute(SET, settings_of(context))


def _apply(context: Context | None) -> None:
    with connection.cursor() as cursor:
        apply_context(cursor, context)


def current_context() -> Context | None:
    """The context of the innermost `as_actor`, or None outside any."""
    return _current.get()


@contextmanager
def _held(variable: ContextVar[Any], value: Any) -> Iterator[None]:
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)


@contextmanager
def as_actor(context: Context, *, durable: bool = False) -> Iterator[Context]:
    """Open a transaction in which the database answers for this context, and only for this context.

    The settings last as long as the transaction, so a pooled connection never carries them on. Inside an
    open transaction the former context is put back at the end. `durable=True` refuses to be nested: use it
    for what must have been committed when the block is left. What is done under no request or job gets a
    trace of its own. (decisions 6)
    """
    former = _current.get()
    with ExitStack() as stack:
        if current_trace() is None:
            stack.enter_context(traced())
        stack.enter_context(_held(_current, context))
        stack.enter_context(transaction.atomic(durable=durable))
        _apply(context)
        yield context
        # The settings of a transaction of our own end with it.
        if connection.savepoint_ids and not connection.needs_rollback:
            _apply(former)


def become(context: Context) -> None:
    """Go on in another context, in the transaction of the innermost `as_actor`, which ends as it would have.

    For who asks first who somebody is and then acts as them. Raises LookupError outside any context.
    """
    if _current.get() is None:
        raise LookupError("there is no context to go on from")
    _current.set(context)
    _apply(context)


@contextmanager
def because(reason: str) -> Iterator[None]:
    """What is written inside is written for this reason: the history keeps it with each change (T17).

    Inside a transaction it opens a savepoint, so that what fails leaves neither its writes nor its reason.
    Outside one it counts for every `as_actor` inside.
    """
    if not connection.in_atomic_block:
        with _held(_reason, reason):
            yield
        return
    with transaction.atomic():
        with _held(_reason, reason):
            _apply(_current.get())
            yield
        if not connection.needs_rollback:
            _apply(_current.get())
