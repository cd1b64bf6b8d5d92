"""An exam without scripts: two assessors judge blind, the region closes it, and it is done once again (PRC-05)."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from procurement.models import Application
from tests.browser import Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.procurement.open_house import applied, officers
from tests.procurement.open_house.examined import QUESTIONS, REASON, gives_away
from tests.procurement.open_house.prepared import TODAY

pytestmark = pytest.mark.browser
OFFICER, SIGNER = Role.POLICY_OFFICER, Role.PROVIDER_SIGNATORY
NEW_ANSWER = "Wij maken met het gezin een plan."
Open = Callable[..., Hand]


@pytest.fixture
def hand_of(browser: Browser, client_for: Callable[..., Client]) -> Iterator[Open]:
    """A window without scripts; `scripts=True` for one in which faults are looked for."""
    opened = []

    def open_window(who: object, *, scripts: bool = False) -> Hand:
        window = browser.window(client_for(who), scripts=scripts)
        opened.append(window)
        return Hand(window.__enter__())

    yield open_window
    for window in reversed(opened):
        window.__exit__(None, None, None)


def found(hand: Hand, value: str) -> None:
    """Choose sufficient or not."""
    hand.window.do(lambda page: page.check(f"[name='found'][value='{value}']"))


def judge(hand: Hand, number: str, answer: str, second: str = "yes") -> None:
    """From the menu to a judged exam, blind: no name, and nothing that somebody else found."""
    hand.window.open("/")
    hand.follow("Examens", within="nav")
    assert "Wacht op beoordelaars" in hand.text
    hand.follow("Open", within="main")
    assert f"Examen van {number}" in hand.text and hand.text.count(answer) == len(QUESTIONS)
    assert gives_away(hand.text) == []
    hand.follow("Beoordeel dit antwoord")
    found(hand, "yes")
    hand.press("Opslaan en doorgaan")
    assert answer in hand.text and "case-school" in hand.text, "the next question"
    found(hand, second)
    assert gives_away(hand.text) == []
    hand.press("Opslaan en doorgaan")
    if second == "no":
        assert "Schrijf op waarom dit antwoord onvoldoende is" in hand.text
        hand.type(reason=REASON)
        hand.press("Opslaan en doorgaan")


def ask_again(hand: Hand, application: Application) -> None:
    """The officer judges the rest, and asks for the exam once more."""
    hand.window.open(f"/aanmeldingen/{application.public_id}/")
    assert "U mag het examen nog een keer doen" in hand.text and REASON in hand.text
    hand.follow("Aanvulling vragen")
    hand.press("Brief tonen")
    assert REASON in hand.text
    hand.press("Brief versturen")
    assert "staat stil" in hand.text


def faults_on(hand: Hand, *paths: str) -> dict[str, list[str]]:
    """What axe finds at both widths, by page."""
    wrong = {}
    for path in paths:
        hand.window.open(path)
        if faults := hand.faults():
            wrong[path] = faults
    return wrong


def test_two_judge_alone_the_region_sees_the_outcome_and_there_is_one_resit(
    cast: Cast, examined: Application, second: Membership, hand_of: Open, settings: Settings
) -> None:
    exam, page = f"/examens/{examined.public_id}/", f"/aanmeldingen/{examined.public_id}/"
    first, other, officer = hand_of(Role.ASSESSOR), hand_of(second.user), hand_of(OFFICER)
    reader, region = hand_of(Role.ASSESSOR, scripts=True), hand_of(OFFICER, scripts=True)
    answer = applied.LINES["text"]  # type: ignore[index]
    wrong = faults_on(reader, "/examens/", exam, f"{exam}{QUESTIONS[0]}/")
    judge(first, examined.number, answer, "no")
    assert REASON in first.text
    officer.window.open(page)
    officer.follow("Naar het examen")
    assert "Examen afsluiten" not in officer.text and REASON not in officer.text, "one has judged, of two"
    judge(other, examined.number, answer, "no")
    assert other.text.count(REASON) == 2, "the own one, and now that of the first"
    wrong |= faults_on(reader, exam) | faults_on(region, exam)
    officer.window.open(exam)
    officer.press("Examen afsluiten")
    assert "Het examen is niet gehaald." in officer.text
    officers.judge_rest(cast, examined)
    ask_again(officer, examined)
    wrong |= faults_on(region, exam, page)

    settings.JEUGDREGIO_TODAY = TODAY + timedelta(days=3)
    lines = dict.fromkeys(QUESTIONS, NEW_ANSWER)
    context, day = cast.context(SIGNER), TODAY + timedelta(days=3)
    applied.supplement(context, examined, cast.person(SIGNER), lines, today=day)
    for hand in (first, other):
        judge(hand, examined.number, NEW_ANSWER)
    officer.window.open("/examens/")
    assert "Kan worden afgesloten" in officer.text
    officer.follow("Open", within="main")
    officer.press("Examen afsluiten")
    assert "Het examen is gehaald." in officer.text and "Dit examen is afgesloten" in officer.text
    officer.window.open(page)
    assert "Beslissing voorstellen" in officer.text and "nog een keer doen" not in officer.text
    first.window.open("/examens/")
    assert "Er wacht geen examen op een oordeel." in first.text
    assert wrong == {}
