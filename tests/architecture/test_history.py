"""Every table whose rows are changed keeps a history, or stands here with the reason why it needs none (T17)."""

from django.apps import apps
from django.db import models

from jeugdregio.core.db.history import history_of, tracked_models
from jeugdregio.core.db.tenancy import owned_models
from segments.models import Budget

WITHOUT = {
    "core.CalendarFeed": "a person's own key, which says itself when it was made and stopped",
    "core.Change": "is the history",
    "core.Comment": "appended; only its writer takes it back",
    "core.ImportFinding": "appended by each check of an upload",
    "core.Job": "says itself who asked for it and how it went; its progress changes by the second",
    "core.Look": "is a log itself",
    "core.Release": "is a log itself",
    "core.ExportLog": "is a log itself",
    "core.Muted": "a person's own choice of news",
    "core.Notification": "news, of which only its reader changes whether it was read",
    "core.Preference": "a person's own choice of mail",
    "core.SavedView": "a person's own list of filters",
    "core.StoredFile": "says itself who put it in and when it was destroyed",
    "core.Transition": "is a log itself",
    "core.Upload": "says itself how far it came, and goes when it is finished or over",
    "procurement.Counter": "the last number that was given out",
    "procurement.Draft": "nobody but its writer may know of it, and the history is read by the region",
    "procurement.DraftTask": "nobody but its writer may know of it, and the history is read by the region",
    "segments.Population": "appended statistics, one row for each age",
}
RESULTS = "monitoring"
MESSAGES = "referrals"
CANNOT_BE_COMPUTED = {"monitoring.QuarterReport"}


def without_history(model: type[models.Model]) -> bool:
    """Whether a table that ought to keep a history keeps none."""
    label = model._meta.label
    if model._meta.app_label == RESULTS and label not in CANNOT_BE_COMPUTED:
        return False
    if model._meta.app_label == MESSAGES and getattr(model, "append_only", False):
        return False
    return history_of(model) is None and label not in WITHOUT


def test_every_table_that_is_changed_keeps_a_history() -> None:
    assert [model._meta.label for model in owned_models() if without_history(model)] == []
    assert len(tracked_models()) > 20


def test_the_exceptions_are_tables_that_keep_none() -> None:
    assert [name for name in WITHOUT if history_of(apps.get_model(name))] == []


def test_a_table_that_forgets_its_history_is_found() -> None:
    class Forgetful(Budget):
        history = None

        class Meta:
            proxy = True
            app_label = "segments"

    try:
        assert without_history(Forgetful)
        assert not without_history(Budget)
    finally:
        del apps.all_models["segments"]["forgetful"]
        apps.clear_cache()
