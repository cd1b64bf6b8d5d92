"""A table from the browser to the database: recognised, checked, confirmed, read in, and told in words."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from jeugdregio.core.enums import ImportState
from jeugdregio.core.files import store
from jeugdregio.core.models import ImportBatch, Transition
from procurement.models import Contract, SpendingRoom
from referrals.models import ClaimLine
from referrals.services.imports import uploads_expire
from segments.models import Population
from tests.cast import Cast
from tests.core.importing.files import csv_file, xlsx_file
from tests.referrals.pages import tables
from tests.referrals.pages.conftest import INLEZEN, Flow


def page_of(flow: Flow, batch: ImportBatch) -> str:
    return flow.page(batch).replace("\xa0", " ")


def inhabitants(cast: Cast) -> int:
    with cast.in_region():
        return Population.objects.count()


def asked(flow: Flow, content: bytes, name: str = "tabel.xlsx") -> ImportBatch:
    """An import of which somebody has to say what it is."""
    batch = flow.checked(content, name)
    assert (batch.state, batch.kind) == (ImportState.UPLOADED, "table")
    return batch


def chosen(flow: Flow, batch: ImportBatch, kind: str) -> ImportBatch:
    assert flow.client.post(f"{flow.url(batch)}soort/", {"kind": kind}).status_code == 302
    return flow.work()


def test_a_table_is_recognised_checked_and_read_in(flow: Flow) -> None:
    before = inhabitants(flow.cast)
    batch = flow.checked(tables.people(), "bevolking.csv")
    assert (batch.kind, batch.state) == ("population", ImportState.CHECKED)
    page = page_of(flow, batch)
    assert "2 rijen kunnen worden ingelezen." in page and "2 rijen zijn nieuw." in page
    assert "De eerste rijen, zoals wij ze lezen" in page
    assert "Er is niets gevonden dat aandacht vraagt." in page
    assert inhabitants(flow.cast) == before, "a check reads nothing in"
    assert flow.client.post(f"{flow.url(batch)}inlezen/").status_code == 302
    done = flow.work()
    assert done.state == ImportState.APPLIED
    assert "Bevolking: 2 rijen zijn ingelezen." in page_of(flow, done)
    assert inhabitants(flow.cast) == before + 2
    assert not store.path_of(batch.file.address).exists(), "the upload is destroyed"
    with flow.cast.in_region():
        steps = Transition.objects.filter(subject="import", subject_id=batch.pk).order_by("id")
        assert list(steps.values_list("name", flat=True)) == ["check", "checked", "confirm"]


def test_a_workbook_goes_the_same_way(flow: Flow) -> None:
    rows = [(*tables.CEILINGS, "ingangsdatum"), ("2027-0001", 2028, 99.5, date(2028, 4, 1))]
    batch = flow.applied(xlsx_file(rows), "plafonds.xlsx")
    assert (batch.kind, batch.state) == ("ceilings", ImportState.APPLIED)
    assert "Bestedingsruimte per contract: 1 rij is ingelezen." in page_of(flow, batch)
    with flow.cast.in_region():
        room = SpendingRoom.objects.get(year=2028)
    assert (room.amount, room.effective_on, room.known_on) == (9_950, date(2028, 4, 1), date(2026, 11, 23))


def test_the_same_table_again_says_nothing_new_and_the_same_file_is_not_taken(flow: Flow) -> None:
    flow.applied(tables.people(), "bevolking.csv")
    page = flow.upload(tables.people(), "nog eens.csv").content.decode()
    assert "Dit bestand is al ingelezen, op 23-11-2026." in page
    batch = flow.checked(tables.people() + b"\r\n", "met een lege rij.csv")
    page = page_of(flow, batch)
    assert "Er valt niets nieuws in te lezen." in page and "Alles in dit bestand is al bekend." in page
    assert "Inlezen<" not in page


def test_a_changed_row_is_told_before_it_is_read_in(flow: Flow) -> None:
    flow.applied(tables.people(), "bevolking.csv")
    changed = tables.people(("9901", 2027, 4, 211), ("9901", 2027, 5, 220), ("9901", 2027, 6, 230))
    page = page_of(flow, flow.checked(changed, "verbeterd.csv"))
    assert "2 rijen kunnen worden ingelezen." in page
    for words in ("1 rij is nieuw.", "1 rij vervangt wat bekend was.", "1 rij zegt niets nieuws."):
        assert words in page


def test_a_file_of_several_kinds_asks_which(flow: Flow) -> None:
    batch = asked(flow, tables.two_sheets())
    page = page_of(flow, batch)
    assert "Dit bestand past bij meer dan één soort tabel." in page
    assert 'value="ceilings"' in page and 'value="population"' in page
    assert page.count('type="radio"') == 2
    assert "Wacht op u" in page and "http-equiv" not in page
    done = chosen(flow, batch, "ceilings")
    assert (done.kind, done.state) == ("ceilings", ImportState.CHECKED)


def test_the_other_table_of_a_workbook_can_be_read_in_after_the_first(flow: Flow) -> None:
    batch = chosen(flow, asked(flow, tables.two_sheets()), "ceilings")
    flow.client.post(f"{flow.url(batch)}inlezen/")
    assert flow.work().state == ImportState.APPLIED
    second = flow.applied(tables.two_sheets(), "tabel.xlsx")
    assert (second.kind, second.state) == ("population", ImportState.APPLIED), "nobody is asked a second time"
    page = flow.upload(tables.two_sheets(), "tabel.xlsx").content.decode()
    assert "Dit bestand is al ingelezen" in page
    with flow.cast.in_region():
        assert SpendingRoom.objects.filter(year=2028).count() == 1


def test_a_file_of_no_kind_asks_and_names_the_missing_columns(flow: Flow) -> None:
    file = csv_file([("contractnummer", "jaar", "opmerking"), ("2027-0001", 2028, "x")])
    batch = asked(flow, file, "raar.csv")
    page = page_of(flow, batch)
    assert "Wij herkennen deze tabel niet." in page
    assert page.count('type="radio"') == 9
    assert "Bestedingsruimte per contract (ontbreekt: Bestedingsruimte)" in page
    done = chosen(flow, batch, "ceilings")
    assert done.state == ImportState.REFUSED
    assert "Deze kolommen ontbreken: Bestedingsruimte." in page_of(flow, done)


def test_an_answer_is_needed_and_counts_once(flow: Flow) -> None:
    batch = asked(flow, tables.two_sheets())
    nothing = flow.client.post(f"{flow.url(batch)}soort/").content.decode()
    assert "Kies wat er in de tabel staat." in nothing and "<title>Fout:" in nothing
    other = flow.client.post(f"{flow.url(batch)}soort/", {"kind": "claims"}).content.decode()
    assert "Kies wat er in de tabel staat." in other, "only what was offered"
    assert flow.client.post(f"{flow.url(batch)}soort/", {"kind": "population"}).status_code == 302
    late = flow.client.post(f"{flow.url(batch)}soort/", {"kind": "ceilings"})
    assert late.status_code == 409
    assert flow.work().kind == "population"
    assert [job.kind for job in flow.jobs()] == ["import-check", "import-check"]


def test_what_nobody_names_can_be_dropped_and_expires(flow: Flow) -> None:
    batch = asked(flow, tables.two_sheets())
    assert "1 bestand wacht op u" in flow.client.get("/").content.decode().replace("\xa0", " ")
    assert flow.client.post(f"{flow.url(batch)}niet-inlezen/").status_code == 302
    assert "Dit bestand is niet ingelezen." in flow.page(batch)
    assert flow.client.post(f"{flow.url(batch)}soort/", {"kind": "population"}).status_code == 409
    other = asked(flow, tables.two_sheets())
    with flow.cast.in_region():
        assert uploads_expire(now=timezone.now() + timedelta(hours=25)) == 1
    assert "Niemand bevestigde dit bestand binnen 24 uur." in flow.page(other)
    assert not store.path_of(other.file.address).exists()


def test_dropping_a_checked_table_reads_nothing_in(flow: Flow) -> None:
    before = inhabitants(flow.cast)
    batch = flow.checked(tables.people(), "bevolking.csv")
    assert flow.client.post(f"{flow.url(batch)}niet-inlezen/").status_code == 302
    assert flow.client.post(f"{flow.url(batch)}inlezen/").status_code == 409
    assert inhabitants(flow.cast) == before


def test_a_check_that_was_stopped_while_it_waited_leaves_nothing(flow: Flow) -> None:
    flow.upload(tables.people(), "bevolking.csv")
    batch = flow.newest()
    flow.client.post(f"{flow.url(batch)}niet-inlezen/")
    assert flow.work().state == ImportState.CANCELLED


def test_what_no_longer_stands_when_it_is_read_in_is_refused_as_a_whole(flow: Flow) -> None:
    """Between check and confirmation another file changed the contract."""
    batch = flow.checked(csv_file([tables.CONTRACTS, tables.contract()]), "contracten.csv")
    with flow.cast.in_region():
        Contract.objects.create(
            region_id=flow.cast.region.pk,
            owner_id=flow.cast.region.pk,
            number="2028-0001",
            provider_id=flow.cast.linde.pk,
            agreement=flow.cast.agreement,
            part=flow.cast.part,
            payment="p_x_q",
            state="running",
            starts_on=flow.cast.priced_contract.starts_on,
            ends_on=flow.cast.priced_contract.ends_on,
        )
    flow.client.post(f"{flow.url(batch)}inlezen/")
    done = flow.work()
    assert done.state == ImportState.REFUSED
    assert "Dit bestand kan niet worden ingelezen." in page_of(flow, done)


def test_claims_without_messages_go_in_claim_by_claim(flow: Flow) -> None:
    wrong = tables.claim_row(declaratienummer="202601002", referentienummer="R2", eenheid="99")
    file = csv_file([tables.CLAIMS, tables.claim_row(), wrong])
    batch = flow.checked(file, "declaraties.csv")
    page = page_of(flow, batch)
    assert "1 declaratie of besluit kan worden ingelezen." in page
    assert "1 declaratie of besluit is geweigerd en blijft erbuiten." in page
    assert "9901 99000001 202601002" in page, "the finding names the claim"
    flow.client.post(f"{flow.url(batch)}inlezen/")
    done = flow.work()
    page = page_of(flow, done)
    assert "1 declaratie of besluit is ingelezen." in page
    assert flow.cast.priced_contract.number in page and "€ 960" in page
    with flow.cast.in_region():
        assert ClaimLine.objects.get().amount == 96_000
    for content in (
        page.encode(),
        *(flow.client.get(flow.url(done), {"formaat": f}).content for f in ("csv", "xlsx")),
    ):
        assert b"123456782" not in content


def test_the_error_file_names_row_column_rule_and_what_to_do(flow: Flow) -> None:
    batch = flow.checked(tables.people(("9901", 2027, 4, "veel"), ("9999", 2027, 5, 1)), "bevolking.csv")
    answer = flow.client.get(flow.url(batch), {"formaat": "csv"})
    header, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert header == ["Kolom", "Rij", "Gevolg", "Code", "Wat is er mis", "Wat kunt u doen"]
    assert [(row[0], row[1], row[2], row[3]) for row in rows] == [
        ("inwoners", "2", "Fout", "TAB-NUMBER"),
        ("gemeentecode", "3", "Fout", "TAB-UNKNOWN"),
    ]
    assert rows[0][4:] == ["“veel” is geen getal.", "Schrijf alleen cijfers, bijvoorbeeld 1234 of 1.234,50."]
    page = page_of(flow, batch)
    assert "“veel” is geen getal." in page and "“…”" not in page, "rules are told by an example"


def test_the_list_says_which_kind_each_import_is(flow: Flow, good: bytes) -> None:
    flow.checked(good)
    flow.checked(tables.people(), "bevolking.csv")
    answer = flow.client.get(INLEZEN, {"formaat": "csv"}).content.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(answer), delimiter=";")
    found = {row[0]: dict(zip(header, row, strict=True)) for row in rows if row}
    people, messages = found["bevolking.csv"], found["declaraties.zip"]
    assert (people["Soort"], people["Berichten of rijen"]) == ("Bevolking", "2")
    assert (messages["Soort"], messages["Berichten of rijen"]) == ("Berichten", "3")
    assert people["Gedeclareerd bedrag"] == "", "a table of inhabitants has no claims"


@pytest.mark.parametrize("path", ["", "voortgang/", "inlezen/", "niet-inlezen/", "soort/"])
def test_a_table_of_another_region_does_not_exist(flow: Flow, client_for: object, path: str) -> None:
    batch = asked(flow, tables.two_sheets())
    outsider = client_for(flow.cast.outsider_membership.user)  # type: ignore[operator]
    method = outsider.get if path in ("", "voortgang/") else outsider.post
    assert method(flow.url(batch) + path).status_code == 404


def test_the_page_of_a_table_needs_few_statements(flow: Flow, django_assert_max_num_queries: object) -> None:
    batch = flow.checked(tables.people(("9901", 2027, 4, "veel")), "bevolking.csv")
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        flow.page(batch)
