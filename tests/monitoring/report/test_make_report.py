"""Making a report on a snapshot: its figures are those of the snapshot, and making it again changes nothing."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from jeugdregio.accounts.enums import Role
from jeugdregio.core.errors import Refused
from jeugdregio.core.files import store
from jeugdregio.core.models import StoredFile
from jeugdregio.core.periods import Quarter
from monitoring.models import (
    ContractForecast,
    ForecastCell,
    LumpSumResult,
    QuarterReport,
    Snapshot,
    SnapshotState,
)
from monitoring.selectors.report_content import ReportFigures, columns_of
from monitoring.services.quarter import quarter_compute
from monitoring.services.report import report_make
from monitoring.services.report.kept import DamagedReportError, report_kept
from tests.cast import Cast

EUROS = 100_000


def rows_of(figures: ReportFigures, key: str) -> dict[object, dict[str, object]]:
    """The rows of a table by their first cell, the totals included."""
    names = [column.key for column in columns_of(key, figures.area_word)]
    table = figures.tables[key]
    rows = [*table.rows, *([table.totals] if table.totals else [])]
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}


@pytest.fixture
def figures(imported: Cast, report: QuarterReport) -> ReportFigures:
    with imported.in_region():
        return report_kept(report)


def test_amounts_are_those_of_the_snapshot(
    imported: Cast, snapshot: Snapshot, figures: ReportFigures
) -> None:
    segment = rows_of(figures, "segments")["Ambulante jeugdhulp"]
    assert (segment["realised"], segment["to_receive"], segment["obligo"]) == (
        448 * EUROS,
        202 * EUROS,
        510 * EUROS,
    )
    with imported.in_region():
        sums = ForecastCell.objects.filter(snapshot=snapshot).aggregate(
            *(Sum(name) for name in ("realised", "to_receive", "obligo", "inflow"))
        )
    whole = rows_of(figures, "segments")["Regio Rivierland Jeugd"]
    assert [whole[name] for name in ("realised", "to_receive", "obligo", "inflow")] == list(sums.values())
    assert whole["forecast"] == sum(sums.values())
    assert whole["difference"] == whole["budget"] - whole["forecast"]  # type: ignore[operator]


def test_segments_and_municipalities_each_add_up_to_the_region(figures: ReportFigures) -> None:
    for key in ("segments", "municipalities"):
        rows = list(rows_of(figures, key).values())
        for name in ("realised", "to_receive", "obligo", "inflow", "forecast"):
            parts = sum(row[name] for row in rows[:-1] if isinstance(row[name], int))
            assert parts == rows[-1][name], (key, name)


def test_the_contract_that_runs_out_stands_with_its_dates(
    imported: Cast, exhausted: ContractForecast, figures: ReportFigures
) -> None:
    (row,) = rows_of(figures, "contracts").values()
    assert row["label"] == imported.priced_contract.number
    assert (row["reached_on"], row["early"], row["late"]) == (date(2027, 12, 27), date(2027, 12, 5), None)
    assert (row["ceiling"], row["forecast"]) == (1_200 * EUROS, 1_214 * EUROS)
    assert row["chance"] == Decimal("0.70900")


def test_lump_sums_stand_apart(imported: Cast, snapshot: Snapshot, figures: ReportFigures) -> None:
    with imported.in_region():
        result = LumpSumResult.objects.get(snapshot=snapshot)
    (row,) = rows_of(figures, "lump_sums").values()
    assert (row["label"], row["amount"], row["paid"]) == ("2027-0002", result.amount, result.paid)
    assert rows_of(figures, "segments")["Regio Rivierland Jeugd"]["budget"] == 250_000_000, (
        "without lump sums"
    )


def test_claims_without_a_contract_have_a_row_of_their_own(
    imported: Cast, snapshot: Snapshot, exhausted: ContractForecast
) -> None:
    with imported.in_region() as context:
        ForecastCell.objects.create(
            snapshot=snapshot,
            region_id=imported.region.pk,
            owner_id=imported.waterdam.pk,
            month=date(2027, 3, 1),
            realised=12_345,
        )
        made = report_make(context=context, snapshot=snapshot, by=None)
        rows = rows_of(report_kept(made), "segments")
    assert rows["Zonder contract"]["realised"] == 12_345


def test_making_it_again_gives_the_report_that_is_there(
    imported: Cast, snapshot: Snapshot, report: QuarterReport
) -> None:
    with imported.in_region() as context:
        again = report_make(context=context, snapshot=snapshot, by=imported.person(Role.POLICY_OFFICER))
        assert (again.pk, QuarterReport.objects.count()) == (report.pk, 1)


def test_a_second_run_makes_the_same_bytes(imported: Cast, snapshot: Snapshot, report: QuarterReport) -> None:
    def addresses() -> list[str]:
        rows = QuarterReport.objects.values_list(
            "pdf__address", "xlsx__address", "ods__address", "content_hash"
        )
        return list(rows.get())

    with imported.in_region() as context:
        first = addresses()
        QuarterReport.objects.all().delete()
        report_make(context=context, snapshot=snapshot, by=imported.person(Role.POLICY_OFFICER))
        assert addresses() == first


def test_the_files_and_the_figures_are_kept_and_known(imported: Cast, report: QuarterReport) -> None:
    with imported.in_region():
        rows = StoredFile.objects.filter(purpose__in=("quarter-report", "quarter-figures"))
        kept = {row.content_type: row.address for row in rows}
    assert len(kept) == 4
    assert kept["application/json"] == report.content_hash, "the code names the file with the figures"
    assert all(store.path_of(address).exists() for address in kept.values())


def test_a_report_keeps_its_figures_when_the_quarter_is_computed_again(
    imported: Cast, snapshot: Snapshot, report: QuarterReport, figures: ReportFigures
) -> None:
    quarter_compute(
        context=imported.context(Role.CONTRACT_MANAGER), quarter=Quarter(2027, 2), known_on=snapshot.known_on
    )
    with imported.in_region() as context:
        assert report_kept(report) == figures
        snapshot.refresh_from_db()
        newer = report_make(context=context, snapshot=snapshot, by=None)
        assert newer.content_hash != report.content_hash, "the planted date is gone"
        assert QuarterReport.objects.count() == 2


def test_figures_that_were_changed_on_disk_are_not_shown(imported: Cast, report: QuarterReport) -> None:
    path = store.path_of(report.content_hash)
    original = path.read_bytes()
    path.write_bytes(original.replace(b"44800000", b"44800001"))
    try:
        with pytest.raises(DamagedReportError):
            report_kept(report)
    finally:
        path.write_bytes(original)
    assert report_kept(report)


def test_a_quarter_that_is_being_computed_has_no_report(imported: Cast, snapshot: Snapshot) -> None:
    with imported.in_region() as context:
        Snapshot.objects.filter(pk=snapshot.pk).update(state=SnapshotState.COMPUTING)
        with pytest.raises(Refused, match="wordt nu berekend"):
            report_make(context=context, snapshot=snapshot, by=None)


def test_only_the_region_makes_it(
    imported: Cast, snapshot: Snapshot, django_assert_num_queries: Callable[[int], object]
) -> None:
    with (
        imported.acting(Role.MUNICIPAL_USER) as context,
        django_assert_num_queries(0),  # type: ignore[attr-defined]
        pytest.raises(Refused, match="Alleen de regio"),
    ):
        report_make(context=context, snapshot=snapshot, by=None)
