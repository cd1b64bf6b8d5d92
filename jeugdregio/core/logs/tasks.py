"""One line for each task of the worker, in the same form as those of the web process."""

import logging.config
import time
from typing import Any

import structlog
from celery import signals
from django.conf import settings

log = structlog.get_logger("jeugdregio.task")


def connect() -> None:
    """Take the place of Celery's own logging, which would write arguments and results."""
    signals.setup_logging.connect(_configure, weak=False, dispatch_uid="logs")
    signals.task_prerun.connect(_begin, weak=False, dispatch_uid="logs")
    signals.task_postrun.connect(_end, weak=False, dispatch_uid="logs")


def _configure(**kwargs: Any) -> None:
    logging.config.dictConfig(settings.LOGGING)


def _begin(task_id: str, task: Any, **kwargs: Any) -> None:
    structlog.contextvars.bind_contextvars(task_id=task_id, task=task.name)
    task.request.began = time.monotonic()


def _end(task: Any, state: str | None = None, **kwargs: Any) -> None:
    began = getattr(task.request, "began", None)
    log.info("task", state=state, ms=round((time.monotonic() - began) * 1000) if began else None)
    structlog.contextvars.unbind_contextvars("task_id", "task")
