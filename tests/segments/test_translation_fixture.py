"""The customer's own table: complete, adopted once the shares are decided, and adding up then (SEG-06 to SEG-08)."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from segments.enums import RoundState
from segments.models import ProductMapping, TranslationRow
from segments.rules import translation
from segments.rules.bands import Span
from segments.rules.translation import Kind, Problem
from segments.selectors.mapping import mapping_on
from segments.selectors.translation import problems_of
from segments.services.decisions import Decision
from segments.services.translation import adopt
from segments.services.translation.adopt import round_adopt
from segments.services.translation.rounds import bands_note
from tests.cast import Cast
from tests.segments.conftest import TODAY
from tests.segments.strategy import (
    AMBULANT,
    APART,
    BEYOND,
    DIVIDED,
    PLACE,
    RIDES,
    START,
    STAY,
    Strategy,
    codes,
)

DECISION = Decision("Bestuur van de regio", "Besluit 12", date(2026, 11, 18), "Inkoopstrategie")
FORTY = Span(40, 40)


def found_in(cast: Cast, strategy: Strategy) -> list[Problem]:
    with cast.in_region() as context:
        return problems_of(context, strategy.round, TODAY)


def decide_shares(cast: Cast) -> None:
    with cast.in_region():
        rows = TranslationRow.objects.filter(product_code__in=DIVIDED)
        rows.filter(target_part__code=PLACE).update(share=Decimal("0.4"))
        rows.exclude(target_part__code=PLACE).update(share=Decimal("0.6"))


def note_bands(cast: Cast, strategy: Strategy) -> None:
    with cast.in_region() as context:
        strategy.round.refresh_from_db()
        text = "Precies 40 km staat in geen product; wij vragen het na."
        strategy.round = bands_note(
            context=context, found=strategy.round, seen=strategy.round.revision, text=text, today=TODAY
        )


def adopt_it(cast: Cast, strategy: Strategy) -> None:
    with cast.acting(Role.POLICY_OFFICER) as context:
        strategy.round.refresh_from_db()
        strategy.round = round_adopt(
            context=context,
            found=strategy.round,
            seen=strategy.round.revision,
            decision=DECISION,
            today=TODAY,
            by=cast.person(Role.POLICY_OFFICER),
            role=Role.POLICY_OFFICER,
        )


def sums(context: Context, day: date) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in mapping_on(context, day, TODAY):
        found[row.agreement.code, row.product_code] += row.share
    return dict(found)


def test_the_table_has_28_codes_and_rides_in_two_areas(cast: Cast, strategy: Strategy) -> None:
    with cast.in_region():
        rows = TranslationRow.objects.exclude(product_code="")
        assert {row.product_code for row in rows} == codes()
        areas = defaultdict(set)
        for row in rows.select_related("agreement", "target_part"):
            areas[row.product_code].add((row.agreement.code, row.target_part.code))
    assert len(codes()) == 28
    assert {len(areas[code]) for code in RIDES} == {2}
    assert {len({agreement for agreement, _part in areas[code]}) for code in RIDES} == {2}
    assert {len({part for _agreement, part in areas[code]}) for code in DIVIDED} == {2}


def test_what_the_table_lacks_is_found_and_nothing_else(cast: Cast, strategy: Strategy) -> None:
    found = found_in(cast, strategy)
    assert Counter(problem.kind for problem in found) == {Kind.UNRESOLVED: 4, Kind.BAND_HOLE: 4}
    assert {problem.product for problem in found if problem.kind is Kind.UNRESOLVED} == set(DIVIDED)
    holes = [problem for problem in found if problem.kind is Kind.BAND_HOLE]
    assert {(problem.agreement, problem.span) for problem in holes} == {(AMBULANT, FORTY), (STAY, FORTY)}


def test_adoption_waits_for_the_shares_and_for_a_word_about_the_gap(cast: Cast, strategy: Strategy) -> None:
    """SEG-07: an unresolved share blocks; the gap at 40 km is the customer's own and may stand with a note."""
    with pytest.raises(Refused, match="8 problemen"):
        adopt_it(cast, strategy)
    decide_shares(cast)
    with pytest.raises(Refused, match="4 problemen"):
        adopt_it(cast, strategy)
    note_bands(cast, strategy)
    adopt_it(cast, strategy)
    assert strategy.round.state == RoundState.ADOPTED
    assert {problem.kind for problem in found_in(cast, strategy)} == {Kind.BAND_HOLE}


def test_after_adoption_every_code_adds_up(cast: Cast, strategy: Strategy) -> None:
    decide_shares(cast)
    note_bands(cast, strategy)
    adopt_it(cast, strategy)
    with cast.in_region() as context:
        found = sums(context, START)
        outside = mapping_on(context, START, TODAY).filter(part__segment__is_outside=True)
        bought_apart = {(row.product_code, row.part.code) for row in outside}
        assert sums(context, date(2026, 12, 31)) == {}
    mine = {key: total for key, total in found.items() if key[0] != "raam-2027"}
    assert len(mine) == 28 + len(RIDES)
    assert set(mine.values()) == {Decimal(1)}
    assert bought_apart == {("54D01", APART), ("54D02", APART)}


def test_a_lump_sum_is_kept_without_a_code(cast: Cast, strategy: Strategy) -> None:
    """SEG-08: JZ+ and the lump sum of stay and crisis have a row; no code, so nothing of them is divided."""
    with cast.in_region():
        whole = TranslationRow.objects.filter(product_code="").values_list(
            "agreement__code", "target_part__code"
        )
        assert set(whole) == {(STAY, "verblijf"), (BEYOND, BEYOND)}


def test_without_the_check_a_sum_that_misses_100_would_hold(
    cast: Cast, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with the rule taken away, the assertion above sees what the rule kept out."""
    with cast.in_region():
        TranslationRow.objects.filter(product_code="54002").update(share=Decimal("0.6"))
    monkeypatch.setattr(adopt, "blocking", lambda found, noted=(): [])
    adopt_it(cast, strategy)
    with cast.in_region() as context:
        found = sums(context, START)
    assert found[AMBULANT, "54002"] != 1
    assert (AMBULANT, "54004") not in found


def test_a_code_that_is_left_out_is_missed(cast: Cast, strategy: Strategy) -> None:
    with cast.in_region():
        TranslationRow.objects.filter(product_code="54003").delete()
        assert not ProductMapping.objects.filter(product_code="54003").exists()
    missed = [problem for problem in found_in(cast, strategy) if problem.kind is Kind.UNMAPPED]
    assert [problem.product for problem in missed] == ["54003"]
    assert translation.blocking(missed) == missed
