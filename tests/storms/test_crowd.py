"""Twenty of the two hundred imports at once of `make storms`, and proof that counting twice would be seen."""

from dataclasses import replace

import psycopg2
import pytest
from pytest_django import DjangoDbBlocker

from referrals.importers import apply, claims
from tests import services
from tests.conftest import use_database
from tests.storms import crowd, stage

pytestmark = pytest.mark.commits
IMPORTS = 20


@pytest.mark.shows("ASVS 2.3.4", "T19")
def test_twenty_imports_of_one_message_at_once_count_once(
    fresh_database: dict[str, str], template: str, django_db_blocker: DjangoDbBlocker
) -> None:
    alone, together = crowd.run(IMPORTS, use_database, template)
    assert together == alone
    assert alone[2] > 0, "nothing was granted, so nothing was compared"


def test_control_without_keys_and_checks_they_count_more_than_once(
    fresh_database: dict[str, str], template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = stage.prepare(stage.fresh_name("ground"), use_database, template)
    urls = services.clone_database(ground.template, stage.fresh_name("open"))
    use_database(urls)
    with psycopg2.connect(urls["DATABASE_OWNER_URL"]) as owner, owner.cursor() as cursor:
        for table, key in (
            ("message", "message_key"),
            ("claimkey", "claim_line_key"),
            ("claim", "claim_number_key"),
            ("claimanswer", "claim_answered_once"),
        ):
            cursor.execute(f"ALTER TABLE referrals_{table} DROP CONSTRAINT {key}")
    owner.close()
    monkeypatch.setattr(apply, "MARK_KNOWN", "SELECT 1")
    for module in (apply, claims):
        monkeypatch.setattr(module, "judge", lambda checks, region_id: None)
    monkeypatch.setattr(apply.store, "DUPLICATES_BEFORE", "SELECT 1")
    without_answer = replace(ground, messages=ground.messages[:3])
    assert crowd.crowd(without_answer, 3) == []
    assert crowd.counted(ground) == (9, 3, 0)
