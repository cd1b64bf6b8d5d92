"""The list of all changes of the segments: what counts, what is asked, what was dropped, and why (SEG-19)."""

from collections.abc import Callable

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from segments.services.draft import segment_propose
from segments.services.steps import draft_submit, draft_withdraw
from tests.cast import Cast
from tests.segments.sheets import OFFICER, adopt, proposal, sheet, write

pytestmark = pytest.mark.usefixtures("the_day")
Enter = Callable[[Role], Client]
URL = "/segmenten/wijzigingen/"


@pytest.fixture
def changed(cast: Cast) -> Cast:
    """An adopted version, a proposal with the municipalities, one that was dropped, and one in concept."""
    by = cast.person(OFFICER)
    with cast.acting(OFFICER):
        adopt(cast, write(cast))
        for name in ("Gezinsvormen", "Lichte hulp", "Nog een idee"):
            draft = segment_propose(
                region=cast.region, proposal=proposal(cast, sheet=sheet(cast, name=name), parts=[]), by=by
            )
            if name != "Nog een idee":
                draft_submit(draft=draft, by=by, role=OFFICER.value)
            if name == "Lichte hulp":
                draft_withdraw(draft=draft, reason="Hoort bij ambulant", by=by, role=OFFICER.value)
    return cast


def test_the_region_reads_what_changed_and_why(changed: Cast, client_for: Enter) -> None:
    page = client_for(Role.CONTRACT_MANAGER).get(URL).content.decode()
    assert "Hoort bij ambulant" in page and "Vervallen" in page
    assert "Gezinsvormen" in page and "Bij de gemeenten" in page
    assert "AB 2027-31" in page and "Na de marktconsultatie" in page
    assert "Nog een idee" not in page


def test_a_municipality_reads_it_too(changed: Cast, client_for: Enter) -> None:
    page = client_for(Role.MUNICIPAL_USER).get(URL).content.decode()
    assert "Gezinsvormen" in page and "Lichte hulp" in page and "Nog een idee" not in page


def test_the_address_narrows_it_and_the_file_holds_the_same(changed: Cast, client_for: Enter) -> None:
    client: Client = client_for(OFFICER)
    address = f"{URL}?soort=withdrawn"
    page = client.get(address).content.decode()
    assert "Lichte hulp" in page and "Gezinsvormen" not in page
    file = client.get(f"{address}&formaat=csv")
    text = b"".join(file).decode("utf-8-sig")  # type: ignore[arg-type]
    assert "Lichte hulp" in text and "Gezinsvormen" not in text
