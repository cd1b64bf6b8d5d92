"""The core app."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


def secure_tables(using: str, plan: list[Any] | None = None, **kwargs: Any) -> None:
    """After migrating as owner: policies and rights for every table, from the models themselves."""
    from django.db import connections

    from jeugdregio.core.db.tenancy import sync_policies

    if using == "owner":
        sync_policies(connections[using])


class CoreConfig(AppConfig):
    name = "jeugdregio.core"
    label = "core"

    def ready(self) -> None:
        # The queue must be set up before anything is handed to it; the core only knows its name.
        import_module(settings.QUEUE)
        post_migrate.connect(secure_tables, sender=self, dispatch_uid="secure_tables")
