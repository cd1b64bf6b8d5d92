"""Row-level security as a property of the model: declared on the class, put in the database after migrating.

A model says who owns its rows and who else may read them:

    tenancy = Tenancy(readers=("provider_id",))

The region that the row belongs to always reads and writes it. Who is neither sees nothing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

REGION = "(SELECT app_region())"
ORGANISATION = "(SELECT app_organisation())"
KIND = "(SELECT kind FROM core_organisation WHERE id = app_organisation())"
ACTOR = "(SELECT app_actor())"
SCOPE = "(SELECT app_scope())"
# The owner writes the history and seals it through functions of its own; the auditor compares it with the seal.
KEEPERS = "current_user IN ('jeugdregio_owner', 'jeugdregio_auditor')"
ALL_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Tenancy:
    """Who reads and writes the rows of one table."""

    readers: tuple[str, ...] = ()
    shared: bool = False
    """Every organisation of the region reads these rows; only owner and region write them."""
    kinds: tuple[str, ...] = ()
    """Organisations of these kinds read the rows of the region they work in, beside owner and region."""
    read: str | None = None
    write: str | None = None
    """A condition of its own, for tables that are not bound to a region."""
    alone: bool = False
    """Rows are of no region: their owner reads and writes them in every region it works in, and so do named readers."""
    sealed: bool = False
    """Rows of an audit stream: those who seal and verify it read every row."""

    def may_read(self) -> str:
        return f"({self._members_read()}) OR {KEEPERS}" if self.sealed else self._members_read()

    def _members_read(self) -> str:
        if self.read:
            return self.read
        if self.shared:
            return f"region_id = {REGION}"
        if self.alone:
            return f"region_id IS NULL AND {ORGANISATION} IN ({', '.join(('owner_id', *self.readers))})"
        named = ", ".join(("region_id", "owner_id", *self.readers))
        mine = f"{ORGANISATION} IN ({named})"
        if self.kinds:
            kinds = ", ".join(f"'{kind}'" for kind in self.kinds)
            mine = f"({mine} OR {KIND} IN ({kinds}))"
        return f"region_id = {REGION} AND {mine}"

    def may_write(self) -> str:
        if self.write:
            return self.write
        if self.alone:
            return f"region_id IS NULL AND owner_id = {ORGANISATION}"
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


def rights_of(model: type[models.Model]) -> tuple[str, ...]:
    """What the role that runs the product may do with a table, as far as the policies let it."""
    taken = {"UPDATE": "append_only", "DELETE": "insert_only"}
    left = (right for right in ALL_RIGHTS if not getattr(model, taken.get(right, ""), False))
    rights: tuple[str, ...] = getattr(model, "app_rights", tuple(left))
    return rights


def sync_policies(connection: "BaseDatabaseWrapper") -> None:
    """Give every owned table its policies, its partitions included, and the roles their rights."""
    with connection.cursor() as cursor:
        # At no moment more than a model allows.
        with transaction.atomic(using=connection.alias):
            cursor.execute("SELECT grant_roles()")
            for model in apps.get_models(include_auto_created=True):
                if taken := sorted(set(ALL_RIGHTS) - set(rights_of(model))):
                    cursor.execute(
                        f'REVOKE {", ".join(taken)} ON "{model._meta.db_table}" FROM jeugdregio_app'
                    )
        for model in owned_models():
            # Whole or not at all: between dropping and making a policy nobody would see a row.
            with transaction.atomic(using=connection.alias):
                tenancy = tenancy_of(model)
                assert tenancy
                for statement in policy_statements(model._meta.db_table, tenancy):
                    cursor.execute(statement)
                cursor.execute("SELECT secure_partitions(%s::regclass)", [f'"{model._meta.db_table}"'])
