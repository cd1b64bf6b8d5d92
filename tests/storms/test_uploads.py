"""A few of the cuts and kills of `make storms`, and proof that its judge sees what it looks for."""

from pathlib import Path

import pytest

from jeugdregio.core.files import parts
from tests.conftest import use_database
from tests.storms import uploads

pytestmark = pytest.mark.commits


def test_files_survive_cuts_and_kills(fresh_database: dict[str, str], template: str) -> None:
    outcome = uploads.run(4, 2, use_database, template)
    print(outcome)
    assert outcome.wrong == [] and outcome.readable == 0 and not outcome.blind
    assert (outcome.cuts, outcome.kills, outcome.sent) == (4, 2, 6)


def test_control_a_lost_file_another_content_and_readable_bytes_are_seen(
    fresh_database: dict[str, str], template: str, tmp_path: Path
) -> None:
    """One file is sent; then its bytes are taken away, and something readable is left."""
    dice = uploads.random.Random(3)
    content = uploads.content_of(dice)
    with uploads.world(use_database, template, tmp_path) as (server, session):
        browser = uploads.Browser(server.address, session)
        uploads.Sender(browser, "heel", content).run()
        assert uploads.wrong_in(server, browser, {"heel": content}) == []
        assert uploads.wrong_in(server, browser, {"heel": content + b"x"}) == ["heel is something else"]
        assert uploads.wrong_in(server, browser, {"ander": b""}) == ["ander was saved 0 times"]
        for path in (tmp_path / "files").glob("??/??/*"):
            path.rename(tmp_path / path.name)
        assert "row without file" in uploads.wrong_in(server, browser, {})[0]
    assert uploads.readable_in(tmp_path) == []
    (tmp_path / "part").write_bytes(content[: parts.LARGEST])
    assert uploads.readable_in(tmp_path) == [tmp_path / "part"]
