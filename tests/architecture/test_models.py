"""Tables point downwards, their constraints can be checked before saving, and no migration is missing."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.expressions import BaseExpression
from django.test.utils import isolate_apps
from django.utils.translation import override

from monitoring.models import Snapshot
from procurement.models import Contract
from segments.models import RegionMembership, Segment

ORDER = ("core", "accounts", "segments", "providers", "procurement", "referrals", "monitoring")
Model = type[models.Model]


def our_models() -> list[Model]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in ORDER]


def upward_keys(every: Iterable[Model]) -> list[str]:
    """Relations from a lower app to a higher one; everybody may point at the person who acts."""
    return [
        f"{field} > {field.related_model._meta.label}"
        for model in every
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and points_up(model, field.related_model)
    ]


def points_up(model: Model, target: Model) -> bool:
    if target is get_user_model() or target._meta.app_label not in ORDER:
        return False
    return ORDER.index(target._meta.app_label) > ORDER.index(model._meta.app_label)


def columns_in_constraints(every: Iterable[Model]) -> list[str]:
    """Constraints that name `x_id`; full_clean() fills in fields by name, so it would check these wrongly."""
    return [
        f"{model._meta.label} {constraint.name}: {name}"
        for model in every
        for constraint in model._meta.constraints
        for name in named_in(constraint)
        if name in {field.attname for field in model._meta.concrete_fields if field.attname != field.name}
    ]


def named_in(constraint: models.BaseConstraint) -> Iterator[str]:
    for part in getattr(constraint, "expressions", ()):
        yield from names_of(part[0] if isinstance(part, tuple) else part)


def names_of(expression: object) -> Iterator[str]:
    if isinstance(expression, str):
        yield expression
    elif isinstance(expression, models.F):
        yield expression.name
    elif isinstance(expression, BaseExpression):
        for source in expression.get_source_expressions():
            yield from names_of(source)


def pending(state: ProjectState) -> dict[str, object]:
    """Migrations that are missing between what is on disk and a state of the models."""
    loader = MigrationLoader(None)
    # Words in the person's language are no difference between tables.
    with override(None):
        return MigrationAutodetector(loader.project_state(), state).changes(graph=loader.graph)


def test_no_key_points_upwards() -> None:
    assert {model._meta.app_label for model in our_models()} == set(ORDER)
    assert upward_keys(our_models()) == []


@isolate_apps("jeugdregio.core")
def test_a_planted_upward_key_is_found() -> None:
    class Toy(models.Model):
        segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="+")
        by = models.ForeignKey(get_user_model(), on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "core"

    assert upward_keys([Toy]) == ["core.Toy.segment > segments.Segment"]
    assert points_up(Contract, Snapshot) and not points_up(Snapshot, Contract)


def test_constraints_name_fields_and_not_columns() -> None:
    assert columns_in_constraints(our_models()) == []


@isolate_apps("jeugdregio.core")
def test_a_planted_column_in_a_constraint_is_found() -> None:
    class Toy(models.Model):
        place = models.ForeignKey(RegionMembership, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "core"
            constraints = [models.UniqueConstraint(models.Func("place_id", function="abs"), name="toy")]

    assert columns_in_constraints([Toy]) == ["core.Toy toy: place_id"]


def test_no_migration_is_missing() -> None:
    assert pending(ProjectState.from_apps(apps)) == {}


def test_a_planted_change_of_a_table_is_found() -> None:
    state = ProjectState.from_apps(apps)
    state.add_model(ModelState("segments", "Planted", [("id", models.BigAutoField(primary_key=True))]))
    assert list(pending(state)) == ["segments"]


def test_every_model_can_be_named_in_a_list() -> None:
    """`Model object (3)` on a screen tells nobody anything."""
    nameless = [
        model._meta.label
        for model in our_models()
        if "__str__"
        not in {name for base in model.__mro__ if base is not models.Model for name in vars(base)}
        and not model._meta.auto_created
    ]
    assert nameless == []
