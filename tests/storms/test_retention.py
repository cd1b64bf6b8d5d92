"""A hundred and twenty of the ten thousand dossiers of `make storms`, against the oracle."""

import pytest

from tests.cast import Cast
from tests.storms import retention


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.shows("T42")
def test_exactly_what_is_due_is_destroyed_and_nothing_under_a_hold(cast: Cast, seed: int) -> None:
    found = retention.run(cast, 60, seed)
    assert found.differences == []
    assert found.destroyed == found.reported > 50
    assert found.held > 10


def test_control_without_holds_and_with_another_year_the_oracle_objects(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jeugdregio.core.retention.services.holds_on", lambda *rest: [])
    assert retention.run(cast, 60, 1).differences != []
