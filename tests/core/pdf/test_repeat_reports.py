"""The same report gives the same bytes; another gives another content code."""

import hashlib
import time
from dataclasses import replace
from datetime import date

import pytest
import typst
from django.utils import translation

from jeugdregio.core.pdf.render import content_hash, render_pdf
from jeugdregio.core.pdf.report import render_report, report_data
from tests.core.pdf.reports import FROZEN_ON, REPORT, opened, text_of


def test_two_runs_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_report(REPORT, document_date=FROZEN_ON)
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)

    assert render_report(REPORT, document_date=FROZEN_ON) == first


def test_the_language_of_the_moment_does_not_matter() -> None:
    with translation.override("en"):
        english = render_report(REPORT, document_date=FROZEN_ON)

    assert english == render_report(REPORT, document_date=FROZEN_ON)


def test_the_content_code_stands_on_every_page_and_follows_the_content() -> None:
    data = report_data(REPORT)
    code = content_hash("report", data, document_date=FROZEN_ON)
    content = render_report(REPORT, document_date=FROZEN_ON)

    assert len(code) == len(hashlib.sha256().hexdigest())
    assert all(code in page.extract_text() for page in opened(content).pages)
    other = report_data(replace(REPORT, status="Definitief"))
    assert content_hash("report", other, document_date=FROZEN_ON) != code
    assert content_hash("report", data, document_date=date(2027, 11, 16)) != code


def test_the_date_of_the_document_is_the_one_given() -> None:
    found = opened(render_report(REPORT, document_date=FROZEN_ON)).metadata

    assert found is not None
    assert str(found.creation_date).startswith("2027-11-15")


@pytest.mark.parametrize("name", ["unknown", "../report", "Report", "report.typ", ""])
def test_another_template_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no template"):
        render_pdf(name, {}, document_date=FROZEN_ON)


def test_data_that_lacks_something_is_an_error_and_no_short_report() -> None:
    data = report_data(REPORT)
    del data["region"]

    with pytest.raises(typst.TypstError):
        render_pdf("report", data, document_date=FROZEN_ON)


def test_floats_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        render_pdf("report", {"x": float("nan")}, document_date=FROZEN_ON)


def test_a_wide_section_turns_its_page() -> None:
    wide = replace(REPORT.sections[0], wide=True)
    pages = opened(render_report(replace(REPORT, sections=[wide]), document_date=FROZEN_ON)).pages
    turned = [page.mediabox.width > page.mediabox.height for page in pages]

    assert turned[0] is False
    assert any(turned)
    assert "Contracten die opraken" in text_of(
        render_report(replace(REPORT, sections=[wide]), document_date=FROZEN_ON)
    )
