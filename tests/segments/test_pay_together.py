"""Care that is paid for together: availability by the key, and a budget for special education (SEG-24, SEG-29)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from segments.services.budget import distribution_set
from tests.cast import Cast
from tests.segments.pages import sent
from tests.segments.sheets import OFFICER, TODAY, adopt, part, proposal, write

pytestmark = pytest.mark.usefixtures("the_day")
ClientFor = Callable[[Role], Client]


def test_the_sheet_says_who_pays_what_and_what_it_saves(cast: Cast, client_for: ClientFor) -> None:
    collective = {"fixed_amount": 100_000_01, "no_own_purchase": True}
    school = {"cluster_budget": 45_000_000, "avoided_allocations": 1_240}
    with cast.in_region():
        shares = {cast.waterdam: Decimal("0.6"), cast.heuvelrode: Decimal("0.4")}
        distribution_set(region=cast.region, year=2027, shares=shares, known_on=date(2026, 12, 1))
    with cast.acting(OFFICER):
        adopt(cast, write(cast, proposal(cast, parts=[part(cast, **collective, **school)], valid_from=TODAY)))
    page = reverse("monitoring:segment", args=[cast.segment.public_id]) + "?tab=opgave"
    for role in (Role.POLICY_OFFICER, Role.MUNICIPAL_USER):
        text = client_for(role).get(page).content.decode().replace("\xa0", " ")
        assert "€ 100.000,01" in text and "Gemeenten kopen dit niet zelf in." in text
        assert "€ 450.000,00" in text and "1.240" in text
        assert "Wie betaalt de beschikbaarheid" in text
        assert all(share in text for share in ("60.000", "40.000", "Waterdam", "Heuvelrode"))
    file = client_for(Role.POLICY_OFFICER).get(f"{page}&tabel=beschikbaarheid&formaat=csv")
    lines = b"".join(file).decode("utf-8-sig")
    assert "60000,01" in lines.replace(".", "") and "40000,00" in lines.replace(".", "")


def test_what_goes_with_an_amount_does_not_stand_without_it(cast: Cast, client_for: ClientFor) -> None:
    with cast.acting(OFFICER):
        adopt(cast, write(cast))
    officer, page = client_for(OFFICER), reverse("segments:proposal", args=[cast.segment.public_id])
    typed = sent(officer, page, reason="Samen betalen", valid_from="1-7-2028")
    wrong = {"deel-0-no_own_purchase": "on", "deel-0-avoided_allocations": "12"}
    text = officer.post(page, {**typed, **wrong}).content.decode()
    assert "Vul het vaste bedrag in" in text and "Vul het budget voor onderwijs in" in text
    right = {"deel-0-fixed_amount": "1.000", "deel-0-cluster_budget": "2.000,50"}
    assert officer.post(page, {**typed, **wrong, **right}).status_code == 302
    again = sent(officer, page)
    assert (again["deel-0-fixed_amount"], again["deel-0-cluster_budget"]) == ("1.000,00", "2.000,50")
