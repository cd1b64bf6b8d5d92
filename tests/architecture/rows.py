"""One row in every owned table, made from its columns alone; whoever adds a table need not add anything here."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models.fields import NOT_PROVIDED

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.db.tenancy import ACTOR, owned_models, rights_of, tenancy_of
from jeugdregio.core.models import Organisation
from tests.cast import Cast

Model = type[models.Model]
DAY = date(2027, 8, 1)
PARTITIONED = "care_month"

# By the kind of column, the most special first. Small, so that no check on amounts or shares objects.
VALUES: tuple[tuple[type[models.Field], Callable[[str], Any]], ...] = (
    (DateRangeField, lambda name: DateRange(date(2019, 8, 1), date(2019, 8, 2))),
    (models.DateTimeField, lambda name: datetime(2027, 8, 1, tzinfo=UTC)),
    (models.DateField, lambda name: DAY),
    (models.DecimalField, lambda name: Decimal("0.5")),
    (models.BooleanField, lambda name: False),
    (models.JSONField, lambda name: {}),
    (models.BinaryField, lambda name: b"x" * 16),
    (models.UUIDField, lambda name: uuid.uuid4()),
    (models.IntegerField, lambda name: 1),
    (models.Field, lambda name: name),
)

# Where the first choice does not fit Waterdam, or a row may not leave everything out.
CHOSEN = {
    "accounts.Membership.role": Role.LOCAL_ADMINISTRATOR,
    "monitoring.ScenarioChange.origin": None,
    "monitoring.ScenarioChange.target": None,
    "segments.ProductNorm.duration": 6,
}


def plain_models() -> list[Model]:
    """Owned tables that organisations share and the product fills.

    What is of one person or written by triggers only is tested where it is made, in tests/core.
    """
    return [
        model
        for model in owned_models()
        if ACTOR not in tenancy_of(model).may_write() and "INSERT" in rights_of(model)
    ]


def is_alone(model: Model) -> bool:
    """Whether the rows of a table are of no region."""
    return tenancy_of(model).alone


@dataclass
class Rows:
    """Makes the rows; every one belongs to Waterdam in the first region, with De Linde as its provider."""

    cast: Cast
    made: dict[Model, models.Model] = field(default_factory=dict)

    def all(self) -> dict[Model, models.Model]:
        """One row per owned table, in the region's context."""
        for model in plain_models():
            if PARTITIONED in {found.name for found in model._meta.concrete_fields}:
                ensure(model)
            self.row(model)
        return {model: self.made[model] for model in plain_models()}

    def row(self, model: Model) -> models.Model:
        if model not in self.made:
            values = {
                found.attname: self.value(found) for found in model._meta.concrete_fields if asked(found)
            }
            with self.writing(model):
                self.made[model] = model._base_manager.create(**values)
        return self.made[model]

    def writing(self, model: Model) -> AbstractContextManager[object]:
        """The region writes for everybody; what is of no region only its owner writes."""
        return self.as_owner() if is_alone(model) else nullcontext()

    def as_owner(self) -> AbstractContextManager[object]:
        owner, region = self.organisation("owner_id"), self.organisation("region_id")
        return as_actor(Context(Scope.MEMBER, self.cast.two_hats.pk, owner.pk, region.pk))

    def value(self, found: models.Field) -> Any:
        if found.attname == "region_id" and is_alone(found.model):
            return None
        if found.attname in {"region_id", "owner_id", "organisation_id", "provider_id"}:
            return self.organisation(found.attname).pk
        if found.is_relation:
            return self.related(found)
        if str(found) in CHOSEN:
            return CHOSEN[str(found)]
        if found.choices:
            return found.choices[0][0]
        make = next(make for kind, make in VALUES if isinstance(found, kind))
        value = make(found.name)
        return value[: found.max_length] if isinstance(value, str) and found.max_length else value

    def organisation(self, column: str) -> Organisation:
        if column == "region_id":
            return self.cast.region.organisation
        return self.cast.linde.organisation if column == "provider_id" else self.cast.waterdam.organisation

    def related(self, found: models.Field) -> Any:
        target = found.related_model
        if target is get_user_model():
            return self.cast.two_hats.pk
        if target is Organisation:
            return self.cast.waterdam.pk
        known = {type(row): row.pk for row in (self.cast.waterdam, self.cast.linde)}
        return known.get(target) or self.row(target).pk


def asked(found: models.Field) -> bool:
    """Whether a column needs a value; the owner columns do, also where they may be empty."""
    if str(found) in CHOSEN:
        return True
    if found.attname in {"region_id", "owner_id", "provider_id"}:
        return True
    if found.primary_key:
        return not isinstance(found, models.AutoField)
    has_default = found.default is not NOT_PROVIDED or found.db_default is not NOT_PROVIDED
    return not (found.null or has_default)


def ensure(model: Model) -> None:
    """The partition in which the row falls; only tables that are partitioned have one."""
    if not model._meta.managed:
        ensure_partitions(model, [DAY])
