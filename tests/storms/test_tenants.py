"""Some of the two thousand turns of `make storms`, and proof that a context which stays behind would be seen."""

import pytest

from tests.conftest import use_database
from tests.storms import tenants

pytestmark = pytest.mark.commits
TURNS, CONTROL = 60, 30
PROVIDERS = ("provider_preparer", "provider_signatory")


@pytest.mark.shows("T11")
def test_tenants_that_take_turns_see_their_own_and_nothing_else(
    fresh_database: dict[str, str], template: str
) -> None:
    outcome = tenants.run(TURNS, use_database, template)
    print(outcome)
    assert (outcome.asked, outcome.leaks, outcome.without_own) == (TURNS, [], [])
    assert 0 < outcome.lines < len(set(tenants.PAGES)) * 10, "every tenant had a connection of its own"


def test_control_a_context_that_stays_with_the_connection_is_seen(
    fresh_database: dict[str, str], template: str
) -> None:
    """One line, one web process, one thread: whoever comes second meets what the first left behind."""
    outcome = tenants.run(
        CONTROL,
        use_database,
        template,
        module="tests.storms.stale_wsgi",
        kept=1,
        workers=1,
        threads=1,
        roles=PROVIDERS,
    )
    assert len(outcome.leaks) >= CONTROL // 10
