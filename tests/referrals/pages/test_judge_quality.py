"""Data quality: what is late, double, elsewhere, without contract, silent or unanswered is counted and said."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.periods import Month
from referrals.models import Allocation, Claim, ClaimAnswer, ClaimLine
from referrals.rules.completeness import Marks, silent_runs
from referrals.selectors.quality import Quality, quality
from referrals.selectors.quality_rows import Window, rule_sums
from tests.cast import Cast
from tests.data.ijw_parts import bsn
from tests.referrals.pages.conftest import TODAY, Flow
from tests.referrals.pages.messages import allocation, answer, claim, line, zipped

KWALITEIT = "/datakwaliteit/"
CENTS = 96_000


@pytest.fixture
def imported(flow: Flow) -> Cast:
    """De Linde claims for Waterdam over 2026: January to April, and July; nothing over May and June.

    February comes in May (late), March holds a line of January again (double), April one with a product of no
    contract, July one for an allocation of Heuvelrode. Only January is answered.
    """
    cast = flow.cast
    messages = [
        allocation(cast, 1001),
        allocation(cast, 2002, sender="9902", person=bsn(0)),
        claim(cast, 1, line(1, "R1"), dated=date(2026, 2, 10)),
        answer(cast, 1, claimed_on=date(2026, 2, 10), cents=CENTS, dated=date(2026, 2, 20)),
        claim(cast, 2, line(2, "R2"), dated=date(2026, 5, 10)),
        claim(cast, 3, line(3, "R3"), line(1, "R1"), dated=date(2026, 4, 10)),
        claim(cast, 4, line(4, "R4", code="45B99"), dated=date(2026, 5, 11)),
        claim(cast, 7, line(7, "R7", number=2002), dated=date(2026, 11, 1)),
    ]
    batch = flow.applied(zipped(messages))
    assert batch.counts["refused"] == 0, list(batch.findings.values_list("rule", "message"))
    return cast


def window(cast: Cast, **more: object) -> Window:
    given = {
        "region_id": cast.region.pk,
        "first": Month(2025, 11),
        "last": Month(2026, 10),
        "today": TODAY,
        **more,
    }
    return Window(**given)  # type: ignore[arg-type]


def seen(cast: Cast, **more: object) -> Quality:
    with cast.in_region():
        return quality(window(cast, **more))


def test_lines_are_counted_as_a_loop_over_them_counts(imported: Cast) -> None:
    """The oracle reads every line; the page adds up in the database."""
    (linde,) = seen(imported).providers
    with imported.in_region():
        lines = list(ClaimLine.objects.all())
    real = [row for row in lines if row.duplicate_of is None]
    late = [row for row in real if Month.of(row.care_month).lag_to(Month.of(row.claimed_on)) > 1]
    assert linde.total("lines") == len(real) == 5
    assert linde.total("cents") == sum(row.amount for row in real)
    assert linde.total("late") == len(late) == 2
    assert linde.total("duplicates") == len(lines) - len(real) == 1
    assert linde.total("elsewhere") == 1
    assert linde.total("without_contract") == 1
    with imported.in_region():
        rules = Counter(rule for row in lines for rule in row.flags.split())
        assert {row.rule: row.lines for row in rule_sums(window(imported))} == dict(rules)


def test_two_months_in_a_row_without_claims_are_silent(imported: Cast) -> None:
    (linde,) = seen(imported).providers
    assert linde.silent == [(Month(2026, 5), Month(2026, 6)), (Month(2026, 8), Month(2026, 9))]
    assert Month(2026, 10) not in linde.due, "October may still be claimed in November"


def test_claims_without_an_answer_are_those_without_one(imported: Cast) -> None:
    (linde,) = seen(imported).providers
    with imported.in_region():
        answered = set(ClaimAnswer.objects.values_list("claim_identification", flat=True))
        waiting = [row for row in Claim.objects.all() if row.identification not in answered]
    assert (linde.claims.claims, linde.claims.unanswered) == (5, len(waiting)) == (5, 4)
    assert linde.claims.overdue == 3, "the one of 1 November is not older than 30 days"
    assert linde.claims.cents == sum(row.total for row in waiting)
    assert linde.claims.oldest == date(2026, 4, 10)


def test_the_parts_of_the_score_are_shares_of_numbers_added_up_first(imported: Cast) -> None:
    marks = seen(imported).marks
    assert marks.timely == Decimal(3) / 5
    assert marks.answered == Decimal(2) / 5
    assert marks.complete == Decimal(5) / 9, "January to September were allocated and due"
    parts = [marks.complete, marks.timely, marks.clean, marks.answered]
    assert marks.score == sum(part for part in parts if part is not None) / 4


def test_nothing_to_judge_gives_no_score() -> None:
    assert Marks(None, None, None, None).score is None
    assert Marks(Decimal(1), None, None, None).score == 1


@pytest.mark.parametrize(
    ("expected", "present", "runs"),
    [
        ("111111", "111111", []),
        ("111111", "110111", []),
        ("111111", "110011", ["34"]),
        ("110111", "100011", []),
        ("111111", "000000", ["123456"]),
        ("001111", "000011", ["34"]),
        ("111111", "001100", ["12", "56"]),
    ],
)
def test_a_run_is_broken_by_claims_or_by_a_month_without_allocated_care(
    expected: str, present: str, runs: list[str]
) -> None:
    months = [Month(2026, number) for number in range(1, 7)]

    def chosen(marks: str) -> set[Month]:
        return {month for month, mark in zip(months, marks, strict=True) if mark == "1"}

    found = silent_runs(months, chosen(expected), chosen(present))
    assert ["".join(str(month.number) for month in run) for run in found] == runs


def test_the_page_says_it_in_words(imported: Cast, flow: Flow) -> None:
    page = flow.client.get(KWALITEIT).content.decode()
    assert "De Linde (fictief): niets gedeclareerd over mei 2026 t/m juni 2026" in page
    assert page.count("stil") >= 4
    assert "JR-ELSEWHERE" in page and "Vraag beide gemeenten" in page
    assert "55,6%" in page and "60,0%" in page


def test_files_hold_the_rows_of_the_page(imported: Cast, flow: Flow) -> None:
    answer = flow.client.get(KWALITEIT, {"tabel": "volledigheid", "formaat": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][0] == "Aanbieder" and len(rows[0]) == 14
    assert rows[1][0] == "De Linde (fictief)" and rows[1][-1] == "5"
    for name in ("aanbieders", "bevindingen"):
        assert flow.client.get(KWALITEIT, {"tabel": name, "formaat": "ods"}).status_code == 200
    assert flow.client.get(KWALITEIT, {"tabel": "anders", "formaat": "csv"}).status_code == 404


def test_amounts_instead_of_lines(imported: Cast, flow: Flow) -> None:
    answer = flow.client.get(KWALITEIT, {"tabel": "volledigheid", "formaat": "csv-systeem", "toon": "bedrag"})
    total = answer.content.decode().splitlines()[1].split(",")[-1]
    assert Decimal(total) == Decimal(5 * CENTS) / 100


def test_filters_narrow_to_a_municipality_a_provider_and_a_period(imported: Cast, flow: Flow) -> None:
    cast = imported
    linde = str(cast.linde.organisation.public_id)
    assert (
        "Aanbieder: De Linde (fictief)" in flow.client.get(KWALITEIT, {"aanbieder": linde}).content.decode()
    )
    assert seen(cast, provider_id=cast.kompas.pk).providers == []
    elsewhere = flow.client.get(KWALITEIT, {"gemeente": "9902"}).content.decode()
    assert "niets gedeclareerd over januari 2026" in elsewhere, "allocated, and never claimed there"
    early = flow.client.get(KWALITEIT, {"periode": "2025-Q4"}).content.decode()
    assert "Geen resultaten met deze filters." in early
    assert [row.total("lines") for row in seen(cast, place_id=cast.heuvelrode.pk).providers] == [0]


def test_a_municipality_sees_its_own_lines_only(
    imported: Cast, client_for: Callable[[object], Client]
) -> None:
    hanna = client_for(imported.heuvelrode_membership.user)
    page = hanna.get(KWALITEIT).content.decode()
    assert "Waterdam" not in page.split("<main")[1]
    assert "5" not in csv_total(hanna)
    mine = client_for(Role.MUNICIPAL_USER)
    assert csv_total(mine) == "5"
    with imported.acting(Role.MUNICIPAL_USER):
        assert set(Allocation.objects.values_list("owner_id", flat=True)) == {imported.waterdam.pk}


def csv_total(client: Client) -> str:
    answer = client.get(KWALITEIT, {"tabel": "volledigheid", "formaat": "csv"})
    return answer.content.decode("utf-8-sig").splitlines()[1].split(";")[-1]


def test_before_anything_is_read_in_the_page_says_what_to_do(flow: Flow) -> None:
    page = flow.client.get(KWALITEIT).content.decode()
    assert "Voor deze maanden zijn geen declaraties ingelezen." in page
    assert "Geen problemen gevonden." in page
    assert "Score" not in page.split("<main")[1].split("Zo beoordelen")[0]


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.PROVIDER_PREPARER, Role.REFERRER])
def test_others_get_a_reason(cast: Cast, client_for: Callable[[Role], Client], role: Role) -> None:
    assert client_for(role).get(KWALITEIT).status_code == 403


def test_the_number_of_statements_does_not_follow_the_number_of_lines(
    imported: Cast, flow: Flow, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(19):  # type: ignore[attr-defined]
        flow.client.get(KWALITEIT)
