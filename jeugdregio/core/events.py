"""News that goes upward: the lower app says what happened, the higher app picks it up after the commit."""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import transaction

News = TypeVar("News")


class Channel(Generic[News]):
    """One kind of news; never used for what belongs in the same transaction (architecture, the direction)."""

    def __init__(self) -> None:
        self._receivers: list[Callable[[News], None]] = []

    def subscribe(self, receiver: Callable[[News], None]) -> None:
        """Let a function hear every piece of news; twice the same function is once."""
        if receiver not in self._receivers:
            self._receivers.append(receiver)

    def send(self, news: News) -> None:
        """Tell the receivers when the open transaction commits, or now when there is none."""
        transaction.on_commit(lambda: [receiver(news) for receiver in self._receivers] and None)
