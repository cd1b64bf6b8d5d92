"""Who does what: exactly one party answers for a process and at least one carries it out (SEG-26)."""

import pytest
from django.db import IntegrityError, transaction

from segments.models import Party, ProcessPart
from segments.rules.rasci import Lack, lack_of
from tests.segments.registers.conftest import Officer


@pytest.fixture
def parties(officer: Officer) -> list[Party]:
    return [officer.make("party", title=title) for title in ("Gemeenten", "Lokaal team", "Aanbieder")]


def letters(parties: list[Party], *given: str) -> dict[str, list[str]]:
    return {f"party-{party.public_id}": list(text) for party, text in zip(parties, given, strict=False)}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("A", "AR", ""), "Meer dan één partij is eindverantwoordelijk voor “Triage”."),
        (("R", "S", "I"), "Niemand is eindverantwoordelijk voor “Triage”."),
        (("A", "S", "C"), "Niemand voert “Triage” uit."),
    ],
)
def test_a_process_without_one_a_or_without_r_is_refused_by_name(
    officer: Officer, parties: list[Party], given: tuple[str, ...], sentence: str
) -> None:
    answer = officer.send("process_add", title="Triage", **letters(parties, *given))
    assert sentence in answer.content.decode()
    assert answer.context["form"][f"party-{parties[0].public_id}"].value() == list(given[0])


def test_the_list_is_the_grid_and_comes_as_a_file(officer: Officer, parties: list[Party]) -> None:
    assert officer.send("process_add", title="Triage", **letters(parties, "A", "RS", "C")).status_code == 302
    rows = officer.page("processes", formaat="csv").splitlines()
    assert next(row for row in rows if "Triage" in row).split(";")[:4] == ["Triage", "A", "R, S", "C"]
    assert "Gemeenten" in officer.page("processes")


def test_letters_are_changed_and_what_went_stays_in_the_history(
    officer: Officer, parties: list[Party]
) -> None:
    row = officer.make("process", parts={parties[0]: {"A"}, parties[1]: {"R"}})
    sent = letters(parties, "R", "A", "I")
    assert (
        officer.send("process_edit", row.public_id, title="Triage", revision="1", **sent).status_code == 302
    )
    with officer.cast.in_region():
        found = ProcessPart.objects.filter(process=row).values_list("party__title", "letter")
        assert set(found) == {("Gemeenten", "R"), ("Lokaal team", "A"), ("Aanbieder", "I")}
    assert "A: eindverantwoordelijk" in officer.page("process", row.public_id)
    assert "Aanbieder" in officer.page("process", row.public_id, tab="historie")


def test_a_party_with_letters_is_not_retired(officer: Officer, parties: list[Party]) -> None:
    officer.make("process", parts={parties[0]: {"A", "R"}})
    sent = {"retire-revision": "1", "retire-reason": "Weg."}
    assert (
        "verwijst hier nog naar"
        in officer.send("party_retire", parties[0].public_id, **sent).content.decode()
    )
    assert officer.send("party_retire", parties[1].public_id, **sent).status_code == 302


def test_the_database_holds_one_a_too(officer: Officer, parties: list[Party]) -> None:
    row = officer.make("process", parts={parties[0]: {"A", "R"}})
    region = officer.cast.region
    values = {"region_id": region.pk, "owner_id": region.pk, "process": row, "party": parties[1]}
    with officer.cast.in_region():
        ProcessPart.objects.create(**values, letter="R")
        with pytest.raises(IntegrityError, match="one_accountable"), transaction.atomic():
            ProcessPart.objects.create(**values, letter="A")


def test_what_is_wrong_by_rule() -> None:
    assert lack_of({"a": {"A"}, "b": {"R"}}) is None and lack_of({"a": {"A", "R"}}) is None
    assert lack_of({}) is Lack.NO_ACCOUNTABLE and lack_of({"a": {"A"}}) is Lack.NO_RESPONSIBLE
    assert lack_of({"a": {"A"}, "b": {"A", "R"}}) is Lack.TWO_ACCOUNTABLE
