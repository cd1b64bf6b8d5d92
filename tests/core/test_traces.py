"""Under which id something was done: one a request and one a job, ours, and known to the database."""

import pytest
from django.db import connection
from django.test import Client

from jeugdregio.core.db import Context, as_actor, because
from jeugdregio.core.middleware import HEADER
from jeugdregio.core.trace import current_trace, traced

REGION = Context.for_region(11)


def known(name: str) -> str:
    """What the database knows under this name at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [f"app.{name}"])
        return cursor.fetchone()[0] or ""


def test_every_answer_names_its_request(client: Client, db: None) -> None:
    first, second = (client.get("/help/")[HEADER] for _ in range(2))
    assert len(first) == 32 and int(first, 16)
    assert first != second


def test_an_id_of_the_caller_is_not_believed(client: Client, db: None) -> None:
    asked = "0" * 32
    assert client.get("/help/", headers={HEADER: asked})[HEADER] != asked


def test_an_error_page_shows_the_code_of_its_request(client: Client, db: None) -> None:
    page = client.get("/bestaat-niet/")
    assert f"Noem code {page[HEADER][:8].upper()} als u belt." in page.content.decode()


def test_the_database_knows_trace_and_role(db: None) -> None:
    with traced("screen") as trace, as_actor(Context.for_region(11, actor_id=1)):
        assert (known("trace"), known("source")) == (trace.id, "screen")


def test_what_is_done_under_no_request_has_a_trace_too(db: None) -> None:
    assert current_trace() is None
    with as_actor(REGION):
        assert known("source") == "command"
        first = known("trace")
    with as_actor(REGION):
        assert known("trace") not in ("", first)
    assert current_trace() is None


def test_a_reason_lasts_as_long_as_its_block(db: None) -> None:
    with as_actor(REGION):
        with because("the board decided so"):
            assert known("reason") == "the board decided so"
            with as_actor(Context.for_region(22)):
                assert known("reason") == "the board decided so"
        assert known("reason") == ""


def test_a_failure_leaves_no_reason(db: None) -> None:
    with as_actor(REGION):
        with pytest.raises(ZeroDivisionError), because("the board decided so"):
            raise ZeroDivisionError
        assert known("reason") == ""
        assert known("region") == "11"
