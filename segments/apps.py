"""The segments app."""

from django.apps import AppConfig


class SegmentsConfig(AppConfig):
    name = "segments"

    def ready(self) -> None:
        from segments.views import portal
        from segments.views.registers import deadlines, history_words, scope

        portal.connect()
        history_words.connect()
        scope.connect()
        deadlines.connect()
