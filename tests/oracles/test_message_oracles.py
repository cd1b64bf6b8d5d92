"""Messages, versions, suppression and terms: the story of each rule once."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction as Frac
from typing import Any

import pytest

from tests.oracles import bitemporal, realised, suppression, terms

MAY, JUNE, LATER = date(2027, 5, 10), date(2027, 6, 10), date(2027, 12, 31)


def line(
    reference: str, cents: int, sign: str = "D", month: int = 4, contract: str | None = "C1"
) -> dict[str, Any]:
    return {
        "reference": reference,
        "cents": cents,
        "sign": sign,
        "care_month": (2027, month),
        "contract": contract,
    }


def claim(
    name: str, lines: list[dict[str, Any]], known_on: date = MAY, municipality: str = "0758"
) -> dict[str, Any]:
    total = sum(one["cents"] if one["sign"] == "D" else -one["cents"] for one in lines)
    parties = {"provider": "12345678", "municipality": municipality}
    return {
        "kind": "claim",
        "id": name,
        "number": name,
        "known_on": known_on,
        "total": total,
        "lines": lines,
        **parties,
    }


def answer(
    to: dict[str, Any], rejected: list[tuple[str, int]], known_on: date = JUNE, **changed: Any
) -> dict[str, Any]:
    granted = to["total"] - sum(cents for _, cents in rejected)
    parties = {"provider": to["provider"], "municipality": to["municipality"]}
    base = {
        "kind": "answer",
        "id": "A" + to["id"],
        "claim_id": to["id"],
        "number": to["number"],
        "codes": ["8001"],
    }
    amounts = {"submitted": to["total"], "granted": granted, "rejected": rejected}
    return {**base, **parties, **amounts, "known_on": known_on, "decided_on": known_on, **changed}


def cents(messages: list[dict[str, Any]], k: date = LATER) -> int:
    return sum(realised.realised_at(messages, k).values())


def test_only_granted_lines_count_and_only_once_known() -> None:
    first = claim("D1", [line("R1", 500), line("R2", 300)])
    messages = [first, answer(first, [("R2", 300)])]
    assert cents(messages, date(2027, 6, 9)) == 0
    assert realised.realised_at(messages, JUNE) == {("C1", "0758", (2027, 4)): 500}
    assert realised.undecided_at(messages, MAY) == {("C1", "0758", (2027, 4)): 800}
    assert realised.movements_at(messages, JUNE) == [((2027, 4), (2027, 6), 500)]


def test_a_line_counts_once_whatever_comes_again() -> None:
    first = claim("D1", [line("R1", 500)])
    second = claim("D2", [line("R1", 500), line("R3", 70)])
    messages = [first, first, second, answer(first, []), answer(second, []), answer(second, [])]
    assert cents(messages) == 570
    elsewhere = claim("D3", [line("R1", 500)], municipality="0826")
    assert cents([*messages, elsewhere, answer(elsewhere, [])]) == 1_070


def test_resubmission_needs_a_new_reference() -> None:
    first = claim("D1", [line("R1", 500)])
    same, new = claim("D2", [line("R1", 500)]), claim("D3", [line("R9", 500)])
    rejected = [first, answer(first, [("R1", 500)])]
    assert cents([*rejected, same, answer(same, [])]) == 0
    assert cents([*rejected, new, answer(new, [])]) == 500


def test_credits_and_negative_months() -> None:
    first = claim("D1", [line("R1", 500)])
    credit = claim("D2", [line("R2", 500, "C"), line("R3", 450)])
    messages = [first, answer(first, []), credit]
    assert cents(messages) == 500
    assert cents([*messages, answer(credit, [])]) == 450
    alone = claim("D4", [line("R4", 80, "C", 2)])
    assert realised.realised_at([alone, answer(alone, [])], LATER) == {("C1", "0758", (2027, 2)): -80}


def test_a_claim_turned_down_whole_and_a_claim_of_nothing() -> None:
    first = claim("D1", [line("R1", 500)])
    assert cents([first, answer(first, [], granted=0, codes=["9333"])]) == 0
    assert cents([first, answer(first, [], codes=["0001"])]) == 0
    swap = claim("D2", [line("R1", 500, "C"), line("R2", 500, month=5)])
    assert len(realised.realised_at([swap, answer(swap, [])], LATER)) == 2


def test_messages_that_do_not_add_up_are_refused_whole() -> None:
    wrong_total = {**claim("D1", [line("R1", 500)]), "total": 501}
    twice = claim("D2", [line("R1", 500), line("R1", 500)])
    assert cents([wrong_total, answer(wrong_total, []), twice, answer(twice, [])]) == 0
    good = claim("D3", [line("R1", 500), line("R2", 300)])
    assert cents([good, answer(good, [("R2", 300)], granted=600)]) == 0
    assert cents([wrong_total, twice, good, answer(good, [])]) == 800


def test_the_newest_answer_known_at_k_decides() -> None:
    first = claim("D1", [line("R1", 500)])
    messages = [first, answer(first, []), answer(first, [("R1", 500)], date(2027, 7, 1), id="A2")]
    assert (cents(messages, JUNE), cents(messages, LATER)) == (500, 0)


def test_a_line_finds_its_contract() -> None:
    year = {
        "provider": "P",
        "product": "54001",
        "valid_from": date(2027, 1, 1),
        "valid_to": date(2027, 12, 31),
    }
    one, two = {**year, "contract": "C1"}, {**year, "contract": "C2"}
    assert realised.contract_of("P", "54001", MAY, [one], None) == "C1"
    assert realised.contract_of("P", "54001", MAY, [one, two], "C2") == "C2"
    assert realised.contract_of("P", "54001", MAY, [one, two], None) is None
    assert realised.contract_of("P", "54001", date(2028, 1, 1), [one], "C1") is None


def test_newest_version_wins_among_those_known() -> None:
    base = {
        "municipality": "0758",
        "number": 7,
        "assigned_on": date(2027, 3, 1),
        "assigned_at": time(9),
        "volume": 1,
    }
    older = {**base, "assigned_at": time(8), "known_on": date(2027, 3, 9), "volume": 2}
    newer = {**base, "assigned_on": date(2027, 4, 1), "known_on": date(2027, 4, 2), "volume": 3}
    rows = [{**base, "known_on": date(2027, 3, 2)}, older, newer]
    volumes = [
        bitemporal.allocations_at(rows, day)[("0758", 7)]["volume"] for day in (date(2027, 3, 31), LATER)
    ]
    assert volumes == [1, 3]


def test_a_raise_counts_at_once_but_only_when_known() -> None:
    rows = [
        {
            "owner": "C1",
            "year": 2027,
            "cents": 100,
            "known_on": date(2027, 1, 1),
            "effective_on": date(2027, 1, 1),
        },
        {
            "owner": "C1",
            "year": 2027,
            "cents": 130,
            "known_on": date(2027, 10, 5),
            "effective_on": date(2027, 11, 1),
        },
    ]
    assert bitemporal.ceiling_at(rows, "C1", 2027, date(2027, 10, 4)) == 100
    assert bitemporal.ceiling_at(rows, "C1", 2027, date(2027, 10, 5)) == 130
    assert bitemporal.ceiling_at(rows, "C1", 2026, LATER) is None
    assert bitemporal.raise_in_force_on(rows, "C1", 2027, LATER, date(2027, 10, 31)) == 100


def test_counts_per_profile() -> None:
    shown = {
        profile: [suppression.shown_count(n, profile) for n in (0, 4, 5, 9, 12, 13)]
        for profile in ("E0", "E1")
    }
    assert shown == {"E0": [".", ".", ".", ".", "10", "15"], "E1": [".", ".", "5", "10", "10", "15"]}
    assert [suppression.shown_count(n, "E2") for n in (0, 4)] == ["0", "4"]
    assert suppression.warns(4, "E2") and not suppression.warns(5, "E2")
    assert suppression.shown_count(0, "E0", structural=True) == "0"
    assert suppression.shown_count(0, "E0", impossible=True) == ""


def money(*parts: int) -> list[tuple[str, str, int]]:
    return [(f"P{p}", f"Y{p}-{n}", cents // 4) for p, cents in enumerate(parts) for n in range(4)]


def test_money_needs_youths_providers_and_no_giant() -> None:
    assert not suppression.hidden_money(money(700, 200, 100), "E0")
    assert suppression.hidden_money(money(704, 200, 96), "E0")
    assert not suppression.hidden_money(money(704, 200, 96), "E1")
    assert suppression.hidden_money(money(500, 500), "E1")
    assert suppression.hidden_money([*money(100, 100, 100), ("P0", "big", 200)], "E0")
    assert not suppression.hidden_money([("P0", "Y0", 5)], "E2")


def test_ratios_and_signs() -> None:
    assert suppression.shown_ratio(Frac(3), 19, "E1") == "."
    assert suppression.shown_ratio(Frac(3), 20, "E1") == Frac(3, 20)
    assert suppression.shown_ratio(Frac(3), 49, "E0", money=True) == "."
    assert suppression.shown_ratio(Frac(0), 0, "E0") == "n.v.t."
    unit = 100_000
    signs = [suppression.sign(amount, unit) for amount in (None, 49_999, 50_000, 0, -50_000)]
    assert signs == [".", "0", "1", "0", "-1"]
    assert suppression.sign(5, unit, impossible=True) == ""
    assert suppression.sign(250_000, unit, provisional=2) == "3**"


def test_the_example_table_protects_its_small_cells() -> None:
    table = [[12, 3, 40], [8, 25, 31]]
    hidden = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert suppression.feasible(table, hidden, (0, 1)) == pytest.approx((0, 15))
    assert suppression.feasible(table, hidden, (1, 0)) == pytest.approx((5, 20))
    assert all(suppression.protected(table, hidden, cell, 10) for cell in ((0, 1), (1, 0)))
    assert not suppression.protected(table, {(0, 1), (1, 0)}, (0, 1), 10)


def test_easter_and_the_holidays_that_hang_on_it() -> None:
    known = [
        "04-05", "03-28", "04-16", "04-01", "04-21", "04-13", "03-28", "04-17",
        "04-09", "03-25", "04-13", "04-05", "04-25", "04-10", "04-01",
    ]  # fmt: skip
    assert [terms.easter(year).strftime("%m-%d") for year in range(2026, 2041)] == known
    assert date(2027, 5, 6) in terms.holidays(2027) and date(2027, 5, 17) in terms.holidays(2027)
    assert date(2027, 3, 26) in terms.holidays(2027)
    assert all(date(year, 5, 5) in terms.holidays(year) for year in range(2026, 2041))
    moved = [year for year in range(2026, 2041) if terms.kings_day(year).day == 26]
    assert moved == [2031, 2036]


def test_quarter_close_of_the_third_quarter_of_2027() -> None:
    dates = {n: terms.close_date(2027, 3, n) for n in (1, 20, 22, 33, 35, 40, 45)}
    assert (
        dates[1] == date(2027, 10, 1) and dates[20] == date(2027, 10, 28) and dates[22] == date(2027, 11, 1)
    )
    assert dates[33] == date(2027, 11, 16) and dates[35] == date(2027, 11, 18)
    assert dates[40] == date(2027, 11, 25) and dates[45] == date(2027, 12, 2)


def test_terms_move_off_weekends_and_holidays() -> None:
    assert terms.term_end(date(2027, 9, 30), 14) == date(2027, 10, 14)
    assert terms.term_end(date(2027, 12, 5), 20) == date(2027, 12, 27)
    assert terms.term_end(date(2027, 3, 25), 3) == date(2027, 3, 31)
    assert terms.term_end(date(2027, 3, 26), 1) == date(2027, 3, 30)
    assert terms.term_end(date(2027, 10, 1), 91) == date(2027, 12, 31)
    assert terms.working_day_after(date(2027, 12, 24), 1) == date(2027, 12, 27)
