"""Only the owner of the tables migrates; the role that runs the product cannot."""

from typing import Any


class OwnerMigrates:
    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"

    def db_for_read(self, model: Any, **hints: Any) -> None:
        return None

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        return True
