"""How many clicks the tasks of a policy officer take, from the start page on (UX goals 1 and 2, section 7)."""

from datetime import date

import pytest

from jeugdregio.accounts.enums import Role
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from tests.cast import Cast
from tests.monitoring.pages.conftest import ClientFor, compute
from tests.visitor import Visitor

AREA = "Ambulante jeugdhulp"


@pytest.fixture
def officer(cast: Cast, computed: Snapshot, client_for: ClientFor) -> Visitor:
    """A policy officer on the start page, with two quarters computed."""
    compute(cast, Quarter(2027, 1), date(2027, 5, 25))
    visitor = Visitor(client_for(Role.POLICY_OFFICER))
    visitor.look("/")
    return visitor


def test_the_kpi_history_of_a_segment_with_a_filter_takes_three(officer: Visitor) -> None:
    officer.follow_in("Segmenten", AREA)
    officer.follow("KPI's")
    officer.press("Toon", periode="2027-Q1")
    assert officer.clicks <= 3, officer.visited
    assert "2027-Q1" in officer.url
    officer.look(officer.url.replace("2027-Q1", "2027-Q2"))
    page = officer.content.decode()
    assert "door de kwartalen" in page and "Q1 2027" in page and "Q2 2027" in page


def test_a_contract_that_runs_out_takes_two(officer: Visitor) -> None:
    officer.follow("Contracten")
    assert officer.clicks <= 2 and "Plafond bereikt op" in officer.content.decode()


@pytest.mark.parametrize(
    ("path", "shown", "most"),
    [
        (("Segmenten", "Nieuw segment"), "Nieuw segment", 2),
        (("Segmenten", "Vertaaltabel"), "Vertaaltabel", 2),
        (("Segmenten", "Normenkader"), "Normenkader", 2),
        (("Segmenten", "Herindelingen", "Nieuwe herindeling"), "Nieuwe herindeling", 3),
        (("Segmenten", "Oude en nieuwe indeling"), "Oude en nieuwe indeling", 2),
        (("Segmenten", "Wijzigingen"), "Wijzigingen", 2),
        (("Programma", "Maatregelen"), "Maatregelen", 2),
        (("Rapportages",), "Rapport", 1),
    ],
)
def test_what_a_policy_officer_does_is_near(
    officer: Visitor, path: tuple[str, ...], shown: str, most: int
) -> None:
    for words in path:
        officer.follow(words)
    assert officer.clicks <= most
    assert shown in officer.root.xpath("string(//h1)")
