"""One form for every line, whoever writes it: JSON for a machine that collects them, or lines for a person."""

import json
import logging
from typing import Any

import structlog
from structlog.stdlib import BoundLogger, LoggerFactory, ProcessorFormatter
from structlog.typing import Processor

from jeugdregio.core.logs import fences
from jeugdregio.core.trace import current_trace

FORMS = ("json", "lines")
# Each request and each task has a line of our own; what a library says about the same would come on top.
QUIET = {
    "django.server": "WARNING",
    "django.request": "ERROR",
    "celery.worker.strategy": "WARNING",
    "celery.app.trace": "WARNING",
}


def with_trace(_logger: Any, _method: str, line: fences.Line) -> fences.Line:
    """The id of the request or job, by which its lines, history and the code on an error page find each other."""
    if trace := current_trace():
        line["request_id"] = trace.id
    return line


EVERY_LINE: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    with_trace,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def logging_for(form: str) -> dict[str, Any]:
    """Settings of Python's logging for one of `FORMS`. Raises ValueError for another form."""
    if form not in FORMS:
        raise ValueError(f"JEUGDREGIO_LOG is {form!r}; it must be one of {', '.join(FORMS)}.")
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *EVERY_LINE,
            ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=BoundLogger,
        logger_factory=LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"safe": {"()": "jeugdregio.core.logs.config.formatter", "form": form}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "safe"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        # Django and gunicorn bring handlers of their own; theirs would write past the fences.
        "loggers": {
            **{name: {"handlers": [], "propagate": True, "level": "INFO"} for name in ("django", "gunicorn")},
            **{name: {"handlers": [], "propagate": True, "level": level} for name, level in QUIET.items()},
        },
    }


def formatter(form: str) -> logging.Formatter:
    """What turns a line into text, as the last step behind both fences."""
    return ProcessorFormatter(
        foreign_pre_chain=EVERY_LINE,
        processors=[
            fences.without_values,
            fences.without_words_of_errors,
            fences.mask,
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(default=str, ensure_ascii=False) if form == "json" else as_line,
        ],
        pass_foreign_args=True,
    )


def as_line(_logger: Any, _method: str, line: fences.Line) -> str:
    """For a person: time, level, what happened, and the rest as name=value."""
    head = f"{line.pop('timestamp')} {line.pop('level').upper():7} {line.pop('logger')}: {line.pop('event')}"
    return " ".join([head, *(f"{name}={_plain(value)}" for name, value in line.items())])


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)
