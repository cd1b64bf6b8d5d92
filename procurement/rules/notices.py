"""By when the region answers what a provider tells or asks (working days, Algemene termijnenwet)."""

from datetime import date

from jeugdregio.core.workdays import working_day_after
from procurement.enums import NoticeKind

WORKING_DAYS = {NoticeKind.CALAMITY: 1, NoticeKind.QUESTION: 10}
OTHERWISE = 20


def answer_by(kind: NoticeKind, sent_on: date) -> date:
    """The last day to answer: a calamity the next working day, a question in 10 working days, a change in 20."""
    return working_day_after(sent_on, WORKING_DAYS.get(kind, OTHERWISE))
