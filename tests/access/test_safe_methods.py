"""Methods that only look, HEAD and OPTIONS, open nothing that GET would not open; and how much is judged in all."""

import random

import pytest

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from tests.access.judge import Outcome, requests_of, visitors
from tests.access.routes import METHODS, routes
from tests.access.world import World

LOOKING = ("HEAD", "OPTIONS")
OWN = "own object"


@pytest.mark.shows("T30", "ASVS 8.2.1")
@pytest.mark.parametrize("method", LOOKING)
def test_a_method_that_only_looks_is_judged_as_get(method: str, world: World) -> None:
    """One visitor for each address, another one in every run; a view may also refuse what it does not know."""
    rules, everyone, wrong = policy.rules(), visitors(world), []
    for route in (route for route in routes() if route.name):
        visitor = random.choice(everyone)
        rule = rules.get((str(route.name), "GET"))
        for whose, url, wanted in requests_of(route, world, visitor, rule):
            was = visitor.ask(method, url)
            # To OPTIONS a view names its methods, whatever the object: that says nothing of it.
            if method == "OPTIONS" and whose != OWN:
                wanted = Outcome.OPEN
            opens_more = was.outcome is Outcome.OPEN and wanted is not Outcome.OPEN
            if opens_more or was.outcome is Outcome.BROKEN:
                wrong.append(f"{method} {route} as {visitor.role or 'nobody'}, {whose}: {was}, not {wanted}")
    assert wrong == []


def test_every_address_is_judged_for_every_role_and_method() -> None:
    """The number of judgements of tests/access/test_routes.py, at least: own objects only."""
    names = {str(route.name) for route in routes() if route.name}
    visiting = len(Role) + 1
    print(f"route judge: {len(names)} addresses x {visiting} visitors x {len(METHODS)} methods and {LOOKING}")
    assert {name for name, _method in policy.rules()} == names
    assert set(METHODS) == {"GET", "POST", "PUT", "PATCH", "DELETE"}
