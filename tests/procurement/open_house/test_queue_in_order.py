"""No list, sorting or file of the region orders applicants by how good they are (decisions 38, PRC-02)."""

from collections.abc import Callable

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.exports.columns import Column, Kind
from procurement.enums import Verdict
from procurement.models import Application, Check, Publication
from procurement.selectors.queue import queue_of
from procurement.views.assessment import admissions, queue
from tests.cast import Cast, context_of
from tests.procurement.open_house.applied import apply
from tests.procurement.open_house.officers import judge, take

pytestmark = pytest.mark.django_db
ALLOWED = {"age"}
"""The only figure beside an application: the days since it came."""


def figures(columns: tuple[Column, ...]) -> set[str]:
    return {column.key for column in columns if column.kind.is_number}


@pytest.fixture
def two(cast: Cast, published: Publication) -> list[Application]:
    """One that meets everything and one that meets nothing, judged by the same officer."""
    signer = cast.memberships[Role.PROVIDER_SIGNATORY]
    rows = [
        apply(context_of(signer), published, cast.linde, signer.user),
        apply(context_of(cast.kompas_membership), published, cast.kompas, cast.kompas_membership.user),
    ]
    for row in rows:
        take(cast, row)
        judge(cast, row)
    return rows


def answers(client: Client) -> list[bytes]:
    """The list by every sorting that can be asked, both ways, and as a file."""
    keys = [sign + key for key in (*queue.SORTABLE, "verdict", "checks", "score") for sign in ("", "-")]
    paths = ["/aanmeldingen/", "/aanmeldingen/?formaat=csv", *(f"/aanmeldingen/?sort={key}" for key in keys)]
    return [order_in(client.get(path, follow=True).content) for path in paths]


def order_in(content: bytes) -> bytes:
    """In which order the two numbers stand."""
    first, second = content.find(b"2027-0001"), content.find(b"2027-0002")
    assert min(first, second) > 0
    return b"<" if first < second else b">"


def swap(cast: Cast, rows: list[Application]) -> None:
    """Let who met everything meet nothing, and the other way round."""
    for row, fails in zip(rows, (True, False), strict=True):
        with cast.in_region():
            keys = list(Check.objects.filter(application=row).values_list("requirement", flat=True))
        judge(cast, row, fails=keys if fails else ())


def test_what_was_found_never_changes_the_order(
    cast: Cast, two: list[Application], client_for: Callable[[Role], Client]
) -> None:
    client = client_for(Role.POLICY_OFFICER)
    judge(cast, two[1], fails=["solvency", "insurance"])
    before = answers(client)
    swap(cast, two)
    assert answers(client) == before
    assert set(before) == {b"<", b">"}, "the control: the order of days and names can be turned"


def by_merit(rows: list[Application]) -> list[Application]:
    """Whoever met most requirements first."""
    return sorted(rows, key=lambda row: -row.checks.filter(verdict=Verdict.MEETS).count())


def test_control_an_order_by_what_was_found_is_seen(
    cast: Cast, two: list[Application], client_for: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "queue_of", lambda context: by_merit(queue_of(context)))
    client = client_for(Role.POLICY_OFFICER)
    judge(cast, two[1], fails=["solvency", "insurance"])
    before = answers(client)
    swap(cast, two)
    assert answers(client) != before


def test_no_column_holds_a_figure_of_how_good_somebody_is() -> None:
    assert figures(queue.COLUMNS) == ALLOWED and figures(admissions.COLUMNS) == set()
    assert figures((*queue.COLUMNS, Column("points", "Punten", Kind.INTEGER))) != ALLOWED, "the control"
    assert not {"age", "verdict"} & set(queue.SORTABLE)
