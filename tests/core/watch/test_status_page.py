"""The status page says how the portal is doing, to everybody, and keeps a log of disturbances to the minute."""

import re
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregio.core import formats
from jeugdregio.core.enums import IncidentKind
from jeugdregio.core.models import Incident
from jeugdregio.core.tasks import beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    return text_of(client)


def text_of(client: Client) -> str:
    beat()
    shown = client.get(reverse("status"))
    assert shown.status_code == 200
    return re.sub(r"\s+", " ", shown.content.decode())


def command(*words: str) -> str:
    out = StringIO()
    call_command("incident", *words, stdout=out)
    return out.getvalue()


def number_of(said: str) -> str:
    return said.split()[0]


def test_a_portal_without_disturbances_says_so(page: str) -> None:
    assert "Alles werkt" in page
    assert "Geen storingen in de laatste 90 dagen." in page
    assert "Er is geen onderhoud gepland." in page


def test_a_disturbance_is_shown_while_it_lasts_and_logged_when_it_ended(client: Client) -> None:
    began = timezone.localtime(timezone.now() - timedelta(hours=2))
    ended = began + timedelta(minutes=47)
    said = command("begin", "Inlezen duurt lang", "--at", f"{began:%Y-%m-%dT%H:%M:%S}")
    shown = text_of(client)
    assert "Inlezen duurt lang" in shown and f"Sinds {formats.format_moment(began)}" in shown
    assert "Alles werkt" not in shown
    command("end", number_of(said), "--at", f"{ended:%Y-%m-%dT%H:%M}", "--text", "Een schijf was vol.")
    shown = text_of(client)
    assert "Alles werkt" in shown and "Een schijf was vol." in shown
    assert formats.format_moment(began) in shown and formats.format_moment(ended) in shown
    row = Incident.objects.get()
    assert (row.begins_at.second, row.ends_at.second) == (0, 0)


def test_a_disturbance_of_long_ago_is_no_longer_shown(client: Client) -> None:
    long_ago = timezone.now() - timedelta(days=91)
    for title, ended in (("Oud", long_ago), ("Kort geleden", timezone.now() - timedelta(days=89))):
        Incident.objects.create(
            kind=IncidentKind.OUTAGE, title=title, begins_at=ended - timedelta(hours=1), ends_at=ended
        )
    shown = text_of(client)
    assert "Kort geleden" in shown and "Oud" not in shown


def test_maintenance_is_announced_and_shown_while_it_lasts(client: Client) -> None:
    now = timezone.localtime()
    later = now + timedelta(days=2)
    until = later + timedelta(hours=1)
    form = "%Y-%m-%dT%H:%M"
    command("plan", "Nieuwe versie", "--at", later.strftime(form), "--until", until.strftime(form))
    shown = text_of(client)
    assert "Nieuwe versie" in shown and "Alles werkt" in shown
    command("plan", "Nu bezig", "--at", now.strftime(form), "--until", until.strftime(form))
    assert "Alles werkt" not in text_of(client)
    assert len(command("list").splitlines()) == 2


def test_a_worker_that_is_silent_is_said_without_a_person_saying_so(client: Client) -> None:
    assert "Werk op de achtergrond wacht" in client.get(reverse("status")).content.decode()


@pytest.mark.parametrize(
    "words",
    [
        ("end", str(uuid4())),
        ("end", "no-number"),
        ("plan", "Zonder einde"),
        ("plan", "Verkeerd om", "--at", "2027-12-01T20:00", "--until", "2027-12-01T19:00"),
    ],
)
def test_what_cannot_be_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        command(*words)
    assert Incident.objects.count() == 0


def test_ending_before_it_began_or_twice_is_refused() -> None:
    number = number_of(command("begin", "Storing", "--at", "2027-11-20T10:00"))
    with pytest.raises(CommandError):
        command("end", number, "--at", "2027-11-20T09:00")
    command("end", number, "--at", "2027-11-20T11:00")
    with pytest.raises(CommandError):
        command("end", number, "--at", "2027-11-20T12:00")


def test_the_page_for_the_proxy_stands_alone(tmp_path: Path) -> None:
    """Without application: every file that it asks for lies beside it, and nothing comes from elsewhere."""
    call_command("down_page", tmp_path / "down", stdout=StringIO())
    html = (tmp_path / "down" / "503.html").read_text()
    asked = re.findall(r'(?:href|src)="([^"]+)"', html)
    assert sorted(asked) == ["app.css", "favicon.svg"]
    assert all((tmp_path / "down" / name).stat().st_size for name in asked)
    assert "Het portaal is" in html and "503" in html
