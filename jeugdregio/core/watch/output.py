"""All figures in the form that Prometheus reads; of several web processes added up."""

import os

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest, multiprocess

from jeugdregio.core.watch import counters
from jeugdregio.core.watch.gauges import Now

CONTENT_TYPE = CONTENT_TYPE_LATEST
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
COUNTED = (counters.requests, counters.durations, counters.database_errors, counters.failed_sign_ins)


def figures() -> bytes:
    """The text of all figures."""
    counted = CollectorRegistry()
    if os.environ.get(FOLDER):
        multiprocess.MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    else:
        for one in COUNTED:
            counted.register(one)
    counted.register(Now())
    return generate_latest(counted)
