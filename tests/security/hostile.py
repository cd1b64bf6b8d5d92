"""A test that shows something about security may not be skipped: then nothing shows it."""

from collections.abc import Generator
from typing import Any

import pytest

from tests.security.marked import MARKER


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    shown: list[Any] = [argument for mark in item.iter_markers(MARKER) for argument in mark.args]
    if shown and report.skipped and item.get_closest_marker("browser") is None:
        report.outcome = "failed"
        report.longrepr = f"this test shows {', '.join(shown)} and was skipped: then nothing shows it"
    return report
