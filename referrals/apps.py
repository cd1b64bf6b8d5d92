"""The referrals app."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self) -> None:
        from jeugdregio.core.retention import kinds
        from referrals.services import retention
        from referrals.views import portal

        kinds.register(*retention.KINDS)
        portal.connect()
