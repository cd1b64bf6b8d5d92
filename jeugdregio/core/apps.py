"""The core app."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from jeugdregio.core.db import patience
from jeugdregio.core.watch import counters

# Loaded when the models are, because they need them.
CONNECTED = ("jeugdregio.core.jobs.ended", "jeugdregio.core.work.registered")

# The head of each audit stream, which a restore must give back to the letter.
CHAINS = "SELECT DISTINCT ON (stream) stream, place, encode(head, 'hex') FROM core_link ORDER BY stream, place DESC"


def secure_tables(using: str, plan: list[Any] | None = None, **kwargs: Any) -> None:
    """After migrating as owner: policies, rights and history for every table, from the models themselves."""
    from django.db import connections

    from jeugdregio.core.audit.streams import sync_streams
    from jeugdregio.core.db.history import sync_history
    from jeugdregio.core.db.tenancy import sync_policies

    if using != "owner":
        return
    sync_policies(connections[using])
    with connections[using].cursor() as cursor:
        sync_history(cursor)
        sync_streams(cursor)


class CoreConfig(AppConfig):
    name = "jeugdregio.core"
    label = "core"

    def ready(self) -> None:
        from jeugdregio.core.backup import facts
        from jeugdregio.core.retention import kinds, own

        kinds.register(*own.KINDS)
        facts.register("chains", CHAINS)
        # The queue must be set up before anything is handed to it; the core only knows its name.
        import_module(settings.QUEUE)
        for name in CONNECTED:
            import_module(name).connect()
        post_migrate.connect(secure_tables, sender=self, dispatch_uid="secure_tables")
        connection_created.connect(counters.on_connection, dispatch_uid="database_errors")
        connection_created.connect(patience.on_connection, dispatch_uid="patience_of_the_owner")
        user_login_failed.connect(counters.on_failed_sign_in, dispatch_uid="failed_sign_ins")
