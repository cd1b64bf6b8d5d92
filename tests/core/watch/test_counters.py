"""What is counted stays cheap in a process that lives long."""

import pytest
from django.db import connections

from jeugdregio.core.watch.counters import count_database_errors


@pytest.mark.django_db
def test_a_connection_that_is_opened_again_counts_its_errors_once() -> None:
    """A worker opens its connection anew for every task: a wrapper more each time would end in a deep stack."""
    line = connections.create_connection("default")
    for _time in range(3):
        line.connect()
        line.close()
    assert line.execute_wrappers == [count_database_errors]
