"""Pages of texts on which something stands: places of a mail, a preview, a text that differs, and who came second."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.services.invitations import MAIL
from tests.access.filled import WORDY
from tests.access.looks import Answer, faults, visit
from tests.access.world import World
from tests.browser import Window

pytestmark = pytest.mark.browser
HELP, LETTER = (reverse("accounts:text", args=args) for args in (("help", "search"), ("mail", MAIL)))
TEXT = f"Zo zoekt u:\n\n1. Typ {WORDY}.\n2. Kies.\n\n- {WORDY}"


def sent(client: Client, path: str, text: str = TEXT, **more: str) -> Answer:
    values = {"text": text, "reason": "Duidelijker", "version": "0", **more}
    return Answer(path, client.post(path, values, follow=True))


def saved(client: Client) -> Answer:
    return sent(client, HELP)


def read(client: Client) -> Answer:
    saved(client)
    return Answer(reverse("help"), client.get(reverse("help")))


def second(client: Client) -> Answer:
    saved(client)
    return sent(client, HELP)


def tried(client: Client) -> Answer:
    return sent(client, LETTER, "{uitnodiger}: {rol} bij {organisatie}", voorbeeld="ja")


def refused(client: Client) -> Answer:
    return sent(client, LETTER, "{geheim}")


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (saved, "Terug naar de standaardtekst"),
        (read, "Zo zoekt u:"),
        (second, "De versie die is bewaard"),
        (tried, "[naam van wie uitnodigt]"),
        (refused, "Wij kennen {geheim} niet."),
    ],
)
def test_a_page_of_a_text_is_accessible(
    ask: Callable[[Client], Answer], words: str, stage_world: World, window: Window
) -> None:
    client = visit(stage_world, Role.ADMINISTRATOR)
    answer = ask(client)
    assert words in answer.response.content.decode()
    assert faults(window, client, answer) == []
