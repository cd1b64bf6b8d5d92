"""The policy file and its gatekeeper."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, reverse

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.middleware import PolicyMiddleware
from jeugdregio.accounts.policy import Answer


def rules(lines: str) -> policy.Rule:
    text = f'[groups]\ntwo = ["auditor", "referrer"]\n[address.page.GET]\n{lines}'
    return policy.rules_in(text)["page", "GET"]


def test_a_role_is_allowed_hidden_or_refused() -> None:
    rule = rules('allow = ["@two"]\nhide = ["assessor"]')
    assert rule.answer("auditor") is Answer.ALLOW
    assert rule.answer("assessor") is Answer.HIDE
    assert rule.answer("administrator") is Answer.REFUSE
    assert rule.answer(None) is Answer.REFUSE
    assert rule.other is Answer.HIDE


def test_a_public_page_is_open_to_nobody_in_particular() -> None:
    assert rules("public = true").answer(None) is Answer.ALLOW


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('alow = ["auditor"]', "unknown words"),
        ('allow = ["@three"]', "do not exist"),
        ('allow = ["janitor"]', "do not exist"),
        ('other = "shout"', "not a valid Answer"),
    ],
)
def test_a_typing_error_opens_no_door(lines: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        rules(lines)


def test_the_group_everyone_is_every_role() -> None:
    text = policy.PATH.read_text() + '\n[address."planted".GET]\nallow = ["@everyone"]\n'
    assert policy.rules_in(text)["planted", "GET"].allow == set(Role.values)


def test_head_and_options_are_judged_as_get() -> None:
    assert policy.rule_for("glossary", "HEAD") == policy.rule_for("glossary", "GET") is not None
    assert policy.rule_for("glossary", "POST") is None


def test_a_method_that_an_address_does_not_take_is_named(client: Client, db: None) -> None:
    answer = client.post(reverse("glossary"))
    assert (answer.status_code, answer["Allow"]) == (405, "GET")


def test_an_address_that_nobody_judged_lets_nobody_in() -> None:
    request = RequestFactory().get("/planted/")
    request.resolver_match = ResolverMatch(print, (), {}, url_name="planted")
    with pytest.raises(PermissionDenied, match="nog niet bepaald"):
        PolicyMiddleware(print).process_view(request, print, (), {})


def test_a_refusal_names_the_role(client_for: Callable[[Role], Client]) -> None:
    answer = client_for(Role.REFERRER).get(reverse("monitoring:contracts"))
    assert answer.status_code == 403
    assert "Uw rol (Verwijzer) mag deze pagina niet openen." in answer.content.decode()
