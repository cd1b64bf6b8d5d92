"""Row-level security as a property of the model: declared on the class, put in the database after migrating.

A model says who owns its rows and who else may read them:

    tenancy = Tenancy(readers=("provider_id",))

The region that the row belongs to always reads and writes it. Who is neither sees nothing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

REGION = "(SELECT app_region())"
ORGANISATION = "(SELECT app_organisation())"
ACTOR = "(SELECT app_actor())"
SCOPE = "(SELECT app_scope())"


@dataclass(frozen=True)
class Tenancy:
    """Who reads and writes the rows of one table."""

    readers: tuple[str, ...] = ()
    shared: bool = False
    """Every organisation of the region reads these rows; only owner and region write them."""
    read: str | None = None
    write: str | None = None
    """A condition of its own, for tables that are not bound to a region."""

    def may_read(self) -> str:
        if self.read:
            return self.read
        if self.shared:
            return f"region_id = {REGION}"
        named = ", ".join(("region_id", "owner_id", *self.readers))
        return f"region_id = {REGION} AND {ORGANISATION} IN ({named})"

    def may_write(self) -> str:
        if self.write:
            return self.write
        return f"region_id = {REGION} AND {ORGANISATION} IN (region_id, owner_id)"


def owned_models() -> list[type[models.Model]]:
    """Every model whose rows belong to an organisation, from the app registry."""
    return [model for model in apps.get_models(include_auto_created=True) if tenancy_of(model)]


def tenancy_of(model: type[models.Model]) -> Tenancy | None:
    found: Any = getattr(model, "tenancy", None)
    return found if isinstance(found, Tenancy) else None


def policy_statements(table: str, tenancy: Tenancy) -> list[str]:
    """The statements that force row-level security on one table."""
    read, write = tenancy.may_read(), tenancy.may_write()
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        *(
            f'DROP POLICY IF EXISTS may_{verb} ON "{table}"'
            for verb in ("select", "insert", "update", "delete")
        ),
        f'CREATE POLICY may_select ON "{table}" FOR SELECT USING ({read})',
        f'CREATE POLICY may_insert ON "{table}" FOR INSERT WITH CHECK ({write})',
        f'CREATE POLICY may_update ON "{table}" FOR UPDATE USING ({write}) WITH CHECK ({write})',
        f'CREATE POLICY may_delete ON "{table}" FOR DELETE USING ({write})',
    ]


def sync_policies(connection: "BaseDatabaseWrapper") -> None:
    """Give every owned table its policies, its partitions included, and the roles their rights."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT grant_roles()")
        for model in owned_models():
            tenancy = tenancy_of(model)
            assert tenancy
            for statement in policy_statements(model._meta.db_table, tenancy):
                cursor.execute(statement)
            if getattr(model, "append_only", False):
                cursor.execute(f'REVOKE UPDATE ON "{model._meta.db_table}" FROM jeugdregio_app')
            cursor.execute("SELECT secure_partitions(%s::regclass)", [f'"{model._meta.db_table}"'])
