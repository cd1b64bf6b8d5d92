"""What of a year's figures others may read: by hand, and with the same care in many tables."""

from itertools import product

from jeugdregio.core.disclosure import Profile
from jeugdregio.core.disclosure.cube import Spot
from jeugdregio.core.disclosure.trees import WHOLE
from monitoring.rules.pivot import Counted, Hidden, YearOfCare, hidden_for, items_of

EURO = 100


def year_of(numbers: dict[tuple[str, str, str], int], **more: object) -> YearOfCare:
    """Youths by place, leaf and route, each with a thousand euros at four providers, and all their sums."""
    found: dict[Spot, int] = {}
    for (place, leaf, route), number in numbers.items():
        part, code = leaf.removeprefix("leaf ").split("/")
        items = {leaf, f"product {code}", f"segment s{part[0]}", WHOLE}
        for spot in product((place, WHOLE), sorted(items), (route, WHOLE)):
            found[spot] = found.get(spot, 0) + number
    cells = {
        spot: Counted(number, 1_000 * EURO * number, 4, 300 * EURO * number, 1_000 * EURO)
        for spot, number in found.items()
        if number
    }
    return YearOfCare(cells, ["1", "2", "3"], {"1a": "s1", "2a": "s2"}, **more)  # type: ignore[arg-type]


CARE = dict.fromkeys(product(("1", "2", "3"), ("leaf 1a/A", "leaf 1a/B", "leaf 2a/C"), ("01", "02")), 40)
FEW = ("1", "product A", WHOLE)


def few() -> YearOfCare:
    """Municipality 1 has three youths with product A."""
    return year_of({**CARE, ("1", "leaf 1a/A", "01"): 3, ("1", "leaf 1a/A", "02"): 0})


def test_where_everything_is_large_nothing_is_hidden() -> None:
    for profile in (Profile.E1, Profile.E0):
        assert hidden_for(year_of(CARE), profile, Hidden()) == Hidden()


def test_a_small_cell_hides_others_and_leaves_the_totals() -> None:
    found = hidden_for(few(), Profile.E0, Hidden())
    assert FEW in found.youths and FEW in found.cents
    assert {("1", "product B", WHOLE), ("2", "product A", WHOLE)} & found.youths
    assert not {spot for spot in found.youths if spot.count(WHOLE) > 1}


def test_a_municipality_needs_two_others_beside_it() -> None:
    """Who knows its own row would otherwise work out the one that is left."""
    hidden = hidden_for(few(), Profile.E1, Hidden()).youths
    assert {("2", "product A", WHOLE), ("3", "product A", WHOLE), FEW} <= hidden


def test_the_public_sees_nothing_that_municipalities_do_not_see() -> None:
    partners = hidden_for(few(), Profile.E1, Hidden())
    public = hidden_for(few(), Profile.E0, partners)
    assert partners.youths <= public.youths <= public.cents and partners.cents <= public.cents


def test_an_amount_of_two_providers_is_hidden_while_its_youths_are_shown() -> None:
    year = year_of(CARE)
    spot = ("1", "product A", WHOLE)
    cells = {**year.cells, spot: Counted(80, 80_000 * EURO, 2, 50_000 * EURO, EURO)}
    found = hidden_for(YearOfCare(cells, year.places, year.segments), Profile.E1, Hidden())
    assert spot in found.cents and not found.youths


def test_amounts_that_another_page_shows_are_not_counted_on() -> None:
    told = frozenset({("1", WHOLE, WHOLE), (WHOLE, "segment s1", WHOLE)})
    found = hidden_for(few(), Profile.E1, Hidden())
    again = hidden_for(YearOfCare(few().cells, few().places, few().segments, told), Profile.E1, Hidden())
    assert FEW in again.cents and not told & again.cents and found.youths == again.youths


def test_what_another_page_hides_is_hidden_here() -> None:
    year = year_of(CARE)
    untold = frozenset({("2", WHOLE, WHOLE)})
    found = hidden_for(
        YearOfCare(year.cells, year.places, year.segments, untold=untold), Profile.E1, Hidden()
    )
    assert untold <= found.cents and not untold & found.youths


def test_a_product_in_two_segments_is_a_sum_across_them() -> None:
    year = year_of({**CARE, ("1", "leaf 2a/A", "01"): 30})
    tree = items_of(year)
    assert tree.across == {"leaf 1a/A": "product A", "leaf 2a/A": "product A"}
    assert tree.parents["leaf 2a/A"] == "segment s2" and tree.parents["product B"] == "segment s1"
