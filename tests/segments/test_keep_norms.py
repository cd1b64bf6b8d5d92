"""Norms for products year by year: copied, filled by hand and as a file, adopted by a decision, and then fixed."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.errors import Conflict, Refused
from segments.enums import RoundState
from segments.models import NormFramework, ProductNorm
from segments.selectors.norms import adopted_of
from segments.services.decisions import Decision
from segments.services.norms.frameworks import framework_adopt, framework_create, framework_withdraw
from segments.services.norms.norms import NormValues, norm_add
from tests import factories
from tests.cast import Cast
from tests.segments.prepared import make_framework

TODAY = date(2027, 11, 23)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def day_of_the_demo(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def framework(cast: Cast) -> NormFramework:
    """The concept for 2029, with one norm."""
    with cast.in_region():
        return make_framework(cast.region, cast.region.organisation)


@pytest.fixture
def officer(client_for: Callable[[Role], Client], cast: Cast) -> Client:
    return client_for(Role.POLICY_OFFICER)


def adopt(cast: Cast, found: NormFramework, *, today: date = TODAY) -> None:
    with cast.acting(Role.POLICY_OFFICER):
        found.refresh_from_db()
        framework_adopt(
            found=found,
            seen=found.revision,
            decision=Decision("Bestuur", "Besluit 9", TODAY),
            today=today,
            by=cast.person(Role.POLICY_OFFICER),
            role=Role.POLICY_OFFICER,
        )


def norms(cast: Cast) -> list[tuple[str, int | None, Decimal | None]]:
    with cast.in_region():
        rows = ProductNorm.objects.order_by("framework", "product__code")
        return [(row.product.code, row.duration, row.intensity) for row in rows.select_related("product")]


def put_back(client: Client, found: NormFramework, book: openpyxl.Workbook, revision: int) -> HttpResponse:
    content = io.BytesIO()
    book.save(content)
    file = SimpleUploadedFile("normen.xlsx", content.getvalue(), content_type=XLSX)
    url = reverse("segments:framework_file", args=[found.public_id])
    return client.post(url, {"file": file, "revision": str(revision)}, follow=True)


def download(client: Client, found: NormFramework) -> openpyxl.Workbook:
    answer = client.get(reverse("segments:framework_file", args=[found.public_id]), {"formaat": "xlsx"})
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer)))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "Vul een maximale duur in"),
        ({"duration": 0}, "duur is meer dan 0"),
        ({"duration": -1}, "duur is meer dan 0"),
        ({"intensity": Decimal(0)}, "intensiteit is meer dan 0"),
    ],
)
def test_a_norm_that_cannot_be_is_refused(
    cast: Cast, framework: NormFramework, values: dict[str, object], why: str
) -> None:
    with cast.in_region(), pytest.raises(Refused, match=why):
        norm_add(found=framework, values=NormValues(product=cast.product, **values))  # type: ignore[arg-type]


def test_two_norms_for_one_product_are_refused_by_service_and_database(
    cast: Cast, framework: NormFramework
) -> None:
    with cast.in_region():
        row = framework.norms.get()
        with pytest.raises(Refused, match="al een norm"):
            norm_add(found=framework, values=NormValues(product=row.product, duration=1))
        row.pk, row.public_id = None, None
        row.public_id = "00000000-0000-4000-8000-000000000001"
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_an_empty_framework_or_one_without_ground_is_not_adopted(
    cast: Cast, framework: NormFramework
) -> None:
    with cast.in_region():
        NormFramework.objects.filter(pk=framework.pk).update(ground="")
    with pytest.raises(Refused, match="waarop deze normen berusten"):
        adopt(cast, framework)
    with cast.in_region():
        framework.norms.all().delete()
    with pytest.raises(Refused, match="nog geen norm"):
        adopt(cast, framework)


def test_what_was_adopted_is_changed_by_a_new_version_only(cast: Cast, framework: NormFramework) -> None:
    adopt(cast, framework)
    with cast.in_region() as context:
        framework.refresh_from_db()
        with pytest.raises(Conflict):
            norm_add(found=framework, values=NormValues(product=cast.product, duration=1))
        again = framework_create(context=context, year=2029, title="Tweede versie", ground="", by=None)
        assert [norm.duration for norm in again.norms.all()] == [6]
        assert adopted_of(context, 2029) == framework
        with pytest.raises(Refused, match="al een concept"):
            framework_create(context=context, year=2029, title="Derde", ground="", by=None)
    adopt(cast, again)
    with cast.in_region() as context:
        assert adopted_of(context, 2029) == again
        assert framework_create(context=context, year=2030, title="", ground="", by=None).norms.count() == 1


def test_a_withdrawn_concept_makes_room(cast: Cast, framework: NormFramework) -> None:
    with cast.acting(Role.POLICY_OFFICER) as context:
        by = cast.person(Role.POLICY_OFFICER)
        framework_withdraw(found=framework, by=by, role=Role.POLICY_OFFICER, reason="Later")
        made = framework_create(context=context, year=2029, title="Opnieuw", ground="", by=by)
        assert made.state == RoundState.CONCEPT


def test_the_same_file_changes_nothing_and_a_good_one_does(
    cast: Cast, officer: Client, framework: NormFramework
) -> None:
    book = download(officer, framework)
    assert "Er is niets gewijzigd" in put_back(officer, framework, book, framework.revision).content.decode()
    sheet = book.worksheets[0]
    sheet.append(["45A01", None, "maanden", 1.5, "uur per maand", "Ja", "op school", None, None, None])
    sheet["B2"] = 8
    answer = put_back(officer, framework, book, framework.revision).content.decode()
    assert "1 toegevoegd, 1 rij gewijzigd, 0 weggehaald" in answer
    assert norms(cast) == [("45A01", None, Decimal("1.5")), ("45P01", 8, None)]


def test_wrong_cells_are_named_and_nothing_is_half_saved(
    cast: Cast, officer: Client, framework: NormFramework
) -> None:
    book, before = download(officer, framework), norms(cast)
    sheet = book.worksheets[0]
    sheet["B2"] = 8
    sheet.append(["99Z99", 0, "maanden", None, "uur per week", "Nee", None, None, None, None])
    shown = put_back(officer, framework, book, framework.revision).content.decode()
    assert "A3" in shown and "B3" in shown
    assert norms(cast) == before


def test_the_officer_fills_a_year_by_hand(cast: Cast, officer: Client) -> None:
    with cast.in_region():
        factories.CareProductFactory(region=cast.region, code="45Q01")
    made = officer.post(
        "/normenkader/nieuw/",
        {"year": "2028", "title": "Normen 2028", "ground": "Richtlijn", "revision": "0"},
    )
    assert made.status_code == 302
    norm = {"product": "45Q01", "duration": "12", "duration_unit": "months", "intensity": "1,5"}
    more = {"intensity_unit": "hours_week", "revision": "0"}
    add = f"{made.url}normen/nieuw/"
    assert officer.post(add, {**norm, **more}).status_code == 302
    assert "al een norm" in officer.post(add, {**norm, **more}).content.decode()
    shown = officer.get(made.url).content.decode()
    assert "12 maanden" in shown and "1,5 uur per week" in shown
    with cast.in_region():
        revision = str(NormFramework.objects.get(year=2028).revision)
    decision = {"decided_by": "Bestuur", "decision": "Besluit 9", "decided_on": "22-11-2027"}
    officer.post(f"{made.url}vaststellen/", {**decision, "revision": revision, "reason": "", "source": ""})
    assert "Vastgesteld" in officer.get(made.url).content.decode()
    assert officer.get(add).status_code == 409
