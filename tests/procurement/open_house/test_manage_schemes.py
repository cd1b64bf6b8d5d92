"""A region writes a scheme, publishes it, writes the next version, and ends it (screens 26 and 27)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from procurement.models import Publication, Requirement, Scheme, SchemeProduct, SchemeVersion
from procurement.rules.template import standard_requirements
from procurement.services.requirements import requirements_add_from_template
from procurement.services.schemes import scheme_create, version_next
from tests.access.objects_of_scenarios import part_of
from tests.cast import Cast
from tests.procurement.open_house.prepared import VERSION, Prepared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
HOME = "/beheer/trajecten/"
WRITERS = (Role.POLICY_OFFICER, Role.PROCUREMENT_LEAD, Role.CONTRACT_MANAGER)
READERS = (Role.REGIONAL_CONTROLLER, Role.BOARD_MEMBER, Role.AUDITOR)
MOST_QUERIES = 25


@pytest.fixture
def officer(client_for: Callable[[Role], Client]) -> Client:
    return client_for(Role.POLICY_OFFICER)


def text_of(answer: HttpResponse) -> str:
    return " ".join(" ".join(html.fromstring(answer.content.decode()).find(".//main").itertext()).split())


def form_of(answer: HttpResponse) -> dict[str, Any]:
    """What the form of a page would send as it stands."""
    form = html.fromstring(answer.content.decode()).get_element_by_id("form")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def send(client: Client, path: str, **typed: Any) -> HttpResponse:
    """Open a form, type, and send it."""
    return client.post(path, {**form_of(client.get(path)), **typed}, follow=True)


def add_all(client: Client, path: str) -> HttpResponse:
    """Send the standard list as it stands, with every box ticked."""
    form = html.fromstring(client.get(path).content.decode()).get_element_by_id("form")
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return client.post(path, sent, follow=True)


NEW = {
    "title": "Wonen met begeleiding",
    "code": "wonen",
    "intro": "Wonen met begeleiding voor jeugdigen.",
    "conditions": "U werkt volgens de norm.",
    "entry": "any",
    "opens_on": "01-03-2027",
    "decision_days": "42",
    "supplement_days": "14",
    "processing_days": "30",
    "court": "Rechtbank Rivierland",
    "court_days": "20",
    "expected_volume": "Ongeveer 50 jeugdigen.",
    "contact": "inkoop@rivierland.example",
    "contract_starts_on": "01-04-2027",
    "contract_ends_on": "31-12-2030",
}


def make(officer: Client, cast: Cast, **typed: str) -> HttpResponse:
    places = {"part": str(cast.part.public_id), "agreement": cast.agreement.code}
    return officer.post(f"{HOME}nieuw/", {**NEW, **places, "revision": "0", **typed}, follow=True)


def test_from_nothing_to_a_published_scheme_and_its_next_version(officer: Client, cast: Cast) -> None:
    page = text_of(make(officer, cast))
    assert "Wonen met begeleiding Concept" in page and "Versie 1, in de maak" in page
    assert "Voeg minstens één product" in page and "Voeg minstens één eis toe." in page
    assert "Dit mist nog voordat u kunt publiceren" in text_of(officer.get(f"{HOME}wonen/publiceren/"))
    send(officer, f"{HOME}wonen/categorieen/nieuw/", name="Kamer met begeleiding")
    added = send(
        officer, f"{HOME}wonen/producten/nieuw/", product=cast.product.code, price="96,00", category=""
    )
    assert "96,00" in text_of(added)
    added = add_all(officer, f"{HOME}wonen/eisen/standaardlijst/")
    assert "De eisen zijn toegevoegd." in text_of(added)
    with cast.in_region():
        assert Requirement.objects.count() == 28
    assert "Alles is er. U kunt deze versie publiceren." in text_of(officer.get(f"{HOME}wonen/"))
    assert "Alleen uw regio ziet deze pagina." in text_of(officer.get(f"{HOME}wonen/voorbeeld/"))
    assert Client().get("/trajecten/wonen/").status_code == 404
    done = text_of(send(officer, f"{HOME}wonen/publiceren/", effective_on="01-03-2027"))
    assert "Vanaf nu veranderen ze niet meer" in done and Client().get("/trajecten/wonen/").status_code == 200
    assert officer.get(f"{HOME}wonen/versie/").status_code == 404, "nothing is being written"
    text = text_of(officer.post(f"{HOME}wonen/volgende-versie/", follow=True))
    assert "Versie 2 is gelijk aan de vorige" in text
    send(officer, f"{HOME}wonen/versie/", intro="Ruimer.", change_note="Wij zijn ruimer geworden.")
    send(officer, f"{HOME}wonen/publiceren/", effective_on="02-03-2027")
    versions = text_of(officer.get(f"{HOME}wonen/?tab=versies"))
    assert "Versie 2, geldt vanaf 02-03-2027 Wij zijn ruimer geworden." in versions
    assert "Gepubliceerde voorwaarden" in text_of(officer.get(f"{HOME}wonen/?tab=historie"))
    public = text_of(Client().get("/trajecten/wonen/"))
    assert "Versie 2 geldt vanaf 02-03-2027." in public and "Ruimer." not in public


def test_ending_says_what_follows_and_cannot_be_undone(
    officer: Client, cast: Cast, published: Publication
) -> None:
    path = f"{HOME}begeleiding/beeindigen/"
    assert "U kunt dit niet ongedaan maken." in text_of(officer.get(path))
    assert "Schrijf op waarom u dit doet." in text_of(send(officer, path, last_day="31-03-2027", reason=" "))
    assert "vandaag of later" in text_of(send(officer, path, last_day="28-02-2027", reason="Op."))
    assert "Afgelopen" in text_of(send(officer, path, last_day="31-03-2027", reason="Het is op."))
    assert officer.get(path).status_code == 404
    assert "Volgende versie" not in text_of(officer.get(f"{HOME}begeleiding/"))


@pytest.mark.parametrize("role", [*WRITERS, *READERS], ids=str)
def test_three_roles_write_and_others_of_the_region_read(
    role: Role, client_for: Callable[[Role], Client], written: Prepared
) -> None:
    client, writes = client_for(role), role in WRITERS
    for path in ("", "eisen/", "eisen/als-aanbieder/", "voorbeeld/", "?tab=producten", "?tab=voorwaarden"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"{HOME}begeleiding/{path}")
        assert answer.status_code == 200 and len(queries) <= MOST_QUERIES, (path, len(queries))
    assert client.get(HOME).status_code == 200
    assert (client.get(f"{HOME}begeleiding/versie/").status_code == 200) is writes
    assert ("Publiceer" in text_of(client.get(f"{HOME}begeleiding/"))) is writes


def test_who_comes_second_sees_both_versions(officer: Client, cast: Cast, written: Prepared) -> None:
    path = f"{HOME}begeleiding/versie/"
    first, second = form_of(officer.get(path)), form_of(officer.get(path))
    officer.post(path, {**first, "intro": "De eerste."})
    answer = officer.post(path, {**second, "intro": "De tweede."})
    assert answer.status_code == 409
    assert "De eerste." in text_of(answer) and "De tweede." in text_of(answer)
    with cast.in_region():
        assert SchemeVersion.objects.get().intro == "De eerste."
    piece = Requirement.objects
    with cast.in_region():
        row = piece.get(key="solvency")
    item = f"{HOME}begeleiding/eisen/{row.public_id}/"
    stale = form_of(officer.get(item))
    send(officer, item, criterion="Uw solvabiliteit is minstens 15 procent.")
    late = officer.post(item, {**stale, "criterion": "Uw solvabiliteit is minstens 5 procent."})
    assert late.status_code == 409 and "minstens 15 procent" in text_of(late)
    assert "Iemand anders" in text_of(
        officer.post(f"{item}weg/", {"revision": stale["revision"]}, follow=True)
    ), "what changed meanwhile is not taken out"
    with cast.in_region():
        assert piece.filter(key="solvency").exists()


def test_bad_input_says_what_to_do_and_keeps_what_was_typed(
    officer: Client, cast: Cast, written: Prepared
) -> None:
    answer = make(officer, cast, code="rss", contract_ends_on="01-01-2027", title="")
    said = text_of(answer)
    assert "Dit woord is van een andere pagina" in said and "Geef een titel" in said
    assert 'value="01-01-2027"' in answer.content.decode()
    assert "bestaat al" in text_of(make(officer, cast, code="begeleiding"))
    assert "eindigen voordat ze beginnen" in text_of(make(officer, cast, contract_ends_on="01-01-2027"))
    number = send(
        officer,
        f"{HOME}begeleiding/eisen/nieuw/",
        task="Geld",
        criterion="Genoeg geld",
        question="Hoeveel?",
        evidence="number",
        ground="Wet",
        proportionality="",
    )
    assert "Vul in welk getal genoeg is." in text_of(number)
    with cast.in_region():
        assert (
            Scheme.objects.count() == 1 and not Requirement.objects.filter(criterion="Genoeg geld").exists()
        )


def test_another_region_keeps_its_words_in_the_address(
    cast: Cast, officer: Client, written: Prepared
) -> None:
    """The other region cannot see the scheme, and hears that the word is taken."""
    with as_actor(Context.for_region(cast.other_region.pk)) as context:
        part = part_of(cast.other_region)
        with pytest.raises(Refused, match="al in gebruik"):
            scheme_create(context=context, code="begeleiding", title="Ook", part=part, version=VERSION)


def test_requirements_move_by_buttons(officer: Client, cast: Cast, written: Prepared) -> None:
    def order() -> list[str]:
        with cast.in_region():
            return list(Requirement.objects.order_by("position").values_list("key", flat=True))

    def press(key: str, way: str) -> None:
        with cast.in_region():
            row = Requirement.objects.get(key=key)
            revision = SchemeVersion.objects.get().revision
        path = f"{HOME}begeleiding/eisen/{row.public_id}/verplaatsen/"
        assert officer.post(path, {"way": way, "revision": revision}).status_code == 302

    press("conduct-seen", "up")
    assert order()[2:4] == ["conduct-seen", "quality-system"]
    press("conduct-seen", "up")
    assert order()[2:4] == ["conduct-seen", "quality-system"], "not over the edge of its heading"
    press("quality-system", "task-up")
    assert order()[:4] == ["conduct-seen", "quality-system", "trade-register", "self-declaration"]
    press("group-plan", "task-down")
    assert order()[-1] == "group-plan"


def test_the_tariff_comes_from_the_contracts_when_they_agree(
    officer: Client, cast: Cast, written: Prepared
) -> None:
    path = f"{HOME}begeleiding/producten/nieuw/"
    with cast.in_region():
        SchemeProduct.objects.all().delete()
    said = text_of(send(officer, path, product=cast.product.code, price=""))
    with cast.in_region():
        made = SchemeProduct.objects.first()
    assert ("Vul het tarief in" in said) is (made is None)
    assert made is None or made.price > 0


def test_a_copy_has_everything_but_the_days(officer: Client, cast: Cast, published: Publication) -> None:
    days = {"opens_on": "01-01-2028", "contract_starts_on": "01-02-2028", "contract_ends_on": "31-12-2030"}
    page = text_of(send(officer, f"{HOME}begeleiding/kopieren/", code="kopie", title="Nog eens", **days))
    assert "Nog eens Concept" in page and "Alles is er." in page
    with cast.in_region():
        copied = SchemeVersion.objects.get(scheme__code="kopie")
        assert copied.requirements.count() == 8 and copied.products.count() == 2
        assert copied.opens_on == date(2028, 1, 1) and copied.windows.count() == 0
        assert Publication.objects.count() == 1, "the copied scheme is as it was"


def test_the_template_is_whole() -> None:
    rows = standard_requirements()
    tasks: dict[str, int] = {}
    for row in rows:
        tasks[row["task"]] = tasks.get(row["task"], 0) + 1
        assert row["ground"] and row["proportionality"] and row["criterion"], row["key"]
    assert len(rows) == len({row["key"] for row in rows}) == 28
    assert len({row["evidence"] for row in rows}) == 8 and len(tasks) == 8 and max(tasks.values()) <= 5
    assert 5 <= sum(1 for row in rows if row.get("fit_question")) <= 8
    typed = {"register": 1, "number": 1, "text": 1, "date": 1, "seen": 2, "upload": 2}
    assert sum(typed.get(row["evidence"], 0) for row in rows) <= 45


def test_adding_the_template_twice_adds_nothing(cast: Cast, written: Prepared) -> None:
    with cast.in_region():
        version = SchemeVersion.objects.get()
        first = requirements_add_from_template(version=version, keys=["bibob"], seen=version.revision)
        version.refresh_from_db()
        rest = requirements_add_from_template(version=version, keys=None, seen=version.revision)
        version.refresh_from_db()
        none = requirements_add_from_template(version=version, keys=None, seen=version.revision)
        assert ([one.key for one in first], len(rest), none) == (["bibob"], 28 - 8, [])
        written.publish()
        later = version_next(scheme=version.scheme)
        assert later.requirements.count() == 8 + 21
