"""What is no youth care here: the common boundary, and which municipality deviates (SEG-05, SEG-09)."""

from collections.abc import Callable
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import ClosedPeriod
from segments.views.registers.scope import SUBJECT
from tests.segments.registers.conftest import Officer

ClientFor = Callable[[Role], Client]
TYPED = {
    "title": "Dyslexie",
    "reason": "Draagt niet bij aan deze beweging.",
    "channel": "De regio koopt dit los in",
    "valid_from": "01-01-2027",
}


def test_a_deviation_of_a_municipality_is_flagged_in_words(officer: Officer, client_for: ClientFor) -> None:
    row = officer.make("exclusion")
    town = client_for(Role.MUNICIPAL_USER)
    way = reverse("segments:consent", args=[SUBJECT, row.public_id])
    assert way in town.get(reverse("segments:exclusion", args=[row.public_id])).content.decode()
    sent = {
        "answer": "deviates",
        "deviation": "Waterdam koopt zelf.",
        "decision": "Raad 12",
        "decided_on": "01-06-2026",
    }
    assert town.post(way, sent).url == reverse("segments:exclusion", args=[row.public_id])
    listed = officer.page("exclusions")
    assert "Waterdam wijkt af bij “Dyslexie”: Waterdam koopt zelf." in listed
    assert "Stemt in met een afwijking" in listed and "Nog geen antwoord" in listed
    page = officer.page("exclusion", row.public_id)
    assert "Raad 12" in page and "Waterdam wijkt af" in page
    assert "1 aandachtspunt" in officer.page("programme")


def test_a_municipality_reads_and_does_not_write_the_boundary(
    officer: Officer, client_for: ClientFor
) -> None:
    row = officer.make("exclusion")
    town = client_for(Role.MUNICIPAL_USER)
    edit = reverse("segments:exclusion_edit", args=[row.public_id])
    assert edit not in town.get(reverse("segments:exclusion", args=[row.public_id])).content.decode()
    assert town.get(edit).status_code == 403
    assert client_for(Role.PROVIDER_PREPARER).get(reverse("segments:exclusions")).status_code == 403


def test_a_boundary_begins_in_an_open_period(officer: Officer) -> None:
    assert officer.send("exclusion_add", **TYPED).status_code == 302
    region = officer.cast.region
    with officer.cast.in_region():
        ClosedPeriod.objects.create(
            region_id=region.pk, owner_id=region.pk, days=DateRange(date(2026, 1, 1), date(2026, 7, 1))
        )
    closed = officer.send("exclusion_add", **{**TYPED, "valid_from": "01-06-2026"})
    assert "01-06-2026 ligt in een afgesloten periode" in closed.content.decode()
    assert closed.context["form"]["reason"].value() == TYPED["reason"]
    missing = officer.send("exclusion_add", title="Dyslexie")
    assert set(missing.context["form"].errors) == {"reason", "channel", "valid_from"}
