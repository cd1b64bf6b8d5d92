"""docs/tenancy.md says who owns and reads each table; this compares it with the models and with real rows."""

import re

import pytest
from django.apps import apps
from django.db import models

from jeugdregio.core.db.tenancy import Tenancy, owned_models, tenancy_of
from jeugdregio.core.models import Organisation
from tests.architecture.source import ROOT
from tests.cast import Cast

OWNED = re.compile(r"^\| `(\w+\.\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
OTHERS = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]+) \|$", re.MULTILINE)
ALL = "every organisation of the region"
COUNCILS = "municipalities and local teams"
KINDS = {("municipality", "local_team"): COUNCILS, ("municipality",): "municipalities"}
NOBODY = "–"
ALONE = "nobody, also no region"
BELOW = "see below"
READERS = {"provider_id": "the provider", "municipality_id": "the municipality"}


def page() -> str:
    return (ROOT / "docs" / "tenancy.md").read_text(encoding="utf-8")


def owned_rows() -> dict[str, tuple[str, str, str]]:
    return {name: (owner, readers, rows) for name, owner, readers, rows in OWNED.findall(page())}


def readers_of(tenancy: Tenancy) -> str:
    """Who reads along, in the words of the page."""
    if tenancy.read or tenancy.write:
        return BELOW
    if tenancy.shared:
        return ALL
    if tenancy.alone:
        return f"{READERS[tenancy.readers[0]]}, in every region" if tenancy.readers else ALONE
    if tenancy.kinds:
        return KINDS[tenancy.kinds]
    return " and ".join(READERS[name] for name in tenancy.readers) or NOBODY


def judge(model: type[models.Model], row: tuple[str, str, str] | None) -> str:
    """What the page says wrongly about a model; nothing when it is right."""
    tenancy = tenancy_of(model)
    assert tenancy
    if row is None:
        return f"{model._meta.label} is missing"
    wanted = (readers_of(tenancy), "appended" if getattr(model, "append_only", False) else "changed")
    return "" if row[1:] == wanted else f"{model._meta.label} is {wanted}, not {row[1:]}"


def test_every_owned_model_is_described_as_it_is() -> None:
    rows = owned_rows()
    assert [found for model in owned_models() if (found := judge(model, rows.get(model._meta.label)))] == []
    assert set(rows) == {model._meta.label for model in owned_models()}


def test_every_other_model_is_listed_with_a_reason() -> None:
    listed = dict(OTHERS.findall(page()))
    others = {
        model._meta.label for model in apps.get_models(include_auto_created=True) if not tenancy_of(model)
    }
    assert set(listed) == others
    assert [name for name, reason in listed.items() if len(reason) < 10] == []


def test_rows_have_the_owner_that_the_page_names(cast: Cast) -> None:
    """On what the services made for the cast; the owner's kind must be one that the page allows."""
    kinds = dict(Organisation.objects.values_list("pk", "kind"))
    wrong, seen = [], set()
    with cast.in_region():
        for model in owned_models():
            owner = owned_rows()[model._meta.label][0]
            for owner_id in () if owner == BELOW else model._base_manager.values_list("owner_id", flat=True):
                seen.add(model._meta.label)
                if kinds[owner_id] not in owner:
                    wrong.append(f"{model._meta.label} is owned by a {kinds[owner_id]}, not by {owner}")
    assert wrong == []
    assert {"procurement.Contract", "segments.Budget", "segments.RegionMembership"} <= seen


def test_every_partner_reader_is_a_column_of_its_table() -> None:
    missing = [
        f"{model._meta.label}: {name}"
        for model in owned_models()
        for name in tenancy_of(model).readers
        if name not in {field.attname for field in model._meta.concrete_fields}
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("region", "the provider", "changed"), ""),
        (("region", ALL, "changed"), "procurement.Contract is ('the provider', 'changed'), not"),
        (("region", "the provider", "appended"), "procurement.Contract is ('the provider', 'changed'), not"),
        (None, "procurement.Contract is missing"),
    ],
)
def test_a_planted_mistake_in_the_page_is_found(row: tuple[str, str, str] | None, problem: str) -> None:
    found = judge(apps.get_model("procurement.Contract"), row)
    assert found.startswith(problem) and bool(found) is bool(problem)
