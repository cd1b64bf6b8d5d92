"""A municipality answers to a proposal of the region, or the region records its answer (SEG-05)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Refused
from segments.enums import ConsentAnswer
from segments.models import Consent, Municipality
from segments.selectors.consent import consents_for
from segments.services.consent import consent_give
from tests.cast import Cast
from tests.segments.proposed import CLOSED, PROPOSED

ClientFor = Callable[[Role], Client]
DECIDED = date(2026, 6, 1)


def page(cast: Cast, subject: str = PROPOSED) -> str:
    return reverse("segments:consent", args=[subject, cast.segment.public_id])


def typed(**values: str) -> dict[str, str]:
    return {"answer": "agreed", "decision": "B&W 2027/114", "decided_on": "01-06-2026", **values}


def give(cast: Cast, role: Role, municipality: Municipality, **values: object) -> Consent:
    wanted = {
        "answer": ConsentAnswer.AGREED,
        "deviation": "",
        "decision": "B&W 2027/114",
        "decided_on": DECIDED,
        **values,
    }
    with cast.acting(role) as context:
        return consent_give(
            context=context,
            subject=PROPOSED,
            public_id=cast.segment.public_id,
            municipality=municipality,
            by=cast.person(role),
            **wanted,
        )


def test_a_municipality_answers_for_itself(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.MUNICIPAL_USER)
    form = client.get(page(cast)).content.decode()
    assert "U antwoordt voor Waterdam." in form and 'name="municipality"' not in form
    answer = client.post(page(cast), typed(answer="deviates", deviation="Dyslexie blijft lokaal."))
    assert answer.url == "/segmenten/"
    with cast.acting(Role.MUNICIPAL_USER) as context:
        found = consents_for(context, PROPOSED, [cast.segment.public_id])
    row = found[cast.segment.public_id, cast.waterdam.pk]
    assert (row.owner_id, row.answer, row.deviation) == (
        cast.waterdam.pk,
        "deviates",
        "Dyslexie blijft lokaal.",
    )


def test_the_region_records_what_a_municipality_decided(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.POLICY_OFFICER)
    assert client.post(page(cast), typed()).status_code == 200, "without a municipality nothing is recorded"
    assert client.post(page(cast), typed(municipality="9902")).status_code == 302
    with cast.acting(Role.AUDITOR) as context:
        assert list(consents_for(context, PROPOSED, [cast.segment.public_id])) == [
            (cast.segment.public_id, cast.heuvelrode.pk)
        ]


def test_the_newest_answer_counts_and_earlier_ones_stay(cast: Cast, client_for: ClientFor) -> None:
    give(cast, Role.MUNICIPAL_USER, cast.waterdam, answer=ConsentAnswer.REFUSED, deviation="Eerst de kosten.")
    give(cast, Role.MUNICIPAL_USER, cast.waterdam, decision="B&W 2027/200")
    with cast.acting(Role.LOCAL_TEAM) as context:
        (found,) = consents_for(context, PROPOSED, [cast.segment.public_id]).values()
    assert (found.answer, found.decision) == ("agreed", "B&W 2027/200")
    shown = client_for(Role.AUDITOR).get(page(cast)).content.decode()
    counts, earlier = shown.split("Eerdere antwoorden", 1)
    assert "B&amp;W 2027/200" in counts and "Nog geen antwoord" in counts
    assert "Eerst de kosten." in earlier and "Eerst de kosten." not in counts


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"answer": "refused"}, "Zeg wat de gemeente anders wil en waarom."),
        ({"deviation": "Toch anders."}, "U schreef een afwijking op."),
        ({"decision": "  "}, "Noem het besluit, bijvoorbeeld het nummer."),
        (
            {"decided_on": (today() + timedelta(days=1)).strftime("%d-%m-%Y")},
            "Het besluit ligt in de toekomst.",
        ),
        ({"answer": "perhaps"}, "perhaps"),
        ({"decision": "Zaak 111222333"}, "Dit lijkt op een BSN."),
    ],
)
def test_what_is_not_complete_comes_back_with_what_was_typed(
    cast: Cast, client_for: ClientFor, values: dict[str, str], sentence: str
) -> None:
    sent = typed(**{"deviation": "", **values})
    answer = client_for(Role.MUNICIPAL_USER).post(page(cast), sent)
    shown = answer.content.decode()
    assert answer.status_code == 200 and sentence in shown and f'value="{sent["decided_on"]}"' in shown
    with cast.in_region():
        assert not Consent.objects.exists()


def test_nobody_answers_for_another_municipality(cast: Cast) -> None:
    with pytest.raises(Refused, match="alleen voor uw eigen gemeente"):
        give(cast, Role.MUNICIPAL_USER, cast.heuvelrode)
    with pytest.raises(Refused, match="Zandkerke doet niet mee"):
        give(cast, Role.POLICY_OFFICER, cast.zandkerke)


def test_a_closed_proposal_takes_no_answer(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.MUNICIPAL_USER)
    assert "Antwoord vastleggen" not in client.get(page(cast, CLOSED)).content.decode()
    assert client.post(page(cast, CLOSED), typed()).status_code == 409
    assert client.get(page(cast, "unknown")).status_code == 404


def test_who_reads_along_gets_no_form(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.BOARD_MEMBER)
    assert "Antwoord vastleggen" not in client.get(page(cast)).content.decode()
    assert client.post(page(cast), typed()).status_code == 403
