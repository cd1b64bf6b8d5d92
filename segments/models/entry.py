"""What the rows of all registers share: several people edit them in turn, and none is ever taken away."""

from collections.abc import Sequence
from typing import ClassVar

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from segments.enums import COUNCILS

REVISION = ("revision",)


class EntryModel(RevisedModel, PublicIdModel, OwnedModel):
    """One entry of a register. What is no longer used stays, with the day from which it is not."""

    tenancy = Tenancy(kinds=COUNCILS)

    own_parts: ClassVar[frozenset[str]] = frozenset()
    """Names of relations to rows that go where this one goes."""

    title = models.CharField(max_length=200)
    retired_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True
        ordering: ClassVar[Sequence[str]] = ("id",)

    def __str__(self) -> str:
        return self.title
