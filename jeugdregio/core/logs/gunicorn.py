"""The web server's own lines in our form; its access log, when switched on, holds no address."""

import logging.config
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from gunicorn.glogging import Logger as GunicornLogger

log = structlog.get_logger("gunicorn.access")


class Logger(GunicornLogger):  # type: ignore[misc]
    """Given to gunicorn as `--logger-class jeugdregio.core.logs.gunicorn.Logger`."""

    def setup(self, cfg: Any) -> None:
        self.cfg = cfg
        self._access_log_enabled = bool(cfg.accesslog)
        logging.config.dictConfig(settings.LOGGING)
        self.error_log.propagate = self.access_log.propagate = True
        self.error_log.setLevel(self.LOG_LEVELS.get(cfg.loglevel.lower(), logging.INFO))

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        if self._access_log_enabled:
            log.info(
                "answer",
                method=environ.get("REQUEST_METHOD"),
                status=str(resp.status).split(" ")[0],
                bytes=getattr(resp, "sent", None),
                ms=round(request_time.total_seconds() * 1000),
            )

    def reopen_files(self) -> None:
        """Nothing to open again: lines go to the standard output."""
