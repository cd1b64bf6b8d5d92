"""The administrator of a region tells how the portal is doing; everybody reads it, no other region changes it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.core import formats
from jeugdregio.core.errors import Conflict
from jeugdregio.core.models import Incident
from jeugdregio.core.watch import incidents
from jeugdregio.core.watch.incidents import Reporter
from tests.cast import Cast

HOUR = timedelta(hours=1)


@pytest.fixture
def admin(client_for: Callable[[Role], Client]) -> Client:
    return client_for(Role.ADMINISTRATOR)


def text_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def status() -> str:
    return text_of(Client().get(reverse("status")))


def now() -> datetime:
    return timezone.localtime().replace(second=0, microsecond=0)


def typed(name: str, moment: datetime) -> dict[str, str]:
    return {f"{name}_on": f"{moment:%d-%m-%Y}", f"{name}_at": f"{moment:%H:%M}"}


def outage(**more: str) -> dict[str, str]:
    return {"title": "Inlezen duurt lang", "text": "", **typed("begin", now() - 2 * HOUR), **more}


def test_a_disturbance_is_reported_ended_and_told_to_everybody(cast: Cast, admin: Client) -> None:
    answer = admin.post(reverse("incident_report"), outage())
    assert answer.url == reverse("incidents")
    row = Incident.objects.get()
    assert (row.begins_at, row.ends_at) == (now() - 2 * HOUR, None)
    assert (row.organisation, row.by) == (cast.region.organisation, cast.person(Role.ADMINISTRATOR))
    assert "Inlezen duurt lang" in status() and "Alles werkt" not in status()
    assert "Regio Rivierland Jeugd" in text_of(admin.get(answer.url))
    page = reverse("incident", args=[row.public_id])
    assert "Het duurt nog voort" in text_of(admin.get(page))
    ended = typed("end", now() - HOUR)
    admin.post(reverse("incident_end", args=[row.public_id]), {**ended, "text": "Een schijf was vol."})
    assert formats.format_moment(now() - HOUR) in status() and "Een schijf was vol." in status()
    history = text_of(admin.get(f"{page}?tab=historie"))
    assert "Storing of onderhoud toegevoegd" in history and "Een schijf was vol." in history


def test_one_that_is_over_is_reported_with_its_end(cast: Cast, admin: Client) -> None:
    admin.post(reverse("incident_report"), outage(**typed("end", now() - HOUR)))
    row = Incident.objects.get()
    assert row.ends_at == now() - HOUR
    late = admin.post(reverse("incident_end", args=[row.public_id]), typed("end", now()))
    assert late.status_code == 409 and "Het einde van deze storing staat er al." in text_of(late)
    row.refresh_from_db()
    assert row.ends_at == now() - HOUR


def test_what_cannot_be_is_said_and_nothing_typed_is_lost(cast: Cast, admin: Client) -> None:
    wrong = [
        (outage(title=""), "Schrijf in een paar woorden op wat mensen merken."),
        (outage(begin_at="half negen"), "Vul de tijd in als uren en minuten, bijvoorbeeld 20:30."),
        (outage(**typed("begin", now() + 2 * HOUR)), "Een storing is al begonnen."),
        (outage(**typed("end", now() - 3 * HOUR)), "Het einde ligt voor het begin."),
        (outage(**typed("end", now() + HOUR)), "Laat het einde leeg zolang het duurt."),
        (outage(end_at="10:00"), "Vul van het einde de dag en de tijd in, of geen van beide."),
        (outage(end_on="1-1-2026"), "Vul van het einde de dag en de tijd in, of geen van beide."),
    ]
    for sent, words in wrong:
        page = text_of(admin.post(reverse("incident_report"), sent))
        assert words in page, sent
        assert [value for value in sent.values() if value not in page] == []
    assert Incident.objects.count() == 0


def test_maintenance_is_announced_and_withdrawn_before_it_begins(cast: Cast, admin: Client) -> None:
    plan = {"title": "Nieuwe versie", "text": "Een uur niet bereikbaar."}
    late = {**plan, **typed("begin", now() - 3 * HOUR), **typed("end", now() - 2 * HOUR)}
    assert "Kies een einde dat nog moet komen." in text_of(admin.post(reverse("incident_plan"), late))
    turned = {**plan, **typed("begin", now() + 3 * HOUR), **typed("end", now() + 2 * HOUR)}
    assert "Het einde ligt voor het begin." in text_of(admin.post(reverse("incident_plan"), turned))
    admin.post(
        reverse("incident_plan"), {**plan, **typed("begin", now() + HOUR), **typed("end", now() + 2 * HOUR)}
    )
    row = Incident.objects.get()
    assert "Nieuwe versie" in status()
    assert "Niet meer aankondigen" in text_of(admin.get(reverse("incident", args=[row.public_id])))
    admin.post(reverse("incident_withdraw", args=[row.public_id]))
    assert Incident.objects.count() == 0 and "Nieuwe versie" not in status()


def test_maintenance_that_began_is_not_withdrawn(cast: Cast, admin: Client) -> None:
    mine = Reporter(cast.region.pk)
    row = incidents.maintenance_plan(
        title="Bezig", begins_at=now() - HOUR, ends_at=now() + HOUR, reporter=mine
    )
    assert admin.post(reverse("incident_withdraw", args=[row.public_id])).status_code == 409
    assert Incident.objects.count() == 1


def test_no_region_changes_what_another_or_the_operator_told(cast: Cast, admin: Client) -> None:
    theirs = incidents.outage_begin(
        title="Van de buren", begins_at=now() - HOUR, reporter=Reporter(cast.other_region.pk)
    )
    operators = incidents.outage_begin(title="Van het beheer", begins_at=now() - HOUR)
    listed = text_of(admin.get(reverse("incidents")))
    for row in (theirs, operators):
        assert row.title in listed and str(row.public_id) not in listed
        assert admin.get(reverse("incident", args=[row.public_id])).status_code == 404
        ended = admin.post(reverse("incident_end", args=[row.public_id]), typed("end", now()))
        assert ended.status_code == 404
        with pytest.raises(Conflict):
            incidents.outage_end(public_id=row.public_id, ends_at=now(), reporter=Reporter(cast.region.pk))
    call_command("incident", "end", str(theirs.public_id), stdout=StringIO())
    theirs.refresh_from_db()
    assert theirs.ends_at is not None


def test_the_auditor_reads_and_others_do_not(cast: Cast, client_for: Callable[[Role], Client]) -> None:
    row = incidents.outage_begin(title="Storing", begins_at=now() - HOUR, reporter=Reporter(cast.region.pk))
    auditor, manager = client_for(Role.AUDITOR), client_for(Role.CONTRACT_MANAGER)
    page = text_of(auditor.get(reverse("incident", args=[row.public_id])))
    assert "Storing" in page and "Einde melden" not in page
    assert "Onderhoud plannen" not in text_of(auditor.get(reverse("incidents")))
    assert auditor.post(reverse("incident_report"), outage()).status_code == 403
    assert manager.get(reverse("incidents")).status_code == 403
