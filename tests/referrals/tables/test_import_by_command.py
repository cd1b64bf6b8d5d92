"""Tables by command: which files are read, what is said of each, and what a dry run leaves behind."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch
from procurement.models import SpendingRoom
from segments.models import Population
from tests.cast import Cast
from tests.core.importing.files import csv_file
from tests.referrals.pages import tables
from tests.referrals.pages.tables import CEILINGS, PEOPLE

TODAY = date(2027, 11, 23)
GOOD = csv_file([CEILINGS, ("2027-0001", 2028, "1.200.000,00")])
BAD = csv_file([CEILINGS, ("2027-9999", 2028, 1), ("2027-0001", 2028, "veel")])


@pytest.fixture(autouse=True)
def business_date(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def command(cast: Cast, *words: object) -> str:
    out = StringIO()
    call_command("import_table", *map(str, words), "--region", "rivierland", stdout=out, stderr=StringIO())
    return out.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def rooms(cast: Cast) -> int:
    with cast.in_region():
        return SpendingRoom.objects.filter(year=2028).count()


def test_a_table_goes_in_with_a_wet_run_only(cast: Cast, folder: Path) -> None:
    path = put(folder, "plafonds.csv", GOOD)
    said = command(cast, path)
    assert "plafonds.csv: ceilings" in said and "Nothing was read in." in said
    assert rooms(cast) == 0
    command(cast, path, "--wet-run")
    assert rooms(cast) == 1
    with cast.in_region():
        batch = ImportBatch.objects.get()
    assert (batch.kind, batch.state, batch.known_on) == ("ceilings", ImportState.APPLIED, TODAY)


@pytest.mark.parametrize("words", [(), ("--wet-run",)])
def test_what_is_wrong_is_said_with_row_column_and_rule(
    cast: Cast, folder: Path, words: tuple[str, ...]
) -> None:
    path = put(folder, "plafonds.csv", BAD)
    out = StringIO()
    with pytest.raises(CommandError, match=r"do not stand as a whole: plafonds\.csv"):
        call_command(
            "import_table", str(path), *words, "--region", "rivierland", stdout=out, stderr=StringIO()
        )
    said = out.getvalue()
    assert "row 2, contractnummer: " in said and "[TAB-UNKNOWN]" in said
    assert "row 3, bestedingsruimte: " in said and "[TAB-NUMBER]" in said
    assert rooms(cast) == 0


def test_one_table_that_does_not_stand_keeps_no_other_out(cast: Cast, folder: Path) -> None:
    put(folder, "a.csv", BAD)
    put(folder, "b.csv", GOOD)
    with pytest.raises(CommandError, match=r"whole: a\.csv$"):
        command(cast, folder, "--wet-run")
    assert rooms(cast) == 1


def test_a_folder_gives_its_tables_and_leaves_the_rest(cast: Cast, folder: Path) -> None:
    put(folder, "plafonds.csv", GOOD)
    put(folder, "bevolking.csv", tables.people())
    put(folder, "aanbieders.csv", csv_file([("naam aanbieder", "KvK-nummer"), ("De Linde", "99000001")]))
    put(folder, "lees mij.txt", b"niets")
    said = command(cast, folder, "--wet-run")
    assert said.index("bevolking.csv: population") < said.index("plafonds.csv: ceilings")
    assert "aanbieders.csv: fits no kind; contracts comes closest and lacks number, " in said
    assert "lees mij" not in said
    with cast.in_region():
        assert Population.objects.filter(year=2027).count() == 2


def test_a_file_that_is_named_must_be_a_table(cast: Cast, folder: Path) -> None:
    path = put(folder, "aanbieders.csv", csv_file([("naam aanbieder",), ("De Linde",)]))
    with pytest.raises(CommandError, match=r"aanbieders\.csv"):
        command(cast, path)
    picture = put(folder, "plaatje.csv", b"\x89PNG")
    with pytest.raises(CommandError, match=r"plaatje\.csv"):
        command(cast, picture)


def test_a_file_of_several_kinds_needs_to_be_told_which(cast: Cast, folder: Path) -> None:
    path = put(folder, "twee.xlsx", tables.two_sheets())
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_table", str(path), "--region", "rivierland", stdout=out, stderr=StringIO())
    assert "say which with --kind" in out.getvalue()
    command(cast, path, "--kind", "ceilings", "--wet-run")
    assert rooms(cast) == 1


def test_a_backfill_takes_the_day_of_the_row(cast: Cast, folder: Path) -> None:
    rows = csv_file([(*PEOPLE, "bekend op"), ("9901", 2026, 4, 1, "01-02-2026")])
    path = put(folder, "bevolking.csv", rows)
    command(cast, path, "--wet-run", "--backfill")
    with cast.in_region():
        assert Population.objects.get(year=2026).known_on == date(2026, 2, 1)
    assert "unchanged                  1" in command(cast, path, "--backfill")
    assert "TAB-KNOWN" in command(cast, path), "a live import says that it does not read the day"


def test_claims_go_in_by_command(cast: Cast, folder: Path) -> None:
    path = put(folder, "declaraties.csv", csv_file([tables.CLAIMS, tables.claim_row()]))
    said = command(cast, path, "--wet-run")
    assert "claimed_lines              1" in said and "123456782" not in said
    assert "known                      1" in command(cast, path, "--wet-run")


def test_words_that_make_no_sense_are_refused(cast: Cast, folder: Path) -> None:
    with pytest.raises(CommandError, match="do not exist"):
        command(cast, folder / "nergens.csv")
    with pytest.raises(CommandError, match="invalid choice"):
        command(cast, folder, "--kind", "anders")
    with pytest.raises(CommandError):
        call_command("import_table", str(folder), "--region", "nergens", stdout=StringIO())
