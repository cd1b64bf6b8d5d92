"""A policy officer reforms the region by hand: 1 and 5 with part of 4 become one, 4 is split, and the costs stay.

Without any script. (SEG-01 to SEG-04; the walk that the issue asks for)
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.services.quarter import quarter_compute
from referrals.models import GrantedTotal
from segments.enums import FinancingVariant
from segments.services.product import agreement_create, product_create, product_map
from segments.services.segment import part_create, segment_create
from tests.browser import NARROW, WIDE, Browser
from tests.cast import Cast
from tests.factories.contracts import ContractFactory
from tests.hand import Hand
from tests.monitoring.reforms import MONTHS, Reform, total_row

pytestmark = pytest.mark.browser
FIRST, TODAY = date(2025, 1, 1), date(2027, 11, 23)
PLACED = {"45A02": "s1", "44A06": "s5", "41A14": "s4", "54001": "s4"}
CLASSIFICATIONS = 6
"""Of now, before and after each of the two changes, and each quarter as it was."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


@pytest.fixture(autouse=True)
def day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def region(cast: Cast) -> Cast:
    """Segments 1, 4 and 5 with their products, and three years of costs in two municipalities."""
    with cast.in_region():
        parts = {}
        for number in (1, 4, 5):
            segment = segment_create(
                region=cast.region,
                code=f"s{number}",
                name=f"Segment {number}",
                variant=FinancingVariant.EFFORT,
                valid_from=FIRST,
                known_on=FIRST,
            )
            parts[f"s{number}"] = part_create(
                segment=segment, code=f"d{number}", name=f"Segment {number}", variant=FinancingVariant.EFFORT
            )
        agreement = agreement_create(region=cast.region, code="raam-oud", name="Raam tot 2030")
        contract = ContractFactory(
            provider=cast.linde, agreement=agreement, part=parts["s1"], number="2025-0001"
        )
        reform = Reform(cast, None, contracts={agreement.pk: contract.pk})  # type: ignore[arg-type]
        rows = []
        for code, segment in PLACED.items():
            product_create(
                region=cast.region, code=code, category=code[:2], name=f"Product {code}", unit="04"
            )
            product_map(
                agreement=agreement,
                product_code=code,
                shares={parts[segment]: Decimal(1)},
                valid_from=FIRST,
                known_on=FIRST,
            )
            for place, cents in ((cast.waterdam, 100_001), (cast.heuvelrode, 77_777)):
                rows += [total_row(reform, agreement, code, place, month, cents) for month in MONTHS[:33]]
        type(rows[0]).objects.bulk_create(rows)
    return cast


def merge(hand: Hand) -> None:
    hand.window.open("/herindelingen/")
    hand.follow("Nieuwe herindeling")
    hand.tick("Samenvoegen", group="Wat verandert er?")
    hand.fill("Naam", "1 en 5 worden samen één, met deels 4")
    hand.fill("Vanaf welke dag?", "01-01-2027")
    for number in (1, 4, 5):
        hand.tick(f"Segment {number}", group="Waar komt de zorg vandaan?")
    hand.fill("Nieuw onderdeel 1 (niet verplicht)", "Aanvullende zorg")
    hand.fill("Waarom?", "Minder schotten tussen specialistische zorg")
    hand.press("Concept maken")
    hand.follow("Wijzig waar producten heen gaan")
    for product, there in {
        "41A14 Product 41A14": "",
        "54001 Product 54001": "30",
        "Alle andere producten": "",
    }.items():
        stays = "70" if there else "100"
        hand.fill(f"Segment 4, {product}, naar Aanvullende zorg: percentage", there)
        hand.fill(f"Segment 4, {product}, naar Segment 4: percentage", stays)
    hand.press("Percentages opslaan")


def adopt(hand: Hand, decision: str) -> None:
    hand.follow("Vaststellen")
    hand.fill("Besloten door", "Algemeen bestuur")
    hand.fill("Besluit", decision)
    hand.fill("Datum van het besluit", "22-11-2027")
    hand.press("Herindeling vaststellen")


def split(hand: Hand) -> None:
    hand.window.open("/herindelingen/nieuw/")
    hand.tick("Splitsen", group="Wat verandert er?")
    hand.fill("Naam", "Segment 4 in drie delen")
    hand.fill("Vanaf welke dag?", "01-04-2027")
    hand.tick("Segment 4", group="Waar komt de zorg vandaan?")
    for number, name in enumerate(("Geen jeugdhulp", "Lokaal voorliggend", "Regionaal"), 1):
        hand.fill(f"Nieuw onderdeel {number} (niet verplicht)", name)
    hand.fill("Waarom?", "Alleen inkopen wat regionaal moet")
    hand.press("Concept maken")
    hand.follow("Wijzig waar producten heen gaan")
    share_out(hand, ("10", "40", "50"))
    hand.press("Percentages opslaan")
    hand.choose("Gemeente", "Heuvelrode")
    hand.press("Vul in voor deze gemeente")
    hand.fill("Vanaf welke dag?", "01-07-2027")
    share_out(hand, ("0", "25", "75"))
    hand.press("Percentages opslaan")


def share_out(hand: Hand, shares: tuple[str, str, str]) -> None:
    for product in ("41A14 Product 41A14", "54001 Product 54001", "Alle andere producten"):
        hand.fill(f"Segment 4, {product}, naar Segment 4: percentage", "")
        for name, share in zip(("Geen jeugdhulp", "Lokaal voorliggend", "Regionaal"), shares, strict=True):
            hand.fill(f"Segment 4, {product}, naar {name}: percentage", share)


def test_the_reform_by_hand(region: Cast, browser: Browser, client_for: Callable[[Role], Client]) -> None:
    with browser.window(client_for(Role.POLICY_OFFICER), WIDE, scripts=False) as window:
        hand = Hand(window)
        merge(hand)
        assert "Dit klopt nog niet" not in hand.text
        adopt(hand, "AB 2026-12")
        assert "De vertaaltabel volgt dit vanaf de ingangsdag." in hand.text
        split(hand)
        assert "Vanaf 1 juli 2027" in hand.text
        adopt(hand, "AB 2027-03")
        assert "Vastgesteld" in hand.text
        hand.window.open("/herindelingen/")
        assert hand.text.count("Vastgesteld") == 2 and "Badge(" not in hand.text
        hand.window.open("/herindelingen/herkomst/?product=54001&overeenkomst=raam-oud&dag=2026-06-01")
        assert "telt het voor: Segment 4." in hand.text
        assert "Segment 4 70%, Aanvullende zorg 30%" in hand.text and "Regionaal 35%" in hand.text
        quarter_compute(
            context=Context.for_region(region.region.pk), quarter=Quarter(2027, 3), known_on=TODAY
        )
        hand.window.open("/segmenten/indeling/")
        now = hand.text
        hand.window.open("/segmenten/indeling/?indeling=2026-12-31")
        then = hand.text
        for width in (WIDE, NARROW):
            window.resize(width)
            assert window.overflow() <= 0
    with region.in_region():
        rows = GrantedTotal.objects.filter(care_month__range=(date(2025, 10, 1), date(2027, 9, 30)))
        whole = rows.aggregate(cents=Sum("amount"))["cents"]
    assert whole > 4 * 24 * (100_001 + 77_777)
    said = formats.format_number(Decimal(whole) / 100, 2)
    assert [text.count(said) for text in (now, then)] == [CLASSIFICATIONS] * 2, said
    assert "Aanvullende zorg" in now and "Lokaal voorliggend" in now
    costs = then.split("Budget en kosten per jaar")[0].split("Kosten per kwartaal")[1]
    assert "Aanvullende zorg" not in costs and "Segment 5" in costs
