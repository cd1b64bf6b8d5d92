"""In whose name the database answers: inside a context, one in another, going on in another, and after it."""

import pytest
from django.db import connection

from jeugdregio.core.db import Context, as_actor, become, current_context

REGION = Context.for_region(11)
OTHER = Context.for_region(22)


def region() -> str:
    """For which region the database answers now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.region', true)")
        return cursor.fetchone()[0] or ""


def test_nothing_is_left_after_a_context_of_its_own(fresh_database: object) -> None:
    with as_actor(REGION):
        assert region() == "11"
    assert region() == ""
    assert current_context() is None


def test_a_setting_that_outlives_its_transaction_would_be_seen(fresh_database: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.region', '11', false)")
    assert region() == "11"
    connection.close()
    assert region() == ""


def test_a_failure_leaves_nothing_either(fresh_database: object) -> None:
    with pytest.raises(ZeroDivisionError), as_actor(REGION):
        raise ZeroDivisionError
    assert region() == ""


def test_inside_another_the_former_comes_back(fresh_database: object) -> None:
    with as_actor(REGION):
        with as_actor(OTHER):
            assert region() == "22"
        assert region() == "11"
        with pytest.raises(ZeroDivisionError), as_actor(OTHER):
            raise ZeroDivisionError
        assert region() == "11"
        assert current_context() == REGION


def test_going_on_in_another_context_ends_with_the_block(fresh_database: object) -> None:
    with as_actor(REGION):
        with as_actor(Context.sign_in(actor_id=1)):
            become(OTHER)
            assert region() == "22"
            assert current_context() == OTHER
        assert region() == "11"
    assert region() == ""
    assert current_context() is None


def test_there_is_nothing_to_go_on_from_outside_a_context(db: None) -> None:
    with pytest.raises(LookupError):
        become(REGION)
