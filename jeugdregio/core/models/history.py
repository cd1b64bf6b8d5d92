"""What happened to the rows of business objects: written by triggers, read by the pages."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jeugdregio.core.db.context import Context
from jeugdregio.core.db.tenancy import ORGANISATION, REGION, Tenancy


class ChangeQuerySet(models.QuerySet["Change"]):
    def visible_to(self, context: Context) -> Self:
        """The second fence: who may read the row may read its history."""
        everybody = models.Q(shared=True) & (models.Q(region_id=None) | models.Q(region_id=context.region_id))
        here = models.Q(region_id=None) | models.Q(region_id=context.region_id)
        named = here & models.Q(readers__contains=[context.organisation_id])
        return self.filter(everybody | named)


class Change(models.Model):
    """One insert, update or delete of one row: what, by whom, in which role, why and by which request.

    `root` is the object that the row is part of: for a price line its contract, for a contract itself. `changes`
    holds for each column what was and what is; of secrets only that they changed. `login` is the database role:
    the only name there is when somebody went past the portal.
    """

    tenancy = Tenancy(
        read=f"region_id = {REGION} AND (shared OR {ORGANISATION} = ANY(readers))"
        f" OR region_id IS NULL AND {REGION} IS NOT NULL AND (shared OR {ORGANISATION} = ANY(readers))",
        write="current_user = 'jeugdregio_owner'",
        sealed=True,
    )
    sealed_as = "changes"
    append_only = True
    app_rights = ("SELECT",)

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    subject = models.CharField(max_length=63)
    subject_id = models.BigIntegerField()
    root = models.CharField(max_length=63)
    root_id = models.BigIntegerField()
    public_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=8)
    changes = models.JSONField()
    actor_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=30)
    region_id = models.BigIntegerField(null=True)
    owner_id = models.BigIntegerField(null=True)
    readers = ArrayField(models.BigIntegerField())
    shared = models.BooleanField()
    reason = models.TextField()
    trace = models.CharField(max_length=32)
    source = models.CharField(max_length=80)
    scope = models.CharField(max_length=10)
    login = models.CharField(max_length=63)

    objects: ClassVar = ChangeQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "core_change"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.subject_id}"
