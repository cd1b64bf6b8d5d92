"""A log says which page, how it ended and how long it took, and never who or what it was about."""

import logging
from collections.abc import Callable

import pytest
import structlog
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.logs import fences
from jeugdregio.core.logs.config import logging_for
from jeugdregio.core.tasks import send_outbox
from tests.access.routes import routes
from tests.cast import Cast
from tests.core.logs.gathered import gathered

BSN = "111222333"
TOKEN = "zilvermeeuw"
MAIL = "zilvermeeuw@voorbeeld.test"
PLANTED = {"q": BSN, "naam": TOKEN, "email": MAIL, "login": MAIL, "password": TOKEN, "text": f"{TOKEN} {BSN}"}


@pytest.mark.shows("ASVS 16.2.1", "ASVS 16.2.2")
def test_a_request_has_one_line_with_page_status_role_and_organisation(
    cast: Cast, client_for: Callable[[Role], Client]
) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    with gathered() as log:
        client.get(reverse("monitoring:contract", args=[cast.priced_contract.public_id]) + f"?q={TOKEN}")
    [line] = log.of("jeugdregio.request")
    assert {key: line[key] for key in ("route", "method", "status", "role", "organisation")} == {
        "route": "monitoring:contract",
        "method": "GET",
        "status": 200,
        "role": "contract_manager",
        "organisation": cast.region.pk,
    }
    assert isinstance(line["ms"], int) and len(line["request_id"]) >= 32
    assert str(cast.priced_contract.public_id) not in log.text


def sweep(client: Client) -> int:
    """Ask every page that needs no object, with planted values in address, query, form and header."""
    asked = 0
    for route in routes():
        if route.name and not route.arguments:
            url = reverse(route.name)
            client.get(url, PLANTED, headers={"referer": f"https://x.test/{TOKEN}"})
            client.post(f"{url}?q={BSN}", PLANTED)
            asked += 2
    for path in (f"/{TOKEN}/", f"/contracten/{BSN}/", f"/begrippen/{TOKEN}/?q={MAIL}", f"/{MAIL}/"):
        client.get(path)
        client.post(path, PLANTED, headers={"host": f"{TOKEN}.test"})
        asked += 2
    return asked


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.PROVIDER_PREPARER])
@pytest.mark.shows("ASVS 16.2.5", "ASVS 16.3.2")
def test_nothing_that_was_asked_stands_in_the_log(
    cast: Cast, client_for: Callable[[Role], Client], role: Role | None
) -> None:
    client = client_for(role) if role else Client()
    client.raise_request_exception = False
    with gathered() as log:
        asked = sweep(client)
        # A page that breaks over what it was given.
        logging.getLogger("django.request").error(
            "%s: %s", "Internal Server Error", f"/{TOKEN}/?{BSN}", extra={"status_code": 500}
        )
    assert asked > 30 and len(log.lines) > asked * 0.8
    assert [word for word in (BSN, TOKEN, MAIL) if word in log.text] == []
    names = {cast.person(found).name for found in Role} | {cast.person(found).email for found in Role}
    assert [name for name in names if name in log.text] == []


@pytest.mark.shows("ASVS 16.3.4")
def test_what_an_error_says_stays_out_and_where_it_came_from_stays_in() -> None:
    with gathered() as log:
        try:
            raise ValueError(f"{TOKEN} {BSN}")
        except ValueError:
            logging.getLogger("referrals").exception("the import failed")
    [line] = log.lines
    assert (line["event"], line["error"]) == ("the import failed", "ValueError")
    assert line["frames"][-1].startswith("test_write_logs.py:")
    assert TOKEN not in log.text and BSN not in log.text


def test_a_careless_line_is_masked_however_deep_the_value_is() -> None:
    with gathered() as log:
        careless = structlog.get_logger("careless")
        careless.info(f"read {BSN} of {MAIL}", rows=[{"bsn": int(BSN), "to": (MAIL,)}], key=b"\x01" * 16)
        careless.info("a pseudonym", youth="0123456789abcdef" * 2, encoded=MAIL.replace("@", "%40"))
        logging.getLogger("plain").warning("sent to %s about %s", MAIL, "111.222.333")
    assert len(log.lines) == 3
    assert [
        word for word in (BSN, MAIL, "zilvermeeuw", "111.222.333", "0123456789abcdef") if word in log.text
    ] == []


def test_control_without_the_fences_what_was_planted_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for fence in ("without_values", "without_words_of_errors", "mask"):
        monkeypatch.setattr(fences, fence, lambda _logger, _method, line: line)
    with gathered() as log:
        structlog.get_logger("careless").info(f"read {BSN} of {MAIL}")
        logging.getLogger("django.request").error("%s: %s", "Server Error", f"/{TOKEN}/")
    assert [word for word in (BSN, MAIL, f"/{TOKEN}/") if word not in log.text] == []


def test_harmless_figures_stay_readable() -> None:
    with gathered() as log:
        structlog.get_logger("plain").info(
            "12500 lines on 2027-11-23", rows=12500, seconds=3.25, on="2027-11-23"
        )
    [line] = log.lines
    assert (line["event"], line["rows"], line["seconds"]) == ("12500 lines on 2027-11-23", 12500, 3.25)


def test_a_task_has_one_line_and_a_failing_one_does_not_say_over_what(db: None) -> None:
    from jeugdregio.celery import app

    @app.task(name="planted.failing")
    def failing(name: str) -> None:
        raise ValueError(name)

    try:
        with gathered() as log:
            send_outbox.apply()
            failing.apply(kwargs={"name": f"{TOKEN} {BSN}"})
    finally:
        app.tasks.unregister("planted.failing")
    lines = log.of("jeugdregio.task")
    assert [(line["task"], line["state"]) for line in lines] == [
        ("core.send_outbox", "SUCCESS"),
        ("planted.failing", "FAILURE"),
    ]
    assert TOKEN not in log.text and BSN not in log.text


def test_the_form_for_people_holds_the_same_on_one_line() -> None:
    with gathered("lines") as log:
        structlog.get_logger("plain").info("request", route="home", status=200)
    assert log.text.count("\n") == 1
    assert log.text.rstrip().endswith("INFO    plain: request route=home status=200")


@pytest.mark.shows("ASVS 16.4.1")
@pytest.mark.parametrize("form", ["json", "lines"])
def test_a_value_makes_no_line_of_its_own(form: str) -> None:
    with gathered(form) as log:
        structlog.get_logger("plain").info("said", what="yes\n2027-11-23 INFO forged: line\r\x1b[2K")
        logging.getLogger("plain").info("said %s", "yes\nforged")
    assert log.text.count("\n") == 2 and "\x1b" not in log.text and "\r" not in log.text


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="JEUGDREGIO_LOG"):
        logging_for("xml")
