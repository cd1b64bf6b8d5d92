"""The question of a councillor: figures equal a count by hand, and others read only what was published."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.periods import Quarter
from monitoring.models import PivotCell, Snapshot
from referrals.models import Allocation, AllocationRequest, GrantedLine
from tests.cast import Cast
from tests.monitoring.pages.conftest import K, compute
from tests.monitoring.pages.screen import open_page

ClientFor = Callable[[object], Client]


def test_figures_equal_a_count_over_the_lines(computed: Snapshot, cast: Cast) -> None:
    youths: dict[tuple[int, int | None, str], dict[bytes, int]] = defaultdict(lambda: defaultdict(int))
    with cast.in_region():
        known = GrantedLine.objects.filter(
            known_on__lte=computed.known_on,
            decided_on__lte=computed.known_on,
            care_month__range=(f"{computed.year - 2}-01-01", computed.valuation_on),
        )
        for line in known:
            for place in (line.owner_id, None):
                for item in ("", f"product {line.product_code}"):
                    youths[line.care_month.year, place, item][bytes(line.youth)] += line.amount
        rows = PivotCell.objects.filter(snapshot=computed, route="", item__regex="^(product.*)?$")
        found = {(row.year, row.place_id, row.item): (row.youths, row.cents) for row in rows}
    assert found == {
        key: (sum(cents > 0 for cents in whose.values()), sum(whose.values()))
        for key, whose in youths.items()
    }
    assert {key[0] for key in found} > {computed.year}


def test_the_region_reads_for_itself_what_was_counted(
    computed: Snapshot, cast: Cast, client_for: ClientFor
) -> None:
    page = open_page(client_for(Role.POLICY_OFFICER), "/vragen/?voor=eigen")
    assert page.rows("antwoord") == [
        ["Heuvelrode", "1", "1"],
        ["Waterdam", "0", "0"],
        ["Totaal", "1", "1"],
    ]
    assert "minder dan 5 jeugdigen" in page.text


def test_the_year_that_runs_is_not_for_others(computed: Snapshot, cast: Cast, client_for: ClientFor) -> None:
    page = open_page(client_for(Role.POLICY_OFFICER), "/vragen/?jaar=2027")
    assert page.rows("antwoord") == []
    assert "Getallen van 2027 voor anderen komen als het hele jaar voorbij is." in page.text


def test_a_municipality_reads_its_own_and_not_its_neighbours(
    computed: Snapshot, municipal: Client, neighbour: Client
) -> None:
    address = "/vragen/?voor=eigen&jaar=2027"
    assert open_page(neighbour, address).rows("antwoord") == [
        ["Heuvelrode", "1", "1"],
        ["Waterdam", ".", "."],
        ["Totaal", ".", "."],
    ]
    assert open_page(municipal, address).rows("antwoord") == []


def test_what_cannot_be_asked_is_said_in_the_form(computed: Snapshot, client_for: ClientFor) -> None:
    client = client_for(Role.POLICY_OFFICER)
    for query, words in (
        ("kolommen=gemeente", "Kies iets anders dan in de rijen."),
        ("product=45A01", "Kies een product of een segment, niet allebei."),
        ("gemeente=onbekend", "Dit filter doet daarom niets."),
    ):
        page = open_page(client, f"/vragen/?{query}")
        assert words in page.text and page.rows("antwoord") == [], query


def routes(cast: Cast, *, by: str) -> dict[str, int]:
    """What came by which route, in cents, once a request has named the referrer of one allocation.

    `by` says who asked, and how it is known that the care followed from it.
    """
    line = GrantedLine.objects.filter(care_month__year=2027).order_by("pk").first()
    assert line
    given = Allocation.objects.filter(number=line.allocation_number).latest("pk")
    given.pk, given.provider_reference, given._state.adding = None, "R-1", True
    given.save()
    others = {cast.linde.organisation.pk, cast.kompas.organisation.pk} - {given.provider_id}
    AllocationRequest.objects.create(
        region_id=cast.region.pk,
        owner_id=given.owner_id,
        message=given.message,
        known_on=given.known_on,
        provider_id=others.pop() if by == "another" else given.provider_id,
        youth=b"0" * 16 if by == "reference" else given.youth,
        provider_reference="R-2" if by == "youth" else "R-1",
        category=given.category,
        starts_on=given.starts_on,
        referrer_type="02",
        dated=given.starts_on,
    )
    cells = PivotCell.objects.filter(
        snapshot=compute(cast, Quarter(2027, 2), K), year=2027, item="", place=None
    )
    return {row.route: row.cents for row in cells.exclude(route="")}


@pytest.mark.parametrize("by", ["reference", "youth"])
def test_a_request_tells_by_which_referrer_the_care_came(computed: Snapshot, cast: Cast, by: str) -> None:
    with cast.in_region():
        found = routes(cast, by=by)
        whole = PivotCell.objects.get(snapshot=computed, year=2027, item="", place=None, route="").cents
    assert found == {"02": whole} and whole > 0


def test_the_reference_of_another_provider_tells_nothing(computed: Snapshot, cast: Cast) -> None:
    with cast.in_region():
        assert list(routes(cast, by="another")) == ["00"]
