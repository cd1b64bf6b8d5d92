"""What everybody reads of schemes: the list, a scheme, the check, the register, one version, and the feed (PRC-02)."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from procurement.enums import AdmissionState, EntryRule
from procurement.models import Admission, Application, EntryWindow, Publication
from procurement.services.requirements import requirements_add_from_template
from procurement.services.schemes import scheme_end, version_next, version_publish, version_save
from tests.cast import Cast
from tests.door import enter
from tests.procurement.open_house.prepared import TODAY, Prepared, add, prepare

pytestmark = pytest.mark.django_db
PAGE, LIST = "/trajecten/begeleiding/", "/trajecten/"
HEAVIEST = 40 * 1024
MOST_QUERIES = 25


def text_of(content: bytes) -> str:
    return " ".join(" ".join(html.fromstring(content.decode()).find(".//main").itertext()).split())


def read(path: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(path)
    assert answer.status_code == 200, path
    return text_of(answer.content)


def test_a_visitor_reads_everything_that_was_published_and_gets_no_cookie(
    cast: Cast, published: Publication
) -> None:
    page = read(PAGE)
    for said in (
        "Begeleiding jeugd",
        "Regio Rivierland Jeugd",
        "U kunt zich op elk moment aanmelden",
        "Ongeveer 200 jeugdigen per jaar.",
        "Rechtbank Rivierland. U heeft daarvoor 20 dagen",
        "96,00",
        "U werkt met een kwaliteitssysteem.",
        "Versie 1, geldt vanaf 01-03-2027",
        "Log in om u aan te melden",
    ):
        assert said in page, said
    for path in (LIST, PAGE, f"{PAGE}check/", f"{PAGE}toegelaten/", f"/voorwaarden/{published.public_id}/"):
        client = Client()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert (answer.status_code, dict(client.cookies)) == (200, {}), path
        assert len(answer.content) < HEAVIEST and len(queries) <= MOST_QUERIES, (path, len(queries))
    assert published.digest in read(f"/voorwaarden/{published.public_id}/")


def test_what_is_written_stays_hidden_until_it_is_published(cast: Cast, written: Prepared) -> None:
    assert Client().get(PAGE).status_code == 404
    assert "Er zijn nu geen inkooptrajecten" in read(LIST)
    assert "Begeleiding jeugd" not in Client().get(f"{LIST}rss/").content.decode()
    with cast.in_region():
        written.publish()
        later = version_next(scheme=written.version.scheme)
        version_save(
            version=later, values={"intro": "NOG GEHEIM", "change_note": "STIL"}, seen=later.revision
        )
    for path in (PAGE, LIST, f"{LIST}rss/", f"{PAGE}check/", f"{PAGE}toegelaten/?formaat=csv"):
        content = Client().get(path).content.decode()
        assert "NOG GEHEIM" not in content and "STIL" not in content, path
    assert "Begeleiding van jeugdigen" in Client().get(PAGE).content.decode(), "the control"


def test_a_next_version_is_announced_before_it_counts(
    cast: Cast, published: Publication, settings: Settings
) -> None:
    with cast.in_region():
        later = version_next(scheme=published.scheme)
        values = {"intro": "Nieuwe tekst.", "change_note": "De termijn is korter."}
        later = version_save(version=later, values=values, seen=later.revision)
        version_publish(
            version=later, effective_on=date(2027, 5, 1), seen=later.revision, by=None, today=TODAY
        )
    page = read(PAGE)
    assert "Versie 2 geldt vanaf 01-05-2027" in page and "De termijn is korter." in page
    assert "Nieuwe tekst." not in page, "version 1 holds until then"
    settings.JEUGDREGIO_TODAY = date(2027, 5, 1)
    assert "Nieuwe tekst." in read(PAGE)


def test_the_feed_is_valid_and_everything_in_it_is_escaped(cast: Cast, the_day: None) -> None:
    with cast.in_region() as context:
        made = prepare(
            context, cast.part, cast.agreement, intro="Hulp & <b>zorg</b> ]]> \x0b voor jeugdigen."
        )
        made.publish()
    answer = Client().get(f"{LIST}rss/")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    channel = etree.fromstring(answer.content).find("channel")
    items = channel.findall("item")
    assert (len(items), channel.findtext("title")) == (1, "Inkooptrajecten (open house) in de jeugdhulp")
    assert "<b>zorg</b> ]]>" in items[0].findtext("description")
    assert items[0].findtext("title") == "Nieuw: Begeleiding jeugd (Regio Rivierland Jeugd)"
    assert items[0].findtext("guid").startswith("urn:uuid:")
    link = items[0].findtext("link").removeprefix("http://testserver")
    assert Client().get(link).status_code == 200
    assert items[0].findtext("pubDate")


def test_the_check_keeps_nothing_and_says_what_would_change_it(cast: Cast, published: Publication) -> None:
    client = Client(enforce_csrf_checks=True)
    address = f"{PAGE}check/"
    first = client.get(address).content
    assert b"csrf" not in first and b"trade-register" in first
    unanswered = client.post(address, {})
    assert "Kies ja of nee." in text_of(unanswered.content) and unanswered.status_code == 200
    assert "past dit bij u" in text_of(client.post(address, {"trade-register": "ja"}).content)
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(address, {"trade-register": "nee"})
    said = text_of(answer.content)
    assert "U kunt zich nu niet aanmelden omdat: U staat in het handelsregister." in said
    assert "Wat is uw KvK-nummer?" in said and "Jeugdwet, hoofdstuk 4" in said
    assert dict(client.cookies) == {} and answer.request["QUERY_STRING"] == ""
    written = [
        one["sql"] for one in queries if one["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE", "COPY")
    ]
    assert written == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 3, 1), "Nu gesloten. Wordt geopend op 01-04-2027."),
        (date(2027, 4, 1), "U kunt zich aanmelden tot en met 30-04-2027."),
        (date(2027, 4, 30), "U kunt zich aanmelden tot en met 30-04-2027."),
        (date(2027, 5, 1), "Gesloten. U kunt zich niet meer aanmelden."),
    ],
)
def test_a_window_opens_and_closes_on_its_days(
    cast: Cast, the_day: None, settings: Settings, day: date, said: str
) -> None:
    with cast.in_region() as context:
        made = prepare(context, cast.part, cast.agreement, entry=EntryRule.WINDOWS)
        days = {"opens_on": date(2027, 4, 1), "closes_on": date(2027, 4, 30), "starts_on": date(2027, 7, 1)}
        add(made.version, EntryWindow, **days)
        made.publish()
    settings.JEUGDREGIO_TODAY = day
    assert said in read(PAGE)
    assert ("Log in om u aan te melden" in read(PAGE)) is said.startswith("U kunt zich aanmelden")


def test_an_ended_scheme_says_so(cast: Cast, published: Publication, settings: Settings) -> None:
    with cast.in_region():
        scheme = published.scheme
        scheme_end(
            scheme=scheme, last_day=date(2027, 3, 31), reason="Einde", seen=scheme.revision, today=TODAY
        )
    assert "tot en met 31-03-2027" in read(PAGE)
    settings.JEUGDREGIO_TODAY = date(2027, 4, 1)
    assert "Gesloten. U kunt zich niet meer aanmelden. De regio heeft dit inkooptraject beëindigd." in read(
        PAGE
    )


def admit(
    cast: Cast, published: Publication, name: str, state: AdmissionState, *, number: str = "2027-0001"
) -> None:
    with cast.in_region() as context:
        place = {"region_id": context.region, "scheme": published.scheme, "publication": published}
        days = {"submitted_on": TODAY, "decide_by": TODAY}
        application = Application.objects.create(
            **place, owner_id=cast.linde.pk, number=number, provider=cast.linde, **days
        )
        Admission.objects.create(
            **place,
            owner_id=context.region,
            application=application,
            provider=cast.linde,
            name=name,
            categories=["groep"],
            starts_on=TODAY,
            ends_on=date(2030, 12, 31),
            state=state,
        )


def test_the_register_holds_who_has_a_contract_by_name(cast: Cast, published: Publication) -> None:
    assert "Er is nog geen aanbieder toegelaten." in read(f"{PAGE}toegelaten/")
    admit(cast, published, "Wilg", AdmissionState.OFFERED)
    assert "Wilg" not in read(f"{PAGE}toegelaten/"), "nothing was signed yet"
    with cast.in_region():
        Admission.objects.update(state=AdmissionState.CONTRACTED, contract=cast.priced_contract)
    register = read(f"{PAGE}toegelaten/")
    assert "Wilg" in register and "Begeleiding in een groep" in register
    assert "Toegelaten aanbieders 1" in read(PAGE)
    assert "Wilg" in read(f"{PAGE}toegelaten/?q=wil") and "Wilg" not in read(f"{PAGE}toegelaten/?q=eik")
    rows = Client().get(f"{PAGE}toegelaten/?formaat=csv").content.decode("utf-8-sig").splitlines()
    assert rows[0].split(";")[:3] == ["Aanbieder", "Categorieën", "Toegelaten vanaf"]
    assert rows[1].startswith("Wilg;Begeleiding in een groep;01-03-2027;") and "Anonymous" not in "".join(
        rows
    )


def test_all_questions_come_as_a_text_to_prepare(cast: Cast, written: Prepared) -> None:
    with cast.in_region():
        written.version.refresh_from_db()
        added = requirements_add_from_template(
            version=written.version, keys=None, seen=written.version.revision
        )
        publication = written.publish()
        assert len(added) == 28 - 7, "the seven that were there stay as they are"
    answer = Client().get(f"{PAGE}?formaat=odt")
    content = zipfile.ZipFile(io.BytesIO(answer.content)).read("content.xml").decode()
    assert (
        content.count("<table:table ")
        == len({one["task"] for one in publication.content["requirements"]}) + 1
    )
    assert "Wat is de AGB-code van uw organisatie?" in content and "Uw antwoord" in content
    printed = Client().get(f"{PAGE}?formaat=pdf")
    assert (
        printed.content.startswith(b"%PDF-")
        and "vragen_begeleiding.pdf" in printed.headers["Content-Disposition"]
    )
    assert Client().get(f"{PAGE}?formaat=csv").status_code == 404, "a table for each heading fits no CSV"
    heaviest = {
        path: len(Client().get(path).content) for path in (PAGE, f"/voorwaarden/{publication.public_id}/")
    }
    assert all(size < HEAVIEST for size in heaviest.values()), heaviest


def test_filters_stand_in_the_address_and_the_file_has_the_same_rows(
    cast: Cast, published: Publication
) -> None:
    with cast.in_region() as context:
        prepare(context, cast.part, cast.agreement, code="later", opens_on=date(2027, 9, 1)).publish()
    assert "2 inkooptrajecten" in read(LIST)
    assert "1 inkooptraject" in read(f"{LIST}?stand=straks")
    rows = Client().get(f"{LIST}?formaat=csv&stand=open").content.decode("utf-8-sig").splitlines()
    assert [row.split(";")[3] for row in rows[:2]] == ["Aanmelden", "Open"]
    assert "Geen resultaten met deze filters." in read(f"{LIST}?q=xqz")


def test_who_is_signed_in_reads_the_schemes_of_every_region(
    cast: Cast, published: Publication, client_for: Callable[[Role], Client]
) -> None:
    outsider = enter(Client(), cast.outsider_membership.user)
    for client in (outsider, client_for(Role.PROVIDER_SIGNATORY), client_for(Role.REFERRER)):
        assert "Begeleiding jeugd" in read(LIST, client)
        assert "U kunt zich op elk moment aanmelden" in read(PAGE, client)


def test_the_start_page_shows_what_is_open(cast: Cast, published: Publication) -> None:
    home = Client().get("/").content.decode()
    assert "Begeleiding jeugd (Regio Rivierland Jeugd)" in home and f'href="{PAGE}"' in home
