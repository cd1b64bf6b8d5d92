"""Whoever asks whatever, nothing of others comes back: not on a page, in a file, a header, a redirect or an error.

A few addresses of everybody, other ones in every run; all of them in `make storms` (canary).
"""

import random

import pytest

from tests.canary.acting import Stage
from tests.canary.walk import Walker, pages_for, refused_for

pytestmark = pytest.mark.usefixtures("undone")


def a_few(stage: Stage) -> list[Walker]:
    seed = random.getrandbits(32)
    walkers = list(stage.everybody())
    for walker in walkers:
        walker.seed, walker.most = seed, 1
    return walkers


@pytest.mark.shows("ASVS 8.2.2", "ASVS 8.2.3", "ASVS 8.4.1", "T11")
def test_nobody_reads_anything_of_others(stage: Stage) -> None:
    walkers = a_few(stage)
    for walker in walkers:
        routes = (pages_for(walker.role), refused_for(walker.role))
        walker.read([walker.chance.choice(some) for some in routes])
    asked = sum(len(walker.visited) for walker in walkers)
    print(f"canary: {len(walkers)} people, {asked} questions, 0 foreign tokens")
    assert [leak for walker in walkers for leak in walker.scanner.leaks] == []
    assert [broken for walker in walkers for broken in walker.broken] == []
    assert sum(len(walker.scanner.own) for walker in walkers) > len(walkers), (
        "nobody saw anything of their own"
    )


def test_everybody_reads_what_is_theirs(stage: Stage) -> None:
    """The control: a municipality, a provider and the neighbours see their own tokens and amounts on these pages."""
    places = (next(stage.municipalities()), next(stage.providers()), next(stage.neighbours()))
    names = ({"referrals:quality"}, {"monitoring:contracts"}, {"monitoring:contracts"})
    for walker, wanted in zip(places, names, strict=True):
        walker.most = 0
        walker.read(route for route in pages_for(walker.role) if route.name in wanted)
        assert walker.scanner.leaks == []
        assert walker.scanner.own, walker.name


@pytest.mark.parametrize("page", ["work", "news", "terms", "calendar_feed"])
def test_work_news_and_terms_show_what_is_theirs(stage: Stage, page: str) -> None:
    """Every row of the world can be shown, so that none hides behind a page that fails."""
    for walker in (next(stage.municipalities()), next(stage.providers())):
        walker.most = 0
        walker.read(route for route in pages_for(walker.role) if route.name == page)
        assert (walker.broken, walker.scanner.leaks) == ([], [])
        assert page == "work" or walker.scanner.own, walker.name
