"""Service descriptions of products: versions with a mix of functions that makes 100 percent (SEG-18)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod
from segments.models import ServiceDescription
from segments.rules.function_mix import Function, read_mix, shown_mix, write_mix
from segments.selectors.descriptions import newest_description
from segments.services.description import Description, description_write
from tests.cast import Cast

TODAY = date(2027, 11, 23)
Enter = Callable[[Role], Client]
TEXT = Description("Hulp thuis", "hbo: 60%\nwo 40", "Rust in huis")


@pytest.fixture(autouse=True)
def day_of_the_demo(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def write(cast: Cast, text: Description = TEXT, first: date = TODAY, **changed: object) -> ServiceDescription:
    with cast.in_region():
        values = {"reason": "Nieuwe overeenkomst", "seen": newest_description(cast.product.pk), **changed}
        return description_write(
            product=cast.product,
            description=text,
            valid_from=first,
            today=TODAY,
            **values,  # type: ignore[arg-type]
        )


QUIET = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(
    st.lists(
        st.builds(
            Function,
            st.from_regex("[a-z]{1,8}( [a-z]{1,5})?", fullmatch=True),
            st.fractions(0, 100, max_denominator=1).map(lambda share: share / 4),
        ),
        max_size=4,
    )
)
def test_a_mix_that_is_written_reads_the_same(functions: list[Function]) -> None:
    assert read_mix(write_mix(functions)) == functions


def test_a_line_that_is_not_clear_is_shown_as_it_is() -> None:
    assert shown_mix("hbo: 60%\n\nzestig") == [("hbo", "60%"), ("zestig", "")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            Description("Hulp", "hbo: 60%\nzestig", "Rust"),
            "Regel 2 van de functiemix is niet duidelijk: “zestig”",
        ),
        (Description("Hulp", "hbo: 60%\nwo: 39,5%", "Rust"), "De functies zijn samen 99,5%, niet 100%."),
        (Description(" ", "", "Rust"), "Omschrijf de dienst en het resultaat, en zeg waarom."),
    ],
)
def test_what_is_not_clear_is_said(cast: Cast, text: Description, said: str) -> None:
    with pytest.raises(Refused) as refused:
        write(cast, text)
    assert said in refused.value.reason
    with cast.in_region():
        assert not ServiceDescription.objects.exists()


def test_closed_days_and_whoever_comes_second_are_refused(cast: Cast) -> None:
    write(cast)
    with pytest.raises(Overtaken):
        write(cast, seen=0)
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(date(2027, 1, 1), date(2027, 4, 1)),
        )
    with pytest.raises(Refused, match="afgesloten periode"):
        write(cast, first=date(2027, 2, 1))


def test_the_page_shows_what_holds_now_and_every_version(cast: Cast, client_for: Enter) -> None:
    write(cast, first=date(2027, 1, 1))
    later = Description("Hulp thuis en op school", "hbo: 100%", "Rust in huis")
    write(cast, later, date(2028, 1, 1), reason="School doet mee")
    client = client_for(Role.MUNICIPAL_USER)
    text = client.get("/producten/45A01/").content.decode()
    assert "Hulp thuis</p>" in text, "what begins in 2028 does not hold yet"
    assert all(words in text for words in ("60%", "40%", "Rust in huis", "School doet mee", "01-01-2028"))
    assert "Nieuwe versie schrijven" not in text
    assert client.get("/producten/45A01/omschrijving/").status_code == 403
    assert client.get("/producten/99X99/").status_code == 404
    assert client_for(Role.PROVIDER_SIGNATORY).get("/producten/45A01/").status_code == 403


def test_a_policy_officer_writes_a_version_and_nothing_typed_is_lost(cast: Cast, client_for: Enter) -> None:
    client, page = client_for(Role.POLICY_OFFICER), "/producten/45A01/omschrijving/"
    form = {
        "service": "Hulp thuis",
        "function_mix": "hbo 70\nwo: 20%",
        "result": "Rust",
        "valid_from": "01-12-2027",
        "reason": "Eerste omschrijving",
        "revision": "0",
    }
    answer = client.post(page, form)
    assert "De functies zijn samen 90%, niet 100%." in answer.content.decode()
    assert "hbo 70" in answer.content.decode()
    answer = client.post(page, {**form, "function_mix": "hbo 70\nwo: 30%"}, follow=True)
    assert "De dienstomschrijving is bewaard." in answer.content.decode()
    assert client.get(page).content.decode().count("hbo: 70%") == 1, "the form begins with the newest version"
    second = client.post(page, {**form, "function_mix": "", "service": "Hulp op school"})
    assert second.status_code == 409 and "Hulp thuis" in second.content.decode()
    history = client.get("/producten/45A01/?tab=historie").content.decode()
    assert "Eerste omschrijving" in history and "Functiemix" in history
