"""The portal's own streams: tasks, news, calendars and exports go when their term is over (T42)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.models import CalendarFeed, ExportLog, Notification, Release, Task
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.retention.choices import hold_place
from jeugdregio.core.retention.kinds import Kind, kinds
from jeugdregio.core.retention.services import destruction_run, due
from tests.cast import Cast

TODAY = date(2027, 11, 23)


@pytest.fixture(autouse=True)
def places(settings: Settings, tmp_path: Path) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    settings.FILES_DIR = tmp_path / "files"
    settings.DESTROYED_LEDGER = tmp_path / "outside" / "destroyed.jsonl"


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def ago(days: int) -> datetime:
    return noon(TODAY - timedelta(days=days))


class Rows:
    """Rows of one region, each with a name that tells what must happen to it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.person = cast.person(Role.MUNICIPAL_USER)
        self.whose = {"region_id": cast.region.pk, "owner_id": cast.waterdam.pk}

    def about(self, name: str) -> dict[str, object]:
        return {
            **self.whose,
            "kind": "k",
            "subject": "s",
            "subject_public_id": uuid4(),
            "title": name,
            "key": name,
        }

    def task(self, name: str, done: datetime | None) -> None:
        state = TaskState.DONE if done else TaskState.OPEN
        Task.objects.create(**self.about(name), state=state, done_at=done)

    def news(self, name: str, came: datetime, read: datetime | None = None) -> None:
        row = Notification.objects.create(**self.about(name), recipient=self.person, read_at=read)
        Notification.objects.filter(pk=row.pk).update(created_at=came)

    def export(self, name: str, at: datetime) -> None:
        what = {
            "role": "",
            "page": "/",
            "file_name": name,
            "row_count": 1,
            "profile": "E2",
            "content_hash": name,
        }
        ExportLog.objects.create(**self.whose, by=self.person, title=name, at=at, **what)

    def release(self, name: str) -> None:
        row = {"audience": "E1", "series": name, "edition": "2010-Q1", "cells": {}, "content_hash": name}
        Release.objects.create(**self.whose, at=ago(6000), **row)


def calendar(cast: Cast, name: str, stopped: datetime | None) -> None:
    """As the person who made it, because nobody else may."""
    with cast.acting(Role.MUNICIPAL_USER) as context:
        CalendarFeed.objects.create(
            region_id=context.region,
            owner_id=context.organisation,
            recipient_id=context.actor,
            secret_hash=name,
            revoked_at=stopped,
        )


@pytest.fixture
def filled(cast: Cast) -> Callable[[], set[str]]:
    """Rows on both sides of each term; gives back what says which are left."""
    with cast.in_region():
        rows = Rows(cast)
        rows.task("done long ago", noon(date(2024, 12, 31)))
        rows.task("done", noon(date(2025, 1, 1)))
        rows.task("open", None)
        rows.news("read long ago", ago(900), ago(366))
        rows.news("read", ago(900), ago(365))
        rows.news("came long ago", ago(366))
        rows.news("came", ago(365))
        rows.export("taken long ago", noon(date(2021, 12, 31)))
        rows.export("taken", noon(date(2022, 1, 1)))
        rows.release("published long ago")
    calendar(cast, "stopped long ago", ago(91))
    calendar(cast, "stopped", ago(90))
    calendar(cast, "in use", None)

    def left() -> set[str]:
        with cast.in_region():
            names = {row.title for model in (Task, Notification, ExportLog) for row in model.objects.all()}
            names |= {row.series for row in Release.objects.all()}
        with cast.acting(Role.MUNICIPAL_USER):
            return names | {row.secret_hash for row in CalendarFeed.objects.all()}

    return left


STAY = {"done", "open", "read", "came", "taken", "published long ago", "stopped", "in use"}
GO = {"done long ago", "read long ago", "came long ago", "taken long ago", "stopped long ago"}


@pytest.mark.shows("T42")
def test_what_is_over_its_term_goes_and_the_rest_stays(cast: Cast, filled: Callable[[], set[str]]) -> None:
    region = Context.for_region(cast.region.pk)
    assert filled() == STAY | GO
    counted = {name: count for name, count in due(region, TODAY).items() if count}
    run = destruction_run(context=region, today=TODAY, by=None)
    assert run and run.counts == counted == {
        "tasks core_task": 1,
        "news core_notification": 2,
        "exports core_export": 1,
        "calendars core_calendarfeed": 1,
    }
    assert filled() == STAY


def test_a_hold_on_everything_keeps_all_of_it(cast: Cast, filled: Callable[[], set[str]]) -> None:
    region = Context.for_region(cast.region.pk)
    hold_place(context=region, reason="Court case", starts_on=TODAY)
    assert destruction_run(context=region, today=TODAY, by=None) is None
    assert filled() == STAY | GO


def test_the_neighbour_destroys_nothing_of_it(cast: Cast, filled: Callable[[], set[str]]) -> None:
    destruction_run(context=Context.for_region(cast.other_region.pk), today=TODAY, by=None)
    assert filled() == STAY | GO


def test_a_calendar_that_is_in_use_is_nobodys_but_its_readers(
    cast: Cast, filled: Callable[[], set[str]]
) -> None:
    """The right to destroy what was stopped opens nothing else, and only jobs of the region have it."""
    with cast.in_region():
        assert {row.secret_hash for row in CalendarFeed.objects.all()} == {"stopped", "stopped long ago"}
    with cast.acting(Role.ADMINISTRATOR):
        assert CalendarFeed.objects.count() == 0


def test_every_kind_is_kept_at_least_as_long_as_is_asked() -> None:
    def wrong(kind: Kind) -> bool:
        return kind.kept_from(kind.period, TODAY) != kind.period.before(TODAY)

    assert [kind.key for kind in kinds() if wrong(kind)] == []
    assert {kind.key for kind in kinds() if kind.least} == {"history", "looks"}
