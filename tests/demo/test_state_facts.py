"""What is fact about the region: counts and amounts of the strategy, and a translation table that is whole."""

from collections import Counter

from jeugdregio.accounts.enums import Role
from jeugdregio.demo import facts
from jeugdregio.demo.generator.mapping import mappings
from monitoring.enums import Kpi


def test_seven_teams_in_three_lots_share_43_million() -> None:
    assert Counter(team.lot for team in facts.teams()) == {1: 3, 2: 2, 3: 2}
    assert sum(team.budget for team in facts.teams()) == 43_000_000_00
    served = {code for team in facts.teams() for code in team.municipalities}
    assert served == {place.cbs_code for place in facts.places()}


def test_order_values_of_2024_add_up_to_72_million() -> None:
    values = [part.get("order_value", 0) for area in facts.areas() for part in area["part"]]
    assert sorted(filter(None, values)) == [13_000_000, 16_000_000, 43_000_000]
    told = facts.order_values()
    assert sum(value.amount for value in told) == 72_000_000_00 and {value.year for value in told} == {2024}
    for word in ("indexatie", "sociale basis", "toeleiding", "triage", "consultatie"):
        assert all(word in value.excludes for value in told), word


def test_the_translation_table_has_28_codes_and_every_key_is_whole() -> None:
    rows = list(mappings())
    assert len({row.product for row in rows}) == 28
    assert all(sum(row.shares.values()) == 1 for row in rows)
    assert max(Counter((row.agreement, row.product) for row in rows).values()) == 1
    split = {row.product for row in rows if len(row.shares) == 2}
    assert split == {"54002", "54004"}
    rides = [row for row in rows if row.product == "42A05" and row.valid_to]
    assert {part for row in rides for part in row.shares} == {"dag", "verblijf-crisis"}


def test_shares_of_the_municipalities_are_exact() -> None:
    assert sum(place.share for place in facts.places()) == 1


def test_every_kpi_that_is_computed_is_defined_and_every_role_has_a_person() -> None:
    assert {row["code"] for row in facts.table("kpis")["kpi"]} >= set(Kpi.values)
    people = facts.table("people")["person"]
    assert {row["role"] for row in people} == set(Role.values)
    assert len({row["address"] for row in people}) == len(people)
