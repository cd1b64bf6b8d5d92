"""Ten of the two hundred clicks of `make storms`, and proof that two applications would be seen."""

import psycopg2
import pytest
from django.test import override_settings

from procurement.models import Draft
from procurement.services import applications
from tests import services
from tests.conftest import use_database
from tests.procurement.open_house.prepared import TODAY
from tests.storms import stage, submit

pytestmark = pytest.mark.commits
CLICKS = 10


def test_ten_clicks_at_once_give_one_application(fresh_database: dict[str, str], template: str) -> None:
    assert submit.run(CLICKS, use_database, template) == []


def test_control_without_lock_and_keys_there_are_more(
    fresh_database: dict[str, str], template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = services.clone_database(template, stage.fresh_name("open"))
    use_database(urls)
    with psycopg2.connect(urls["DATABASE_OWNER_URL"]) as owner, owner.cursor() as cursor:
        cursor.execute("ALTER TABLE procurement_submission DROP CONSTRAINT submitted_once")
        cursor.execute("DROP INDEX one_live_application_per_scheme")
        cursor.execute(
            "ALTER TABLE procurement_application DROP CONSTRAINT procurement_application_public_id_key"
        )
    owner.close()
    monkeypatch.setattr(applications, "_held", lambda draft: Draft.objects.get(pk=draft.pk))
    monkeypatch.setattr(applications, "_require_same", lambda held, sent, today: None)
    with override_settings(JEUGDREGIO_TODAY=TODAY):
        ground = submit.prepared()
        monkeypatch.setattr(Draft, "delete", lambda self: None)
        monkeypatch.setattr(applications.Application.objects, "filter", lambda **kept: Draft.objects.none())
        outcome = submit.clicks(ground, submit.different(ground, 5))
        assert submit.problems("different", ground, outcome, 5) != []
        assert submit.rows(ground)[0] > 1
