"""Rows about youths leave the database in three ways only: sealed, added up, or inside an importer.

A new place that touches them fails here until somebody says which of the three it is.
"""

import re
from pathlib import Path

from jeugdregio.core.db.tenancy import owned_models
from tests.architecture.source import python_files, text_of

COLUMNS = {"youth", "pseudonym"}
INSIDE = {"importers", "models", "demo"}
SEALED, ADDED_UP, WRITES = "sealed", "added up", "writes or takes away"
PLACES = {
    "jeugdregio/core/importing/outcome.py": WRITES,
    "jeugdregio/core/looks/services.py": WRITES,
    "jeugdregio/core/looks/selectors.py": SEALED,
    "jeugdregio/core/retention/own.py": WRITES,
    "monitoring/services/compute/allocations.py": ADDED_UP,
    "monitoring/services/compute/kpis.py": ADDED_UP,
    "monitoring/services/compute/pivot.py": ADDED_UP,
    "monitoring/services/compute/transitions.py": ADDED_UP,
    "referrals/selectors/imports.py": SEALED,
    "referrals/selectors/quality_rows.py": ADDED_UP,
    "referrals/services/imports.py": WRITES,
    "referrals/services/retention.py": WRITES,
    "referrals/views/import_page.py": ADDED_UP,
}
OPENS = re.compile(r"from jeugdregio\.core\.looks\.sealed import [^\n]*\bopened\b|\b_content\b")
OPENER = {"jeugdregio/core/looks/services.py", "jeugdregio/core/looks/sealed.py"}


def youth_models() -> list[type]:
    return [
        model for model in owned_models() if COLUMNS & {field.name for field in model._meta.concrete_fields}
    ]


def mentions() -> re.Pattern[str]:
    """Where a table with youths is read or written, by its model, its relation or its name."""
    names = "|".join(model.__name__ for model in youth_models())
    tables = "|".join(model._meta.db_table for model in youth_models())
    return re.compile(rf"\b({names})\.(objects|_base_manager)\b|\bbatch\.findings\b|\b({tables})\b")


def places(texts: list[tuple[Path, str]]) -> set[str]:
    pattern = mentions()
    return {str(path) for path, text in texts if not INSIDE & set(path.parts[:-1]) and pattern.search(text)}


def texts() -> list[tuple[Path, str]]:
    return [(path, text_of(path)) for path in python_files(ours=True)]


def test_every_place_that_touches_rows_about_youths_is_judged() -> None:
    assert places(texts()) == set(PLACES)


def test_what_is_said_to_be_sealed_is_sealed() -> None:
    for place, way in PLACES.items():
        assert ("Sealed(" in text_of(Path(place))) is (way == SEALED), place


def test_only_the_log_opens_an_envelope() -> None:
    found = {str(path) for path, text in texts() if OPENS.search(text)}
    assert found == OPENER


def test_a_planted_look_past_the_log_is_found() -> None:
    planted = Path("referrals/views/planted.py")
    for text in (
        "ClaimLine.objects.first()",
        "batch.findings.all()",
        "SELECT youth FROM referrals_grantedline",
    ):
        assert places([(planted, text)]) == {str(planted)}
    assert OPENS.search("from jeugdregio.core.looks.sealed import Sealed, opened")
    assert OPENS.search("found = sealed._content")
    assert len(youth_models()) >= 7
