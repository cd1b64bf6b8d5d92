"""The main job in a browser: sign in, upload, confirm, see the date move, ask why, take the file home."""

import io
import os
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.periods import Month, Quarter
from jeugdregio.runner.browser import find
from monitoring.services.quarter import quarter_compute
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from tests import server, services, worker
from tests.accounts.conftest import give_app, recovery_code
from tests.browser import ARGUMENTS
from tests.cast import Cast, build_cast
from tests.conftest import process_number
from tests.data.ijw_parts import bsn
from tests.monitoring import example_one
from tests.monitoring.ground import prices
from tests.worker import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.commits]
DAY = date(2027, 7, 26)
PASSWORD = "een-lang-wachtwoord-2027"
PATIENCE = 60_000


@pytest.fixture
def cast(fresh_database: dict[str, str]) -> Cast:
    """Worked example 1 is in and computed; the ceiling is not reached in the year."""
    cast = build_cast()
    manager = cast.person(Role.CONTRACT_MANAGER)
    manager.set_password(PASSWORD)
    manager.save()
    give_app(manager)
    with cast.in_region() as context:
        example_one.history_contract(cast)
        prices(cast)
        batch = ImportBatch.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, kind="ijw", backfill=True
        )
    read_in(
        sources_from(example_one.messages(cast)),
        Intake(cast.region.pk, DAY, backfill=True),
        context=context,
        batch_id=batch.pk,
        report=lambda done: None,
    )
    quarter_compute(
        context=Context.for_region(cast.region.pk), quarter=Quarter(2027, 2), known_on=date(2027, 6, 30)
    )
    return cast


@pytest.fixture
def code(cast: Cast) -> str:
    """Asked for before the browser: while that runs in this thread, Django asks the database nothing here."""
    return recovery_code(cast.person(Role.CONTRACT_MANAGER))


@pytest.fixture
def address(fresh_database: dict[str, str], cast: Cast) -> Iterator[str]:
    """Web and worker as they run, on the business date of the example."""
    name = f"e2e-{os.getpid()}"
    redis_url = services.ensure_services().redis_url(process_number() + 8)
    today = {"JEUGDREGIO_TODAY": DAY.isoformat()}
    with (
        worker.running({**fresh_database, **today}, redis_url, name),
        server.running(fresh_database, redis_url, name, **today) as url,
    ):
        yield url


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        page = chromium.new_page(locale="nl-NL", accept_downloads=True)
        page.set_default_timeout(PATIENCE)
        yield page
        chromium.close()


def late_claims(cast: Cast, folder: Path) -> Path:
    """Claims for June that come in July, three times what was expected, as an archive of messages."""
    post = example_one.Post(count=5_000)
    rows = example_one.claimed(
        post,
        cast.linde.agb,
        cast.heuvelrode.cbs_code,
        Month(2027, 6),
        1,
        2006,
        300 * example_one.THOUSAND,
        bsn(1),
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in rows:
            archive.writestr(name, content)
    path = folder / "declaraties-juli.zip"
    path.write_bytes(out.getvalue())
    return path


def sign_in(page: Page, address: str, cast: Cast, code: str) -> None:
    page.goto(f"{address}/inloggen/")
    page.get_by_label("E-mailadres").fill(cast.person(Role.CONTRACT_MANAGER).email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()
    expect(
        page.get_by_role("button", name="Uitloggen").or_(page.get_by_text("Uitloggen")).first
    ).to_be_attached()


def euros(text: str) -> Decimal:
    return Decimal(text.split("€")[1].split("(")[0].strip().replace(".", "").replace(",", "."))


def test_from_sign_in_to_the_file(code: str, page: Page, address: str, cast: Cast, tmp_path: Path) -> None:
    sign_in(page, address, cast, code)
    contract = f"{address}/contracten/{cast.priced_contract.public_id}/"
    page.goto(contract)
    expect(page.get_by_text("naar verwachting bereikt op")).to_have_count(0)

    page.goto(f"{address}/declaraties/inlezen/")
    page.locator("input[type=file]").set_input_files(late_claims(cast, tmp_path))
    page.locator("main form:has(input[type=file]) button[type=submit]").click()
    page.locator("form[action$='/inlezen/'] button").click()
    wait_until(
        lambda: shows(page, contract, "naar verwachting bereikt op"), "the quarter to be computed again"
    )
    expect(page.get_by_text("naar verwachting bereikt op").first).to_be_visible()
    forecast = page.get_by_text("Prognose voor het jaar").locator("xpath=following::dd[1]").inner_text()

    page.get_by_role("link", name="Zo rekenen wij").click()
    expect(page.get_by_role("table").first).to_contain_text("jun")
    expect(page.get_by_role("table").first).to_contain_text("300.000")

    with page.expect_download() as download:
        page.get_by_role("link", name="Download als XLSX").click()
    book = openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    cells = {row[0]: row[1] for sheet in book for row in sheet.iter_rows(values_only=True) if len(row) > 1}
    assert round(Decimal(str(cells["Prognose voor het jaar"]))) == euros(forecast)


def shows(page: Page, address: str, text: str) -> bool:
    """Whether the page holds a text when it is opened again."""
    page.goto(address)
    return page.get_by_text(text).count() > 0
