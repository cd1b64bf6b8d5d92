"""Who may read a row reads its history, nobody else; secrets are never in it."""

import pytest
from django.db import connection

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.db.history import History, masked_columns, sync_history, told, tracked_models
from jeugdregio.core.models import Change
from providers.models import Provider
from segments.models import Budget
from tests.cast import Cast, build_cast
from tests.core.history.world import changes_of, superuser

PLANTED = "geheim-wachtwoord-2027"


def member(cast: Cast, organisation: object, region: object | None = None) -> Context:
    return Context(Scope.MEMBER, 1, organisation.pk, (region or cast.region).pk)  # type: ignore[attr-defined]


def readers(cast: Cast, row: object) -> set[str]:
    """Which neighbours and strangers find the history of a row, by the database and by the query."""
    who = {
        "region": member(cast, cast.region),
        "provider": member(cast, cast.linde),
        "other provider": member(cast, cast.kompas),
        "municipality": member(cast, cast.waterdam),
        "other region": member(cast, cast.other_region, cast.other_region),
        "provider elsewhere": member(cast, cast.linde, cast.other_region),
        "public": Context.public(),
    }
    found = set()
    for name, context in who.items():
        with as_actor(context):
            shown = changes_of(row)  # type: ignore[arg-type]
            assert len(Change.objects.visible_to(context).filter(pk__in=[one.pk for one in shown])) == len(
                shown
            )
            found |= {name} if shown else set()
    return found


def test_the_history_of_a_contract_is_read_by_its_region_and_provider(cast: Cast) -> None:
    assert readers(cast, cast.priced_contract) == {"region", "provider"}


def test_the_history_of_what_is_shared_is_read_in_the_region(cast: Cast) -> None:
    everyone = {"region", "provider", "other provider", "municipality"}
    assert readers(cast, cast.segment) == everyone


def test_the_history_of_the_directory_is_read_by_all_members(cast: Cast) -> None:
    assert "public" not in readers(cast, cast.linde)
    assert {"other region", "municipality"} <= readers(cast, cast.linde)


def test_a_membership_is_followed_for_region_and_organisation(cast: Cast) -> None:
    assert readers(cast, cast.kompas_membership) == {"region", "other provider"}


def test_a_password_is_never_in_the_history_and_its_change_is(fresh_database: dict[str, str]) -> None:
    cast = build_cast()
    user = cast.person(Role.ADMINISTRATOR)
    with as_actor(cast.context(Role.ADMINISTRATOR)):
        user.set_password(PLANTED)
        user.email = "planted@voorbeeld.test"
        user.save()
        assert changes_of(user)[-1].changes["password"] == [None, None]
    secrets = [*User.objects.values_list("password", flat=True), PLANTED]
    with superuser(fresh_database) as cursor:

        def rows_with(text: str) -> int:
            cursor.execute("SELECT count(*) FROM core_change WHERE strpos(core_change::text, %s) > 0", [text])
            return int(cursor.fetchone()[0])

        assert [value for value in secrets if rows_with(value)] == []
        assert rows_with("planted@voorbeeld.test") == 1


def test_every_column_with_the_name_of_a_secret_is_masked() -> None:
    assert masked_columns(User) == ["password"]
    named = {
        f"{model._meta.label}.{field.column}"
        for model in tracked_models()
        for field in model._meta.concrete_fields
        if any(word in str(field.column) for word in ("password", "secret", "token"))
        and field.column not in masked_columns(model)
    }
    assert named == set()


def test_the_database_is_told_what_the_model_says() -> None:
    assert told(Budget)["root"] == "segments_segmentpart" and told(Budget)["root_key"] == "part_id"
    assert told(Provider)["shared"] is True and "region" not in told(Provider)


def test_a_table_that_keeps_no_history_any_more_loses_its_triggers(
    fresh_database: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connections

    def triggers() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'record_history' AND tgparentid = 0"
            )
            return {row[0] for row in cursor.fetchall()}

    before = triggers()
    assert before == {model._meta.db_table for model in tracked_models()} and len(before) > 20
    monkeypatch.setattr(Budget, "history", None)
    with connections["owner"].cursor() as cursor:
        sync_history(cursor)
    assert before - triggers() == {"segments_budget"}
    monkeypatch.setattr(Budget, "history", History(part_of="part"))
    with connections["owner"].cursor() as cursor:
        sync_history(cursor)
    assert triggers() == before
