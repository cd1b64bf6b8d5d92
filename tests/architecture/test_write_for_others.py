"""Nobody puts a row under the name of another organisation, or moves one there: the database refuses it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import DatabaseError, connection, models, transaction

from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.db.tenancy import tenancy_of
from tests.architecture.rows import Rows, is_alone
from tests.cast import Cast

Model = type[models.Model]
Enter = Callable[[], AbstractContextManager[Context]]
OWNER = {"accounts.Membership": "organisation_id"}
POLICY = "42501"
OWNER_ELSEWHERE = "the owner, working in another region"


@pytest.fixture
def made(cast: Cast) -> dict[Model, models.Model]:
    """One row of Waterdam, with De Linde as its provider, in every table."""
    with cast.in_region():
        return Rows(cast).all()


def strangers(cast: Cast) -> dict[str, Enter]:
    """Who may not write for Waterdam, also not who reads along."""
    person = cast.outsider_membership.user_id

    def member(organisation: models.Model, region: models.Model) -> Enter:
        return lambda: as_actor(Context(Scope.MEMBER, person, organisation.pk, region.pk))

    return {
        "another municipality": member(cast.heuvelrode, cast.region),
        "another provider": member(cast.kompas, cast.region),
        "the provider that reads along": member(cast.linde, cast.region),
        "another region": member(cast.other_region, cast.other_region),
        OWNER_ELSEWHERE: member(cast.waterdam, cast.other_region),
        "the public": lambda: as_actor(Context.public()),
    }


def answer_to(statement: str, values: list[object]) -> str:
    """The code with which the database refuses, or nothing with how many rows it touched."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            touched = cursor.rowcount
            transaction.set_rollback(True)
    except DatabaseError as error:
        return str(getattr(error.__cause__, "pgcode", "?"))
    return f"touched {touched}"


def insert(row: models.Model) -> tuple[str, list[object]]:
    """The same row once more, under another id."""
    meta, columns, values = row._meta, [], []
    for field in meta.concrete_fields:
        if not isinstance(field, models.AutoField):
            columns.append(f'"{field.column}"')
            values.append(field.get_db_prep_save(getattr(row, field.attname), connection))
    places = ", ".join(["%s"] * len(columns))
    return f'INSERT INTO "{meta.db_table}" ({", ".join(columns)}) VALUES ({places})', values


def take_over(row: models.Model, owner: int) -> tuple[str, list[object]]:
    meta = row._meta
    column = OWNER.get(meta.label, "owner_id")
    return f'UPDATE "{meta.db_table}" SET "{column}" = %s WHERE "{meta.pk.column}" = %s', [owner, row.pk]


@pytest.mark.shows("T11", "ASVS 8.2.2")
def test_nobody_inserts_a_row_of_another(cast: Cast, made: dict[Model, models.Model]) -> None:
    """Refused by the policy in every table; where a trigger comes first it may refuse with words of its own."""
    for model, row in made.items():
        with own(cast) if is_alone(model) else cast.in_region():
            row.refresh_from_db()
    answers = {
        (who, model._meta.label): answer
        for who, enter in strangers(cast).items()
        for model, row in made.items()
        if not goes_along(who, model) and (answer := within(enter, *insert(row))) != POLICY
    }
    print(f"{len(made)} tables x {len(strangers(cast))} strangers: {len(answers)} refused by a trigger first")
    assert [found for found in answers.items() if found[1].startswith("touched")] == []
    assert {label for _who, label in answers} <= {"accounts.Mandate", "accounts.Membership"}


def goes_along(who: str, model: Model) -> bool:
    """What is of no region its owner writes in every region."""
    return is_alone(model) and who == OWNER_ELSEWHERE


def own(cast: Cast) -> AbstractContextManager[Context]:
    return as_actor(Context(Scope.MEMBER, cast.two_hats.pk, cast.waterdam.pk, cast.region.pk))


def within(enter: Enter, statement: str, values: list[object]) -> str:
    with enter():
        return answer_to(statement, values)


def test_nobody_takes_a_row_of_another_over(cast: Cast, made: dict[Model, models.Model]) -> None:
    """Rows that are only appended refuse every change; others are not found by who may not write them."""
    wrong = [
        f"{who} and {model._meta.label}: {answer}"
        for who, enter in strangers(cast).items()
        for model, row in made.items()
        if (answer := within(enter, *take_over(row, cast.kompas.pk))) not in {"touched 0", POLICY}
    ]
    assert wrong == []


def test_an_owner_gives_no_row_away(cast: Cast, made: dict[Model, models.Model]) -> None:
    """A row under another's name would be theirs to answer for."""
    with own(cast):
        answers = {
            model._meta.label: answer_to(*take_over(row, cast.kompas.pk))
            for model, row in made.items()
            if tenancy_of(model).write is None
        }
    assert {label: answer for label, answer in answers.items() if answer != POLICY} == {}


def test_the_region_may_write_for_its_own(cast: Cast, made: dict[Model, models.Model]) -> None:
    """The control: the same statement passes where it may, so it is the policy that refused."""
    with cast.in_region():
        job = next(row for model, row in made.items() if model._meta.label == "core.Job")
        assert answer_to(*take_over(job, cast.waterdam.pk)) == "touched 1"
