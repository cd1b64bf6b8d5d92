"""Portions do not wait for the disk; the end of an import does, so what is called read in is safe."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch
from referrals.importers import batch as importing
from referrals.importers import intake
from referrals.importers.apply import apply_portion
from referrals.importers.intake import Intake, sources_from
from tests.cast import Cast
from tests.referrals.test_import_across_messages import TODAY, Post

MESSAGES = 4
pytestmark = pytest.mark.django_db


def waits() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return str(cursor.fetchone()[0])


def test_only_what_closes_an_import_waits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting lasts as long as the transaction; here all run inside the test's, so the order is looked at."""
    monkeypatch.setattr(intake, "MOST_MESSAGES", 1)
    seen: list[str] = []

    def applied(*args: object, **more: object) -> object:
        seen.append(waits())
        return apply_portion(*args, **more)

    monkeypatch.setattr(importing, "apply_portion", applied)
    post = Post(cast)
    sources = sources_from([(f"{n}.xml", post.allocation(n, person=n)) for n in range(1, MESSAGES + 1)])
    with cast.in_region() as context:
        region = cast.region.pk
        batch = ImportBatch.objects.create(region_id=region, owner_id=region, kind="ijw")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            importing.read_in(
                sources, Intake(region, TODAY), context=context, batch_id=batch.pk, report=lambda done: None
            )
    assert seen == ["off"] * MESSAGES
    said = [query["sql"] for query in queries]
    assert said.count(importing.NO_WAIT) == MESSAGES
    closing = next(place for place, sql in enumerate(said) if f"'{ImportState.APPLIED}'" in sql)
    last = max(place for place, sql in enumerate(said) if sql == importing.NO_WAIT)
    left = [place for place, sql in enumerate(said) if sql.startswith("RELEASE SAVEPOINT")]
    assert any(last < place < closing for place in left), (
        "the import is closed in the transaction of a portion"
    )
