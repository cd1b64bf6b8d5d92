"""Use cases of work, terms and news."""

from jeugdregio.core.work.services.keeping import Reason, Wanted, tasks_keep, terms_keep
from jeugdregio.core.work.services.news import notify
from jeugdregio.core.work.services.tasks import task_close, task_open
from jeugdregio.core.work.services.terms import term_drop, term_set

__all__ = [
    "Reason",
    "Wanted",
    "notify",
    "task_close",
    "task_open",
    "tasks_keep",
    "term_drop",
    "term_set",
    "terms_keep",
]
