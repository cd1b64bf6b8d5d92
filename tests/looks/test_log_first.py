"""Who is shown a line about a youth stands in the log first: one row a youth, every field of NEN 7513, or no answer."""

import io
import re
import zipfile

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import LookEvent
from jeugdregio.core.looks.sealed import Person, Sealed, Unlogged
from jeugdregio.core.looks.services import Sight, shown
from jeugdregio.core.models import Look
from tests.cast import Cast, build_cast
from tests.door import enter
from tests.looks.conftest import CANARY, PLANTED, Planted, plant

FORMATS = ("csv", "csv-systeem", "xlsx", "ods")
ON_THE_PAGE = 50


def unpacked(response: HttpResponse) -> str:
    content = response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace")


def youths_in(response: HttpResponse) -> set[str]:
    return set(re.findall(rf"{CANARY}-\d+", unpacked(response)))


def test_a_page_with_lines_of_youths_has_a_row_for_each_of_them(planted: Planted) -> None:
    page = planted.sign_in(Role.CONTRACT_MANAGER).get(planted.url)
    seen = planted.looks()
    assert len(youths_in(page)) == len(seen) == ON_THE_PAGE
    assert len({bytes(look.pseudonym) for look in seen}) == ON_THE_PAGE


@pytest.mark.parametrize("wanted", FORMATS)
def test_a_file_has_a_row_for_every_youth_in_it(planted: Planted, wanted: str) -> None:
    answer = planted.sign_in(Role.AUDITOR).get(planted.url, {"formaat": wanted})
    assert len(youths_in(answer)) == len(planted.looks(event=LookEvent.EXPORT)) == PLANTED


@pytest.mark.shows("T15", "ASVS 16.2.1")
def test_a_row_names_everything_that_the_norm_asks(planted: Planted) -> None:
    planted.sign_in(Role.CONTRACT_MANAGER).get(planted.url)
    look = planted.looks()[0]
    person = planted.cast.person(Role.CONTRACT_MANAGER)
    assert (look.event, look.by, look.role) == ("read", person, Role.CONTRACT_MANAGER)
    assert (look.region_id, look.owner_id) == (planted.cast.region.pk, planted.cast.region.pk)
    assert (look.subject, look.subject_public_id) == ("import", planted.batch.public_id)
    assert look.purpose == "claim-check" and len(look.trace) == 32
    assert look.pseudonym is not None and look.at is not None


def test_every_look_is_logged_again(planted: Planted) -> None:
    """No sampling and no memory: three times shown is three times logged."""
    client = planted.sign_in(Role.CONTRACT_MANAGER)
    for _time in range(3):
        client.get(planted.url)
    assert len(planted.looks()) == 3 * ON_THE_PAGE


def test_who_may_not_look_leaves_no_row(planted: Planted) -> None:
    for role in (Role.PROVIDER_PREPARER, Role.REFERRER):
        assert planted.sign_in(role).get(planted.url).status_code in (403, 404)
    assert Client().get(planted.url).status_code == 302
    assert planted.looks() == []


@pytest.mark.shows("T15")
def test_without_a_log_nobody_is_shown_a_youth(
    fresh_database: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """Committed for real. The positive control is the first half: with the log the same addresses do answer."""
    caplog.set_level("CRITICAL", logger="django.request")
    cast = build_cast()
    with cast.in_region():
        planted = Planted(cast, plant(cast), lambda role: signed_in(cast, role))
    client = Client(raise_request_exception=False)
    enter(client, cast.person(Role.CONTRACT_MANAGER))
    asked = [planted.url, *(f"{planted.url}?formaat={wanted}" for wanted in FORMATS)]
    before = sum(bool(youths_in(client.get(path))) for path in asked)
    logged = len(planted.looks())
    with connections["owner"].cursor() as cursor:
        cursor.execute("REVOKE INSERT ON core_look FROM jeugdregio_app")
    answers = [client.get(path) for path in asked]
    assert before == len(asked) and logged == ON_THE_PAGE + len(FORMATS) * PLANTED
    assert [answer.status_code for answer in answers] == [500] * len(asked)
    assert sum(bool(youths_in(answer)) for answer in answers) == 0
    assert len(planted.looks()) == logged
    print(f"youth responses: {before} of {before} logged first; log read-only: 0 of {len(asked)} served")


def signed_in(cast: Cast, role: Role) -> Client:
    client = Client()
    enter(client, cast.person(role))
    return client


def test_an_envelope_tells_nothing_before_it_is_opened() -> None:
    sealed = Sealed(["secret"], [Person(b"x" * 16)])
    ways = (
        str,
        repr,
        list,
        len,
        bool,
        hash,
        lambda found: found[0],
        lambda found: f"{found}",
        lambda f: f == f,
    )
    for way in ways:
        with pytest.raises(Unlogged):
            way(sealed)


def test_the_same_youth_twice_in_one_answer_is_one_row(cast: Cast) -> None:
    people = [Person(b"x" * 16), Person(b"x" * 16), Person(reference="D1.xml:3")]
    with cast.acting(Role.AUDITOR) as context:
        assert (
            shown(context, Sealed("rows", people), Sight(LookEvent.READ, "import", "claim-check")) == "rows"
        )
        assert Look.objects.count() == 2


def test_nobody_looks_without_a_purpose(cast: Cast) -> None:
    with cast.acting(Role.AUDITOR) as context, pytest.raises(LookupError):
        shown(context, Sealed("rows", [Person(b"x" * 16)]), Sight(LookEvent.READ, "import", "curiosity"))
