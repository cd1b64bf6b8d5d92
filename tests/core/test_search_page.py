"""Search: the very thing on top, then what begins with it, and only what the reader may see."""

from collections.abc import Callable

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from tests import factories
from tests.cast import Cast

Sign = Callable[[object], Client]


def found(client: Client, text: str) -> str:
    answer = client.get("/zoeken/", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_exact_number_stands_above_everything(cast: Cast, client_for: Sign) -> None:
    with cast.in_region():
        factories.ContractFactory(
            provider=cast.kompas, agreement=cast.agreement, part=cast.part, number="2027-00012"
        )
    page = found(client_for(Role.CONTRACT_MANAGER), "2027-0001")
    link = f'href="/contracten/{cast.priced_contract.public_id}/"'
    assert page.count(link) == 2, "on top, and among the contracts"
    assert page.index(link) < page.index("Contracten</h3>")
    assert "2 resultaten" in page and "2027-00012" in page


def test_capitals_and_spaces_do_not_matter(cast: Cast, client_for: Sign) -> None:
    page = found(client_for(Role.CONTRACT_MANAGER), "  de   LINDE ")
    assert "De Linde (fictief)" in page
    assert "AGB-code 99000001" in page


def test_a_word_is_found_by_its_first_letters_and_not_by_its_middle(cast: Cast, client_for: Sign) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    assert "De Linde (fictief)" in found(client, "lin")
    assert "De Linde (fictief)" not in found(client, "inde")


def test_segments_and_terms_are_found_too(cast: Cast, client_for: Sign) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    segment = found(client, "ambul")
    assert "Segmenten</h3>" in segment and "Ambulante jeugdhulp" in segment
    term = found(client, "peildatum")
    assert "Begrippen</h3>" in term and "/begrippen/peildatum/" in term


@pytest.mark.parametrize("text", ["", "x", "   "])
def test_without_enough_letters_there_are_tips(cast: Cast, client_for: Sign, text: str) -> None:
    page = found(client_for(Role.CONTRACT_MANAGER), text)
    assert "Tips</h2>" in page
    assert ("Typ minstens twee letters of cijfers." in page) is (text == "x")
    assert "Niets gevonden" not in page


def test_nothing_found_says_so_with_tips(cast: Cast, client_for: Sign) -> None:
    page = found(client_for(Role.CONTRACT_MANAGER), "<script>alert(1)</script>")
    assert "Niets gevonden voor “&lt;script&gt;alert(1)&lt;/script&gt;”" in page
    assert "Tips</h2>" in page


def test_a_provider_finds_itself_and_no_other(cast: Cast, client_for: Sign) -> None:
    with cast.in_region():
        factories.ContractFactory(
            provider=cast.kompas, agreement=cast.agreement, part=cast.part, number="2027-0009"
        )
    mine = client_for(Role.PROVIDER_PREPARER)
    assert ("2027-0001" in found(mine, "2027"), "2027-0009" in found(mine, "2027-")) == (True, False)
    assert "Het Kompas" not in found(mine, "kompas")
    assert "De Linde (fictief)" in found(mine, "linde")


def test_a_municipality_finds_no_contract_and_the_other_region_nothing_of_this_one(
    cast: Cast, client_for: Sign
) -> None:
    for who in (Role.MUNICIPAL_USER, cast.outsider_membership.user):
        page = found(client_for(who), "2027-0001")
        assert str(cast.priced_contract.public_id) not in page
    assert "Ambulante jeugdhulp" not in found(client_for(cast.outsider_membership.user), "ambul")


def test_who_is_not_signed_in_is_asked_to(cast: Cast) -> None:
    answer = Client().get("/zoeken/", {"q": "linde"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/inloggen/")


def test_the_number_of_statements_does_not_grow(
    cast: Cast, client_for: Sign, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with cast.in_region():
        for number in range(30):
            factories.ContractFactory(
                provider=cast.linde, agreement=cast.agreement, part=cast.part, number=f"2028-{number:04}"
            )
    client = client_for(Role.CONTRACT_MANAGER)
    with django_assert_max_num_queries(22):  # type: ignore[attr-defined]
        page = found(client, "2028")
    assert "30 resultaten" in page
