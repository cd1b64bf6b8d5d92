"""Every address x method x role, own object and somebody else's: the answer is the one that policy.toml gives."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.policy import Answer, Rule
from tests.access.judge import Outcome, judge, promised, unjudged, visitors, without_address
from tests.access.objects import NobodyProvides, arguments_for
from tests.access.routes import Route, routes
from tests.access.world import World

CONTRACT = "monitoring:contract"


def named(name: str) -> Route:
    return next(route for route in routes() if route.name == name)


@pytest.mark.shows("ASVS 8.3.1")
@pytest.mark.parametrize("route", [route for route in routes() if route.name], ids=str)
def test_an_address_does_what_the_policy_says(route: Route, world: World) -> None:
    assert judge(route, world, visitors(world), policy.rules()) == []


def test_every_address_has_a_name_and_a_rule() -> None:
    assert unjudged(routes(), policy.rules()) == []


def test_every_rule_has_an_address() -> None:
    assert without_address(routes(), policy.rules()) == []


def test_an_address_without_a_rule_and_one_without_a_name_are_found() -> None:
    less = without(policy.rules(), CONTRACT)
    assert unjudged([named(CONTRACT), Route(None, (), "planted/")], less) == [CONTRACT, "planted/"]


def test_a_rule_for_nothing_is_found() -> None:
    rule = policy.rules()[CONTRACT, "GET"]
    planted = {("planted", "GET"): rule, (CONTRACT, "FETCH"): rule, (CONTRACT, "GET"): rule}
    assert without_address(routes(), planted) == ["GET planted", f"FETCH {CONTRACT}"]


def test_a_role_that_does_not_exist_is_found() -> None:
    with pytest.raises(ValueError, match="janitor"):
        policy.rules_in('[groups]\n[address."home".GET]\nallow = ["janitor"]')


def test_a_rule_that_the_portal_lost_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge itself is judged: it knows a rule that the portal no longer has."""
    honest = policy.rules()
    monkeypatch.setattr(policy, "rules", lambda: without(honest, CONTRACT))
    found = judge(named(CONTRACT), world, visitors(world), honest)
    assert complaint("GET", "contract_manager", "own object", "refused (403)", "open") in found


def test_a_portal_that_shows_more_than_the_policy_is_found(world: World) -> None:
    """The judge reads stricter rules than the portal has, for roles and for objects of others."""
    honest = policy.rules()
    strict = replace(honest[CONTRACT, "GET"], allow=frozenset(), other=Answer.REFUSE)
    found = judge(named(CONTRACT), world, visitors(world), {(CONTRACT, "GET"): strict})
    assert complaint("GET", "auditor", "own object", "open", "refused (403)") in found
    other = complaint("GET", "auditor", "somebody else's object", "hidden (404)", "refused (403)")
    assert other in found


def without(rules: Mapping[tuple[str, str], Rule], name: str) -> dict[tuple[str, str], Rule]:
    return {key: rule for key, rule in rules.items() if key[0] != name}


def complaint(method: str, role: str, whose: str, was: str, wanted: str) -> str:
    return f"{method} {CONTRACT} as {role}, {whose}: {was}, the policy says {wanted}"


def test_an_argument_that_nobody_provides_is_named(world: World) -> None:
    with pytest.raises(NobodyProvides, match="planted has the argument 'number'"):
        arguments_for(Route("planted", ("number",), "planted/<number>/"), world, Role.AUDITOR)


@pytest.mark.parametrize(
    ("rule", "role", "is_own", "outcome"),
    [
        (None, Role.AUDITOR, True, Outcome.NO_METHOD),
        (Rule(True, frozenset(), frozenset(), Answer.HIDE), None, True, Outcome.OPEN),
        (Rule(False, frozenset({"auditor"}), frozenset(), Answer.HIDE), None, True, Outcome.SIGN_IN),
        (Rule(False, frozenset({"auditor"}), frozenset(), Answer.HIDE), Role.AUDITOR, True, Outcome.OPEN),
        (Rule(False, frozenset({"auditor"}), frozenset(), Answer.HIDE), Role.AUDITOR, False, Outcome.HIDDEN),
        (
            Rule(False, frozenset({"auditor"}), frozenset(), Answer.HIDE),
            Role.REFERRER,
            False,
            Outcome.REFUSED,
        ),
        (Rule(False, frozenset(), frozenset({"referrer"}), Answer.HIDE), Role.REFERRER, True, Outcome.HIDDEN),
    ],
)
def test_the_promise_of_a_rule(rule: Rule | None, role: Role | None, is_own: bool, outcome: Outcome) -> None:
    assert promised(rule, role, is_own=is_own) is outcome
