"""Destruction: counted first, under holds, gone on with after a break, reported once, and not undone by a restore."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.enums import JobState, RetentionUnit
from jeugdregio.core.errors import Refused
from jeugdregio.core.files import store
from jeugdregio.core.files.services import file_destroy, file_keep, opened
from jeugdregio.core.models import Change, Destruction, Hold, Job, RetentionPeriod, StoredFile
from jeugdregio.core.retention import ledger, steps
from jeugdregio.core.retention.again import destroy_again
from jeugdregio.core.retention.choices import hold_lift, hold_place
from jeugdregio.core.retention.report import canonical
from jeugdregio.core.retention.services import destruction_run, due
from referrals.models import ClaimLine, GrantedTotal
from tests.architecture.test_visibility import rows_in
from tests.cast import Cast

TODAY = date(2027, 11, 23)
OLD, YOUNG = date(2020, 12, 1), date(2021, 1, 1)


@pytest.fixture(autouse=True)
def places(settings: Settings, tmp_path: Path) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    settings.FILES_DIR = tmp_path / "files"
    settings.DESTROYED_LEDGER = tmp_path / "outside" / "destroyed.jsonl"


@pytest.fixture
def region(cast: Cast) -> Context:
    return Context.for_region(cast.region.pk)


def line(cast: Cast, number: int, month: date) -> None:
    """A claim line of a month, in an open context of the region."""
    ensure_partitions(ClaimLine, [month])
    whose = {"region_id": cast.region.pk, "owner_id": cast.waterdam.pk, "provider_id": cast.linde.pk}
    care = {"care_month": month, "care_from": month, "care_to": month, "known_on": month, "claimed_on": month}
    what = {
        "youth": b"y" * 16,
        "product_code": "45A01",
        "amount": 100,
        "category": "45",
        "volume": 1,
        "unit": "04",
    }
    keys = {"id": number, "claim_id": 1, "reference": str(number), "allocation_number": "1"}
    ClaimLine.objects.create(**whose, **care, **what, **keys)


@pytest.fixture
def lines(cast: Cast) -> None:
    with cast.in_region():
        for number, month in enumerate((OLD, OLD, date(2019, 5, 1), YOUNG)):
            line(cast, number, month)


def left(cast: Cast) -> list[str]:
    with cast.in_region():
        return sorted(ClaimLine.objects.values_list("reference", flat=True))


def test_rows_go_after_the_sixth_year_and_what_is_younger_stays(
    cast: Cast, region: Context, lines: None
) -> None:
    assert due(region, TODAY)["lines referrals_claimline"] == 3
    assert left(cast) == ["0", "1", "2", "3"]
    run = destruction_run(context=region, today=TODAY, by=None)
    assert run and run.counts == {"lines referrals_claimline": 3}
    assert left(cast) == ["3"]
    assert destruction_run(context=region, today=TODAY, by=None) is None


def test_a_day_on_which_nothing_is_due_leaves_no_trace(cast: Cast, region: Context) -> None:
    with cast.in_region():
        before = Change.objects.count()
    assert destruction_run(context=region, today=TODAY, by=None) is None
    with cast.in_region():
        assert (Change.objects.count(), Destruction.objects.count()) == (before, 0)


def test_totals_stay(cast: Cast, region: Context, lines: None) -> None:
    with cast.in_region():
        GrantedTotal.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.waterdam.pk,
            product_code="45A01",
            care_month=OLD,
            decided_on=OLD,
            claimed_month=OLD,
            known_on=OLD,
            amount=300,
            lines=3,
        )
    destruction_run(context=region, today=TODAY, by=None)
    with cast.in_region():
        assert GrantedTotal.objects.filter(care_month=OLD).count() == 1


def test_a_region_may_keep_them_shorter_or_longer(cast: Cast, region: Context, lines: None) -> None:
    with cast.in_region():
        mine = {"region_id": cast.region.pk, "owner_id": cast.region.pk, "kind": "lines"}
        RetentionPeriod.objects.create(**mine, amount=7, unit=RetentionUnit.YEARS)
    assert destruction_run(context=region, today=TODAY, by=None)
    assert left(cast) == ["0", "1", "3"]


def test_a_quarter_without_rows_is_dropped_and_one_with_rows_of_others_is_not(
    cast: Cast, region: Context, lines: None
) -> None:
    there = Context.for_region(cast.other_region.pk)
    with cast.in_region():
        assert rows_in("referrals_claimline_2020q4") == 2
    destruction_run(context=region, today=TODAY, by=None)
    assert standing(
        "referrals_claimline_2019q2", "referrals_claimline_2020q4", "referrals_claimline_2021q1"
    ) == ["referrals_claimline_2021q1"]
    with cast.in_region():
        ensure_partitions(ClaimLine, [OLD])
        assert steps.drop_if_empty("core_comment") is False
        assert steps.drop_if_empty("referrals_claimline") is False
    with as_actor(there):
        whose = {"region_id": there.region_id, "owner_id": there.region_id}
        care = {"care_month": OLD, "care_from": OLD, "care_to": OLD, "known_on": OLD, "claimed_on": OLD}
        what = {
            "youth": b"y" * 16,
            "product_code": "45A01",
            "amount": 1,
            "category": "45",
            "volume": 1,
            "unit": "04",
        }
        ClaimLine.objects.create(
            **whose, **care, **what, id=99, claim_id=1, reference="99", allocation_number="1"
        )
    with cast.in_region():
        assert rows_in("referrals_claimline_2020q4") == 0
        assert steps.drop_if_empty("referrals_claimline_2020q4") is False
    assert standing("referrals_claimline_2020q4") == ["referrals_claimline_2020q4"]


def standing(*names: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s) ORDER BY 1", [list(names)])
        return [name for (name,) in cursor.fetchall()]


def test_a_hold_keeps_what_it_names_until_its_last_day(cast: Cast, region: Context, lines: None) -> None:
    hold = hold_place(context=region, reason="Court case", starts_on=TODAY, first_month=OLD, last_month=OLD)
    destruction_run(context=region, today=TODAY, by=None)
    assert left(cast) == ["0", "1", "3"]
    hold_lift(context=region, hold=hold, ends_on=TODAY)
    assert destruction_run(context=region, today=TODAY, by=None) is None
    assert destruction_run(context=region, today=TODAY + timedelta(days=1), by=None)
    assert left(cast) == ["3"]


def test_a_hold_without_reason_or_that_ends_before_it_begins_is_refused(region: Context) -> None:
    with pytest.raises(Refused):
        hold_place(context=region, reason=" ", starts_on=TODAY)
    with pytest.raises(Refused):
        hold_place(context=region, reason="x", starts_on=TODAY, first_month=YOUNG, last_month=OLD)


def test_a_run_that_was_cut_off_goes_on_and_is_reported_once(
    cast: Cast, region: Context, lines: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, calls = steps.destroy, []

    def breaks(*arguments: object) -> int:
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return honest(*arguments)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(steps, "destroy", breaks)
        destruction_run(context=region, today=TODAY, by=None)
    assert len(left(cast)) == 3
    run = destruction_run(context=region, today=TODAY + timedelta(days=1), by=None)
    assert run and (run.on, run.counts) == (TODAY, {"lines referrals_claimline": 3})
    with cast.in_region():
        assert Destruction.objects.count() == 1


def test_the_report_is_kept_with_its_hash_and_read_by_administrator_and_auditor(
    cast: Cast, region: Context, lines: None, client_for: Callable[[Role], Client]
) -> None:
    hold_place(context=region, reason="Rechtszaak 2027/12", starts_on=TODAY, kind="care")
    run = destruction_run(context=region, today=TODAY, by=cast.person(Role.ADMINISTRATOR))
    assert run and run.content_hash == hashlib.sha256(canonical(run)).hexdigest()
    with cast.in_region(), opened(run.csv) as csv:
        text = csv.read().decode("utf-8-sig")
    cells = [line.replace('"', "").split(";") for line in text.splitlines()]
    assert cells[1][1:3] == ["referrals_claimline", "3"]
    page = client_for(Role.AUDITOR).get(reverse("destruction")).content.decode()
    assert "Rechtszaak 2027/12" in page and run.content_hash[:16] in page and "6 kalenderjaren" in page
    answer = client_for(Role.ADMINISTRATOR).get(reverse("destruction_file", args=[run.public_id, "pdf"]))
    assert answer.content.startswith(b"%PDF") and "attachment" in answer["Content-Disposition"]
    for kind in ("xlsx", "by", "region"):
        missing = reverse("destruction_file", args=[run.public_id, kind])
        assert client_for(Role.ADMINISTRATOR).get(missing).status_code == 404


def test_jobs_go_after_their_days_and_running_ones_stay(
    cast: Cast, region: Context, settings: Settings
) -> None:
    now = timezone.now()
    with cast.in_region():
        mine = {"region_id": cast.region.pk, "owner_id": cast.region.pk, "kind": "planted"}
        Job.objects.create(**mine, title="old", state=JobState.DONE, ended_at=now - timedelta(days=91))
        Job.objects.create(**mine, title="young", state=JobState.DONE, ended_at=now - timedelta(days=89))
        Job.objects.create(**mine, title="running", state=JobState.RUNNING)
    destruction_run(context=region, today=timezone.localdate(), by=None)
    with cast.in_region():
        assert sorted(Job.objects.values_list("title", flat=True)) == ["running", "young"]


def test_the_commands_count_destroy_and_place_holds(cast: Cast, lines: None) -> None:
    def said(*words: str) -> str:
        out = StringIO()
        call_command(*words, stdout=out)
        return out.getvalue()

    assert "lines referrals_claimline: 3" in said("retention", "--dry-run")
    assert len(left(cast)) == 4
    named = ("--region", cast.region.organisation.name)
    with pytest.raises(CommandError, match="which region"):
        said("hold", "place", "Court case")
    number = said("hold", "place", "Court case", *named, "--last-month", "2019-12").strip()
    assert "lines referrals_claimline: 2" in said("retention")
    assert left(cast) == ["2", "3"]
    assert number in said("hold", "list", *named)
    said("hold", "lift", number, *named, "--on", "2027-11-22")
    assert "lines referrals_claimline: 1" in said("retention")
    with cast.in_region():
        assert Hold.objects.get().ends_on == date(2027, 11, 22)


def test_nothing_is_destroyed_when_it_cannot_be_written_down(
    cast: Cast, region: Context, lines: None, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "taken").touch()
    settings.DESTROYED_LEDGER = tmp_path / "taken" / "destroyed.jsonl"
    with pytest.raises(OSError):
        destruction_run(context=region, today=TODAY, by=None)
    assert len(left(cast)) == 4


@pytest.mark.shows("T40")
def test_what_was_destroyed_does_not_come_back_with_a_restore(
    cast: Cast, region: Context, lines: None
) -> None:
    """The rows are put back as an old backup would; holds of the day of destruction are known from the ledger."""
    with cast.in_region() as context:
        kept = {"content_type": "application/pdf", "purpose": "planted", "by": None}
        gone = file_keep(context=context, name="gone.pdf", chunks=[b"gone"], **kept)
        stays = file_keep(context=context, name="stays.pdf", chunks=[b"stays"], **kept)
        content = store.path_of(gone.address).read_bytes()
        file_destroy(gone)
    hold = hold_place(context=region, reason="Court case", starts_on=TODAY, last_month=date(2019, 12, 1))
    destruction_run(context=region, today=TODAY, by=None)
    assert left(cast) == ["2", "3"] and len(list(ledger.entries())) == 2
    with cast.in_region():
        for number in (0, 1):
            line(cast, number, OLD)
        Hold.objects.filter(pk=hold.pk).delete()
        StoredFile.objects.filter(pk=gone.pk).update(destroyed_at=None)
        store.path_of(gone.address).write_bytes(content)
    found = destroy_again()
    assert found["lines referrals_claimline"] == 2 and found["files"] == 1
    assert left(cast) == ["2", "3"]
    assert not store.path_of(gone.address).exists() and store.path_of(stays.address).exists()


def test_control_without_the_ledger_it_would_come_back(cast: Cast, region: Context, lines: None) -> None:
    destruction_run(context=region, today=TODAY, by=None)
    Path(ledger.settings.DESTROYED_LEDGER).unlink()
    with cast.in_region():
        line(cast, 0, OLD)
    assert destroy_again() == {}
    assert left(cast) == ["0", "3"]
