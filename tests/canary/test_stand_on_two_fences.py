"""Row-level security and `visible_to` each keep others out alone; only without both something comes through."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import psycopg2
import pytest
from django.apps import apps
from django.db import models

from jeugdregio.core.models import OwnedQuerySet
from tests.canary.acting import Stage
from tests.canary.walk import Walker, pages_for
from tests.canary.world import admin_url

CONTRACT, JOB, TEXT = "procurement.Contract", "core.Job", "core.OwnText"


@contextmanager
def without_policies(model: type[models.Model]) -> Iterator[None]:
    """The table as it would be if row-level security had been forgotten."""
    change(f'ALTER TABLE "{model._meta.db_table}" DISABLE ROW LEVEL SECURITY')
    try:
        yield
    finally:
        change(f'ALTER TABLE "{model._meta.db_table}" ENABLE ROW LEVEL SECURITY')


def change(statement: str) -> None:
    with psycopg2.connect(admin_url()) as line, line.cursor() as cursor:
        cursor.execute(statement)
    line.close()


@contextmanager
def without_filter(model: type[models.Model]) -> Iterator[None]:
    """The queries of a developer who forgot to narrow them."""
    honest = OwnedQuerySet.visible_to
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            OwnedQuerySet,
            "visible_to",
            lambda self, context: self.all() if self.model is model else honest(self, context),
        )
        yield


def leaks(walker: Walker, page: str) -> list[str]:
    walker.most = 0
    walker.read(route for route in pages_for(walker.role) if route.name == page)
    assert walker.broken == []
    return walker.scanner.leaks


@pytest.mark.parametrize(
    ("label", "page"), [(CONTRACT, "monitoring:contracts"), (JOB, "jobs"), (TEXT, "glossary"), (TEXT, "help")]
)
@pytest.mark.parametrize("policies", [True, False])
@pytest.mark.parametrize("filters", [True, False])
def test_one_fence_is_enough_and_none_is_found(
    label: str, page: str, policies: bool, filters: bool, stage: Stage
) -> None:
    model = apps.get_model(label)
    first: Callable[..., object] = nullcontext if policies else without_policies
    second: Callable[..., object] = nullcontext if filters else without_filter
    with first(model), second(model):  # type: ignore[attr-defined]
        found = leaks(next(stage.providers()), page)
    assert bool(found) is not (policies or filters), found[:3]
