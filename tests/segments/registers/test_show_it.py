"""What shows that a milestone or a goal was reached: text, files, or why there is nothing (SEG-11, SEG-12)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.clock import today
from jeugdregio.core.models import StoredFile
from segments.models import Evidence
from tests.files.samples import HTML
from tests.segments.registers.conftest import Officer
from tests.segments.registers.test_set_goals import SMART

DAY = f"{today() - timedelta(days=1):%d-%m-%Y}"
REPORT = b"%PDF-1.7 rapport van de pilot"
ClientFor = Callable[[Role], Client]
ASKED = "Laat zien dat “Plan is klaar” klaar is"


def report(
    name: str = "rapport.pdf", content: bytes = REPORT, kind: str = "application/pdf"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


def milestone(**typed: Any) -> dict[str, Any]:
    return {"title": "Plan is klaar", "due_on": DAY, **typed}


def change(officer: Officer, row: Any, **typed: Any) -> HttpResponse:
    return officer.send(
        "milestone_edit", row.public_id, revision=str(officer.read(row).revision), **milestone(**typed)
    )


def kept(officer: Officer) -> list[Evidence]:
    with officer.cast.in_region():
        return list(Evidence.objects.select_related("file"))


def stored() -> int:
    return sum(path.is_file() for path in Path(configured.FILES_DIR).rglob("*"))


@pytest.mark.parametrize(
    "shown", [{"evidence": "Verslag van 21 juli"}, {"unproven": "Het bleef bij een gesprek."}, {"file": True}]
)
def test_what_is_done_is_shown_by_text_by_file_or_says_why_not(
    officer: Officer, shown: dict[str, Any]
) -> None:
    row = officer.make("milestone")
    bare = change(officer, row, done_on=DAY)
    assert (bare.status_code, ASKED in bare.content.decode()) == (200, True)
    assert bare.context["form"]["done_on"].value() == DAY and officer.read(row).done_on is None
    sent = {"file": report()} if "file" in shown else shown
    assert change(officer, row, done_on=DAY, **sent).status_code == 302
    assert officer.read(row).done_on is not None
    page = officer.page("task", task_of(officer, row))
    assert all(str(text) in page for text in shown.values() if text is not True)


def task_of(officer: Officer, row: Any) -> Any:
    with officer.cast.in_region():
        return type(row).objects.select_related("task").get(pk=row.pk).task.public_id


def test_a_goal_is_reached_with_a_file_at_once_and_more_later(officer: Officer) -> None:
    reached = {**SMART, "reached_on": DAY}
    assert officer.send("goal_add", **reached).status_code == 200
    answer = officer.send("goal_add", **reached, file=report())
    assert answer.status_code == 302
    (file,) = kept(officer)
    url = reverse("segments:goal_edit", args=[answer.url.strip("/").split("/")[-1]])
    more = {**reached, "revision": "1", "file": report("cijfers.csv", b"jaar;aantal\n2026;90\n", "text/csv")}
    assert officer.client.post(url, more).status_code == 302
    page = officer.client.get(answer.url).content.decode()
    assert [row.name for row in kept(officer)] == ["rapport.pdf", "cijfers.csv"]
    assert "rapport.pdf" in page and "cijfers.csv" in page
    assert file.file.encrypted and file.file.destroy_after is None


def test_who_reads_the_register_saves_the_file_and_others_do_not_know_it(
    officer: Officer, client_for: ClientFor
) -> None:
    row = officer.make("milestone")
    change(officer, row, file=report())
    url = reverse("segments:evidence_file", args=[kept(officer)[0].public_id])
    for role in (Role.POLICY_OFFICER, Role.MUNICIPAL_USER):
        answer = client_for(role).get(url)
        assert (answer.status_code, answer.content) == (200, REPORT)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="rapport.pdf"'
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert client_for(Role.PROVIDER_PREPARER).get(url).status_code == 403


def test_the_only_thing_that_shows_it_is_not_taken_away(officer: Officer) -> None:
    row = officer.make("milestone")
    change(officer, row, done_on=DAY, file=report())
    (file,) = kept(officer)
    before = stored()
    bare = officer.send("evidence_remove", file.public_id)
    alone = officer.send("evidence_remove", file.public_id, reason="Verkeerd bestand.")
    assert "Schrijf op waarom u dit doet." in bare.content.decode() and ASKED in alone.content.decode()
    assert (kept(officer)[0].retired_on, stored()) == (None, before)
    change(officer, row, done_on=DAY, evidence="Verslag")
    assert officer.send("evidence_remove", file.public_id, reason="Verkeerd bestand.").status_code == 302
    (gone,) = kept(officer)
    assert gone.retired_on == today() and gone.file.destroyed_at is not None and stored() == before - 1
    assert officer.client.get(reverse("segments:evidence_file", args=[file.public_id])).status_code == 404
    assert "rapport.pdf" not in officer.page("task", task_of(officer, row))


def test_what_is_refused_leaves_no_file_behind(officer: Officer) -> None:
    row, before = officer.make("milestone"), stored()
    wrong = [
        report("rapport.pdf", HTML),
        report("macro.docm", b"PK\x03\x04"),
        report("leeg.pdf", b""),
        report("pagina.html", HTML, "text/html"),
    ]
    for file in wrong:
        answer = change(officer, row, file=file)
        assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["file"])
    tomorrow = f"{today() + timedelta(days=1):%d-%m-%Y}"
    assert change(officer, row, done_on=tomorrow, file=report()).status_code == 200
    late = officer.send("milestone_edit", row.public_id, revision="7", **milestone(file=report()))
    assert late.status_code == 409
    with officer.cast.in_region():
        assert (StoredFile.objects.count(), Evidence.objects.count(), stored()) == (0, 0, before)
