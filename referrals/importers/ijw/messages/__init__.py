"""What reads each kind of message: values to records, and the rules within one message."""

from __future__ import annotations

from referrals.importers.ijw.layouts.levels import Layout
from referrals.importers.ijw.messages.allocation import AllocationMessage
from referrals.importers.ijw.messages.answer import AnswerMessage
from referrals.importers.ijw.messages.base import BaseMessage
from referrals.importers.ijw.messages.claim import ClaimMessage
from referrals.importers.ijw.messages.delivery import StartMessage, StopMessage
from referrals.importers.ijw.messages.request import RequestMessage
from referrals.importers.ijw.session import Session

_READERS: dict[str, type[BaseMessage]] = {
    "JW301": AllocationMessage,
    "JW305": StartMessage,
    "JW307": StopMessage,
    "JW315": RequestMessage,
    "JW323": ClaimMessage,
    "JW325": AnswerMessage,
}


def message_for(layout: Layout, minor: int, session: Session) -> BaseMessage:
    """The reader for a kind of message. Raises KeyError for a kind without one."""
    return _READERS[layout.kind](layout, minor, session)
