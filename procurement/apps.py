"""The procurement app."""

from django.apps import AppConfig


class ProcurementConfig(AppConfig):
    name = "procurement"

    def ready(self) -> None:
        from procurement.views import history_words, portal

        history_words.connect()
        portal.connect()
