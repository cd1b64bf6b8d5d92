"""With one row in every owned table: who sees it and who can take it away is exactly what the model says."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest
from django.db import ProgrammingError, connection, models, transaction

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Mandate, Membership
from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.db.tenancy import Tenancy, tenancy_of
from procurement.models import (
    Admission,
    Draft,
    DraftTask,
    EntryWindow,
    Publication,
    Requirement,
    Scheme,
    SchemeCategory,
    SchemeProduct,
    SchemeVersion,
)
from providers.models import Consortium
from tests.architecture.rows import Rows, is_alone, plain_models
from tests.cast import Cast

Model = type[models.Model]
# With a rule of their own, which is tested apart: open house in tests/procurement/open_house/test_who_reads.py.
OPEN_HOUSE = (
    *(Scheme, SchemeVersion, EntryWindow, SchemeCategory, SchemeProduct, Requirement),
    *(Publication, Draft, DraftTask, Admission),
)
OWN_RULE = (Membership, Mandate, Consortium, *OPEN_HOUSE)
MODELS = [model for model in plain_models() if model not in OWN_RULE]


@pytest.fixture
def rows(cast: Cast) -> dict[Model, models.Model]:
    """Also the positive control: the region sees every one of them, and the owner what is of no region."""
    with cast.in_region():
        made = Rows(cast).all()
        regional = [row for model, row in made.items() if not is_alone(model)]
        assert len(regional) > 45 and all(sees(row) for row in regional)
    with member_of(cast, cast.waterdam, cast.region):
        assert len(made) - len(regional) > 7
        assert all(sees(row) for model, row in made.items() if model not in OPEN_HOUSE)
    return made


def member_of(
    cast: Cast, organisation: models.Model, region: models.Model
) -> AbstractContextManager[Context]:
    """Somebody who works for an organisation; the rows are of somebody else."""
    return as_actor(Context(Scope.MEMBER, cast.outsider_membership.user_id, organisation.pk, region.pk))


def strangers(cast: Cast) -> dict[str, Callable[[], AbstractContextManager[object]]]:
    """Contexts that see nothing of the first region, whatever the model says."""
    there = cast.other_region
    return {
        "nobody at all": nullcontext,
        "the public": lambda: as_actor(Context.public()),
        "somebody signing in": lambda: as_actor(Context.sign_in(cast.outsider_membership.user_id)),
        "another region": lambda: member_of(cast, there, there),
        "the owner, working in another region": lambda: member_of(cast, cast.waterdam, there),
        "the provider, working in another region": lambda: member_of(cast, cast.linde, there),
    }


def neighbours(cast: Cast) -> dict[str, tuple[models.Model, Callable[[Tenancy], bool]]]:
    """Organisations of the region: what the model must say for them to see the row."""
    return {
        "the region": (cast.region, lambda tenancy: not tenancy.alone),
        "the owner": (cast.waterdam, lambda tenancy: True),
        "the provider": (cast.linde, lambda tenancy: tenancy.shared or "provider_id" in tenancy.readers),
        "another municipality": (
            cast.heuvelrode,
            lambda tenancy: tenancy.shared or "municipality" in tenancy.kinds,
        ),
        "another provider": (cast.kompas, lambda tenancy: tenancy.shared),
        "a local team": (cast.local_team, lambda tenancy: tenancy.shared or "local_team" in tenancy.kinds),
    }


def sees(row: models.Model) -> bool:
    return type(row)._base_manager.filter(pk=row.pk).exists()


def takes_away(row: models.Model) -> bool:
    """Whether a delete finds the row; it is put back."""
    meta = row._meta
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{meta.db_table}" WHERE "{meta.pk.column}" = %s', [row.pk])
        transaction.set_rollback(True)
        return cursor.rowcount > 0


def test_strangers_see_no_row_of_any_table(cast: Cast, rows: dict[Model, models.Model]) -> None:
    shown = []
    for who, enter in strangers(cast).items():
        with enter():
            shown += [
                f"{who} sees {model._meta.label}"
                for model in MODELS
                if sees(rows[model]) is not goes_along(who, tenancy_of(model))
            ]
    assert shown == []


def goes_along(who: str, tenancy: Tenancy) -> bool:
    """What is of no region is its owner's everywhere, and that of the provider who reads along."""
    if who.startswith("the provider"):
        return tenancy.alone and "provider_id" in tenancy.readers
    return tenancy.alone and who.startswith("the owner")


def test_each_neighbour_sees_what_the_model_says(cast: Cast, rows: dict[Model, models.Model]) -> None:
    wrong = []
    for who, (organisation, should) in neighbours(cast).items():
        with member_of(cast, organisation, cast.region):
            wrong += [
                f"{who} and {model._meta.label}: {sees(rows[model])}"
                for model in MODELS
                if sees(rows[model]) is not should(tenancy_of(model))
            ]
    assert wrong == []


def test_only_region_and_owner_can_take_a_row_away(cast: Cast, rows: dict[Model, models.Model]) -> None:
    able = {"the owner"}
    wrong = []
    for who, (organisation, _should) in neighbours(cast).items():
        with member_of(cast, organisation, cast.region):
            wrong += [
                f"{who} and {model._meta.label}"
                for model in MODELS
                if not never_taken(model)
                and takes_away(rows[model]) is not (who in able or may_region(who, model))
            ]
    assert wrong == []


def may_region(who: str, model: Model) -> bool:
    return who == "the region" and not is_alone(model)


def never_taken(model: Model) -> bool:
    """Whether the product may only add rows to a table, whoever asks."""
    return getattr(model, "insert_only", False)


@pytest.mark.parametrize(
    "statement", ["DELETE FROM {}", "UPDATE {} SET region_id = region_id", "TRUNCATE {}"]
)
def test_nobody_changes_or_takes_away_what_may_only_be_added(
    cast: Cast, rows: dict[Model, models.Model], statement: str
) -> None:
    tables = [model._meta.db_table for model in MODELS if never_taken(model)]
    assert {"core_look", "core_transition"} <= set(tables)
    for table in tables:
        with cast.in_region(), connection.cursor() as cursor, transaction.atomic():
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute(statement.format(table))
            transaction.set_rollback(True)


def test_a_partition_shows_nothing_to_who_names_it(cast: Cast, rows: dict[Model, models.Model]) -> None:
    parts = [f"{model._meta.db_table}_2027q3" for model in MODELS if not model._meta.managed]
    assert len(parts) == 2
    with cast.in_region():
        assert [rows_in(part) for part in parts] == [1, 1]
    assert [rows_in(part) for part in parts] == [0, 0]
    with member_of(cast, cast.kompas, cast.region):
        assert [rows_in(part) for part in parts] == [0, 0]


def rows_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return cursor.fetchone()[0]


def test_a_membership_is_seen_by_the_person_and_both_organisations(cast: Cast) -> None:
    mine = cast.memberships[Role.BOARD_MEMBER]
    with as_actor(Context.sign_in(mine.user_id)):
        assert sees(mine) and not takes_away(mine)
    with as_actor(Context.sign_in(cast.outsider_membership.user_id)):
        assert not sees(mine)
    for region in (cast.region, cast.other_region):
        with member_of(cast, cast.kompas, region):
            assert sees(cast.kompas_membership) and not sees(cast.heuvelrode_membership)
    for enter in (nullcontext, lambda: as_actor(Context.public()), lambda: as_actor(Context.sign_in())):
        with enter():
            assert Membership.objects.count() == 0
