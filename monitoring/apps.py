"""The monitoring app."""

from django.apps import AppConfig

# What a restore must give back to the letter.
REPORTS = "SELECT public_id::text, content_hash FROM monitoring_quarterreport ORDER BY 1"
SNAPSHOTS = "SELECT public_id::text, content_hash FROM monitoring_snapshot ORDER BY 1"


class MonitoringConfig(AppConfig):
    name = "monitoring"

    def ready(self) -> None:
        from jeugdregio.core.backup import facts
        from monitoring import receivers
        from monitoring.views import portal

        receivers.connect()
        portal.connect()
        facts.register("reports", REPORTS)
        facts.register("snapshots", SNAPSHOTS)
