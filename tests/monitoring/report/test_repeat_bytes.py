"""The same figures give the same files, byte for byte: again, in another process, in another time zone."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from monitoring.services.report.files import report_files
from tests.monitoring.report.sample import sample_figures

ROOT = Path(__file__).resolve().parents[3]
ELSEWHERE = """
import json, django
django.setup()
from monitoring.services.report.files import report_files
from tests.monitoring.report.sample import sample_figures
print(json.dumps({kind: file.address for kind, file in report_files(sample_figures()).items()}))
"""


def addresses() -> dict[str, str]:
    return {kind: file.address for kind, file in report_files(sample_figures()).items()}


def test_twice_the_same() -> None:
    assert addresses() == addresses()


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Tokyo"), ("4242", "America/Lima")])
def test_in_another_process_at_another_place(seed: str, zone: str) -> None:
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], cwd=ROOT, env=env, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == addresses()


def test_another_figure_gives_other_bytes() -> None:
    """The negative control."""
    other = {kind: file.address for kind, file in report_files(sample_figures(region="Regio Elders")).items()}
    assert not set(other.values()) & set(addresses().values())


def test_names_say_what_and_when_and_the_address_is_that_of_the_content() -> None:
    for kind, file in report_files(sample_figures()).items():
        assert file.name == f"kwartaalrapport_2027-Q3_20271123.{kind}"
        assert file.address == sha256(file.content).hexdigest()
