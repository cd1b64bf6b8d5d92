"""Use cases of work, terms and news."""

from jeugdregio.core.work.services.news import notify
from jeugdregio.core.work.services.tasks import task_close, task_open
from jeugdregio.core.work.services.terms import term_drop, term_set

__all__ = ["notify", "task_close", "task_open", "term_drop", "term_set"]
