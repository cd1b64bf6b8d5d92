"""Tables that do not stand: nothing of them goes in, and the page says where it is and what to do."""

import zipfile
from io import BytesIO

import pytest

from jeugdregio.core.enums import ImportState
from jeugdregio.core.files import store
from jeugdregio.core.models import ImportBatch
from procurement.models import Contract, PriceLine, SpendingRoom
from segments.models import Population, ProductMapping
from tests.cast import Cast
from tests.core.importing.files import csv_file, xlsx_file
from tests.referrals.pages import tables
from tests.referrals.pages.conftest import Flow
from tests.referrals.pages.tables import CEILINGS, CONTRACTS, MAPPING, PART, PEOPLE, PRICES, contract

STORED = (Contract, PriceLine, SpendingRoom, Population, ProductMapping)
CEILING = ("2027-0001", 2028, "1.200.000,00")
SHARE = ("raam-2027", "45A02", "01-01-2028", PART)
CHOSEN = "ceilings"


def counts(cast: Cast) -> list[int]:
    with cast.in_region():
        return [model.objects.count() for model in STORED]


def mixed_ends(*ends: bytes) -> bytes:
    rows = [
        b"contractnummer;jaar;bestedingsruimte",
        b"2027-0001;2028;100",
        b"2027-0001;2029;200",
        b"2027-0001;2030;x",
    ]
    return b"".join(row + end for row, end in zip(rows, ends, strict=True))


REFUSED = {
    "two header rows": (csv_file([CEILINGS, CEILINGS, CEILING]), ["TAB-HEADERS 2"]),
    "a title above the headers": (csv_file([("Plafonds 2028",), CEILINGS, CEILING]), ["ask"]),
    "no rows": (csv_file([CEILINGS]), ["TAB-EMPTY 0"]),
    "one line of nothing": (b"\r\n", ["TAB-EMPTY 0"]),
    "mixed line ends": (mixed_ends(b"\r\n", b"\n", b"\r", b""), ["TAB-NUMBER 4"]),
    "a formula": (xlsx_file([CEILINGS, ("2027-0001", 2028, "=1+1")]), ["TAB-FORMULA 2"]),
    "a fault": (xlsx_file([CEILINGS, ("2027-0001", 2028, "#N/A")]), ["TAB-ERROR 2"]),
    "a comma that may be thousands": (
        csv_file([CEILINGS, ("2027-0001", 2028, "1,200")]),
        ["TAB-AMBIGUOUS 2"],
    ),
    "too many decimals": (csv_file([CEILINGS, ("2027-0001", 2028, "1,2345")]), ["TAB-PRECISE 2"]),
    "an unknown contract": (csv_file([CEILINGS, CEILING, ("2027-9999", 2028, 1)]), ["TAB-UNKNOWN 3"]),
    "a ceiling of a lump sum": (csv_file([CEILINGS, CEILING, ("2027-0002", 2028, 1)]), ["CEI-LUMP 3"]),
    "the same key twice": (csv_file([CEILINGS, CEILING, CEILING]), ["TAB-TWICE 3"]),
    "a column about persons": (csv_file([(*CEILINGS, "naam"), (*CEILING, "x")]), ["TAB-PERSON 0"]),
    "a column twice": (csv_file([(*CEILINGS, "jaar"), (*CEILING, 2028)]), ["TAB-HEADER 0"]),
    "shares below 100": (csv_file([MAPPING, (*SHARE, "99,9")]), ["TAB-SUM 2"]),
    "a wrong KvK number": (csv_file([CONTRACTS, contract(kvk="9900000X")]), ["TAB-CODE 2"]),
    "an unknown KvK number": (csv_file([CONTRACTS, contract(kvk="99000009")]), ["TAB-UNKNOWN 2"]),
    "an AGB code of nobody": (
        csv_file([("AGB-code", *CONTRACTS), ("99000009", *contract())]),
        ["TAB-UNKNOWN 2"],
    ),
    "numbers of two providers": (
        csv_file([("AGB-code", *CONTRACTS), ("99000001", *contract())]),
        ["CON-BOTH 2"],
    ),
    "a price outside the contract": (
        csv_file([PRICES, ("2027-0001", "45A01", "04", "9,60", "01-01-2035")]),
        ["PRI-TERM 2"],
    ),
    "an open quotation mark": (csv_file([PEOPLE, ("9901", 2027, 4, 1)]) + b'9901;2027;5;"1', ["TAB-QUOTE 3"]),
    "no characters further on": (b"jaar;" + b"x" * 2_000 + b"\x00", ["TAB-ENCODING 0"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_nothing_of_it_goes_in(flow: Flow, case: str) -> None:
    content, wanted = REFUSED[case]
    before = counts(flow.cast)
    batch = flow.checked(content, "tabel.xlsx" if content[:2] == b"PK" else "tabel.csv")
    if wanted == ["ask"]:
        assert flow.client.post(f"{flow.url(batch)}soort/", {"kind": CHOSEN}).status_code == 302
        batch, wanted = flow.work(), ["TAB-MISSING 0"]
    with flow.cast.in_region():
        found = [f"{row.rule} {row.line}" for row in batch.findings.exclude(severity="notice")]
    assert (batch.state, found) == (ImportState.REFUSED, wanted)
    page = flow.page(batch)
    assert "Dit bestand kan niet worden ingelezen. Er is niets gewijzigd." in page
    assert wanted[0].split()[0] in page and "Inlezen<" not in page
    assert counts(flow.cast) == before
    assert not store.path_of(batch.file.address).exists(), "a refused upload is destroyed"


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + bytes(600), b"jaar;\x00"])
def test_what_is_no_table_at_all_is_refused_in_the_form(flow: Flow, content: bytes) -> None:
    page = flow.upload(content, "tabel.csv").content.decode()
    assert "De inhoud van dit bestand past niet bij de naam." in page
    with flow.cast.in_region():
        assert ImportBatch.objects.count() == 0


def test_one_bad_row_keeps_all_good_rows_out(flow: Flow) -> None:
    rows: list[tuple[object, ...]] = [("9901", 2027, age, 1) for age in range(100)]
    before = counts(flow.cast)
    batch = flow.checked(csv_file([PEOPLE, *rows, ("9901", 2027, 100, -1)]), "bevolking.csv")
    assert batch.state == ImportState.REFUSED
    page = flow.page(batch).replace("\xa0", " ")
    assert "Een tabel wordt in zijn geheel ingelezen, of helemaal niet." in page
    assert counts(flow.cast) == before


@pytest.mark.parametrize(
    "content",
    [
        csv_file([CEILINGS, ("2027-0001", 2028, "1.200.000,50")]),
        csv_file([CEILINGS, ("2027-0001", 2028, "€ 1.200.000,50")], encoding="cp1252"),
        csv_file([CEILINGS, ("2027-0001", 2028, "1200000.50")], delimiter=","),
        mixed_ends(b"\r\n", b"\n", b"\r", b"\r\n").replace(b";x", b";300").replace(b";100", b";1200000,50"),
        xlsx_file([CEILINGS, ("2027-0001", 2028, 1_200_000.5)]),
    ],
    ids=["comma", "euro sign", "dot", "mixed line ends", "workbook"],
)
def test_amounts_are_read_to_the_cent(flow: Flow, content: bytes) -> None:
    """The counterpart: the same forms without a fault do go in."""
    flow.applied(content, "tabel.xlsx" if content[:2] == b"PK" else "tabel.csv")
    with flow.cast.in_region():
        assert SpendingRoom.objects.get(contract=flow.cast.priced_contract, year=2028).amount == 120_000_050


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_at_once(flow: Flow) -> None:
    out = BytesIO(xlsx_file([CEILINGS, CEILING]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/zeros.xml", b"<a>" + bytes(20 * 2**20))
    batch = flow.checked(out.getvalue(), "tabel.xlsx")
    with flow.cast.in_region():
        assert (batch.state, batch.findings.get().rule) == (ImportState.REFUSED, "TAB-BOMB")


def test_a_table_over_25_mb_is_not_taken(flow: Flow) -> None:
    page = flow.upload(tables.people() + b"x" * (25 * 2**20), "bevolking.csv").content.decode()
    assert "Het bestand is groter dan 25 MB" in page


def test_no_finding_and_no_page_holds_the_number_of_a_youth(flow: Flow) -> None:
    """In a wrong column, in a header, in a name: it is refused and it is shown nowhere."""
    files = [
        csv_file([PRICES, ("123456782", "45A01", "04", "9,60", "01-01-2028")]),
        csv_file([(*CEILINGS, "123456782"), (*CEILING, "x")]),
        csv_file([("123456782", "12-2027", "5"), ("111222333", "12-2027", "5")]),
        csv_file([tables.CLAIMS, tables.claim_row(BSN="123456781", referentienummer="123456782")]),
    ]
    for number, content in enumerate(files):
        batch = flow.checked(content, f"tabel-{number}.csv")
        with flow.cast.in_region():
            kept = str(
                [(row.params, row.element, row.reference, row.message) for row in batch.findings.all()]
            )
            kept += str(flow.newest().counts)
        seen = flow.page(batch) + flow.client.get(flow.url(batch), {"formaat": "csv"}).content.decode()
        for secret in ("123456782", "123456781", "111222333"):
            assert secret not in kept + seen
