"""The world is full: rows of everybody in every owned table, and a token in every text that can hold one."""

from collections import Counter

import pytest

from jeugdregio.core.db.tenancy import owned_models
from tests.architecture.rows import is_alone
from tests.canary import tokens
from tests.canary.acting import Stage
from tests.canary.leftovers import kinds_of, plain
from tests.canary.oracle import BELOW, DESCRIBED
from tests.canary.world import MUNICIPALITIES, PROVIDERS


def test_every_owned_table_has_rows_in_both_regions(stage: Stage) -> None:
    """A model with a rule of its own needs rows in tests/canary/leftovers.py, `talk`."""
    regions = {stage.canary.here.region.pk, stage.canary.there.region.pk}
    missing = [
        model._meta.label
        for model in owned_models()
        if not regions <= {row.facts.get("region_id") for row in stage.tables.get(model._meta.label, ())}
        if "region_id" in {found.attname for found in model._meta.concrete_fields} and not is_alone(model)
    ]
    print(f"canary: {len(owned_models())} owned tables, {sum(map(len, stage.tables.values()))} rows")
    assert missing == []


def test_everybody_who_may_own_rows_of_a_table_has_some(stage: Stage) -> None:
    wanted = {"municipality": MUNICIPALITIES, "provider": PROVIDERS, "region": 1}
    few = []
    for model in plain():
        here = [
            row
            for row in stage.tables[model._meta.label]
            if row.facts["region_id"] == stage.canary.here.region.pk or is_alone(model)
        ]
        owners = {row.facts["owner_id"] for row in here}
        if len(owners) < sum(wanted[kind] for kind in kinds_of(model)):
            few.append(f"{model._meta.label} has {len(owners)} owners")
    assert few == []


def test_every_text_holds_a_token_or_says_why_not(stage: Stage) -> None:
    """A new field that cannot hold one goes into CANNOT of tests/canary/tokens.py with the reason."""
    bare = Counter(
        name
        for name in tokens.fields()
        for row in stage.tables.get(name.rpartition(".")[0], ())
        if not str(row.facts[name.rpartition(".")[2]]).startswith("zq")
    )
    assert bare == {}
    assert len(tokens.fields()) > 30


def test_the_list_of_fields_without_a_token_is_exact() -> None:
    existing = {
        f"{model._meta.label}.{text.name}" for model in owned_models() for text in tokens.texts_of(model)
    }
    assert set(tokens.CANNOT) - existing == set()
    assert all(len(reason) > 5 for reason in tokens.CANNOT.values())


# Its rows are those of the trigger.
HISTORY = "core.Change"
OF_THEIR_OWN = [name for name, found in DESCRIBED.items() if found.owner == BELOW and name != HISTORY]


@pytest.mark.parametrize("label", OF_THEIR_OWN)
def test_a_table_with_a_rule_of_its_own_is_of_many(stage: Stage, label: str) -> None:
    columns = ("owner_id", "organisation_id", "user_id")
    whose = {next(row.facts[name] for name in columns if name in row.facts) for row in stage.tables[label]}
    assert len(whose) > MUNICIPALITIES + PROVIDERS


def test_amounts_and_words_of_others_are_known(stage: Stage) -> None:
    """The control of all that follows: there is something to find for everybody."""
    everybody = list(stage.everybody())
    for walker in (everybody[0], everybody[MUNICIPALITIES], everybody[-2], everybody[-1]):
        amounts = [
            form for form, rows in stage.known.amounts.items() if walker.scanner.is_foreign(form, rows)
        ]
        assert len(walker.theirs) > 50, walker.name
        assert len(amounts) > 50, walker.name
