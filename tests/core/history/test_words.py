"""Every table and field of the history has a Dutch word, and every value is written as people write it."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from jeugdregio.core.db.history import history_of, tracked_models
from jeugdregio.core.history.values import Names, changes_of, shown
from jeugdregio.core.history.words import HIDDEN, has_words, source_words, table_words
from jeugdregio.core.models import Change, Term
from jeugdregio.core.ui.activity import HistoryEntry
from jeugdregio.core.views.history import changes_text
from jeugdregio.core.work.kinds import known_kinds
from procurement.models import Contract, PriceLine, SpendingRoom
from segments.models import DistributionKey, RegionMembership

NOBODY = Names([])


def value(model: type, name: str, held: object) -> str:
    return shown(model._meta.get_field(name), held, NOBODY).replace("\xa0", " ")


def test_every_table_and_field_has_a_word() -> None:
    tables = [model._meta.label for model in tracked_models() if table_words(model._meta.db_table) is None]
    fields = [
        f"{model._meta.label}.{field.name}"
        for model in tracked_models()
        for field in model._meta.concrete_fields
        if field.column not in history_of(model).skipped
        and field.name not in HIDDEN
        and not has_words(field.name)
    ]
    assert tables == [] and fields == []
    assert not has_words("planted")


def test_values_are_written_as_people_write_them() -> None:
    assert value(SpendingRoom, "amount", 95_000_000) == "€ 950.000,00"
    assert value(Contract, "ends_on", "2027-12-31") == "31-12-2027"
    assert value(Contract, "signal_level", 0.7) == "70,0%"
    assert value(DistributionKey, "share", 0.125) == "12,5%"
    assert value(Contract, "state", "running") == "Loopt"
    assert value(Contract, "invented", False) == "nee"
    assert value(RegionMembership, "days", "[2027-01-01,2028-01-01)") == "01-01-2027 t/m 31-12-2027"
    assert value(PriceLine, "valid_to", None) == ""


def test_work_is_told_in_words_and_without_what_serves_the_portal_only() -> None:
    with override("nl"):
        told = value(Term, "roles", ["regional_controller", "contract_manager"])
        assert told == "Regiocontroller, Contractmanager"
        kind = known_kinds()[0]
        assert value(Term, "kind", kind.key) == str(kind.label) and value(Term, "kind", "gone") == "gone"
    changes = {"title": [None, "Q1 2028"], "subject_public_id": [None, "x"], "version": [None, 0]}
    row = Change(subject=Term._meta.db_table, verb="insert", changes=changes)
    (told,) = changes_of(row, NOBODY)
    assert (told.old, told.new, told.one_sided) == ("", "Q1 2028", True)


@pytest.mark.parametrize(
    ("verb", "pair", "line"),
    [
        ("insert", [None, "A"], "Titel: A"),
        ("delete", ["A", None], "Titel: A"),
        ("update", [None, "A"], "Titel: (leeg) → A"),
    ],
)
def test_what_came_or_went_has_one_side(verb: str, pair: list[str | None], line: str) -> None:
    row = Change(subject=Term._meta.db_table, verb=verb, changes={"title": pair})
    with override("nl"):
        entry = HistoryEntry("", "", datetime.now(UTC), "", changes_of(row, NOBODY))
        assert changes_text(entry) == line


def test_a_moment_is_dutch_time() -> None:
    from jeugdregio.core.models import ImportBatch

    held = datetime(2027, 7, 1, 10, 0, tzinfo=UTC).isoformat()
    assert "12:00" in value(ImportBatch, "applied_at", held)


def test_the_way_in_is_said_in_words() -> None:
    with override("nl"):
        assert str(source_words("screen", "jeugdregio_app")) == "via het scherm"
        assert str(source_words("", "postgres")) == "buiten het portaal om, met databaselogin postgres"
