"""A provider tells or asks the region something, and gets an answer by a day that is said beforehand."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Task, Term
from jeugdregio.core.models.work import TaskState
from procurement.enums import NoticeKind
from procurement.models import Notice
from procurement.rules.notices import answer_by
from tests.cast import Cast
from tests.procurement.open_house.filling import certificate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
ClientFor = Callable[[Role], Client]
LIST, ADD = "/berichten/", "/berichten/nieuw/"


@pytest.mark.parametrize(
    ("kind", "sent_on", "last"),
    [
        (NoticeKind.CALAMITY, date(2027, 3, 5), date(2027, 3, 8)),
        (NoticeKind.QUESTION, date(2027, 3, 1), date(2027, 3, 15)),
        (NoticeKind.QUESTION, date(2027, 3, 22), date(2027, 4, 7)),
        (NoticeKind.MERGER, date(2027, 3, 1), date(2027, 3, 31)),
    ],
)
def test_the_answer_comes_in_working_days(kind: NoticeKind, sent_on: date, last: date) -> None:
    """Good Friday 2027 is 26 March, Easter Monday 29 March."""
    assert answer_by(kind, sent_on) == last


def test_a_change_of_bank_account_is_sent_answered_and_told(cast: Cast, client_for: ClientFor) -> None:
    provider, manager = client_for(Role.PROVIDER_PREPARER), client_for(Role.CONTRACT_MANAGER)
    values = {"kind": "bank_account", "text": "Onze rekening is nu bij een andere bank."}
    page = provider.post(ADD, values).content.decode()
    assert "Vul de dag in." in page and "Onze rekening" in page
    answer = provider.post(ADD, {**values, "effective_on": "1-4-2027", "file": certificate()})
    assert answer.status_code == 302
    with cast.in_region():
        notice = Notice.objects.get()
        assert (
            Task.objects.get(subject_public_id=notice.public_id).due_on == notice.due_on == date(2027, 3, 31)
        )
        assert Term.objects.get(subject_public_id=notice.public_id).owner_id == cast.linde.pk
    url = reverse("procurement:notice", args=[notice.public_id])
    page = manager.get(url).content.decode()
    assert "Bel eerst terug" in page and "Onze rekening" in page
    assert manager.get(reverse("procurement:notice_file", args=[notice.public_id])).status_code == 200
    form = {"answer": "Verwerkt, nadat wij u belden.", "revision": "1"}
    assert manager.post(url, {**form, "answer": " "}).status_code == 200
    assert manager.post(url, form).status_code == 302
    assert manager.post(url, form).status_code == 409
    page = provider.get(url).content.decode()
    assert "Verwerkt, nadat wij u belden." in page and "<textarea" not in page
    assert provider.post(url, form).status_code == 403
    with cast.in_region():
        assert Task.objects.get(subject_public_id=notice.public_id).state == TaskState.DONE
        assert not Term.objects.filter(subject_public_id=notice.public_id).exists()


def test_who_reads_a_message(cast: Cast, client_for: ClientFor) -> None:
    provider, other = client_for(Role.PROVIDER_PREPARER), client_for(cast.kompas_membership.user)
    provider.post(ADD, {"kind": "question", "text": "Wanneer komt de indexatie?"})
    with cast.in_region():
        url = reverse("procurement:notice", args=[Notice.objects.get().public_id])
    assert "Vraag over het contract" in provider.get(LIST).content.decode()
    assert "De Linde" in client_for(Role.CONTRACT_MANAGER).get(LIST).content.decode()
    assert other.get(url).status_code == 404
    assert "De Linde" not in other.get(LIST).content.decode()


def test_no_number_of_a_person_and_no_contract_of_another(cast: Cast, client_for: ClientFor) -> None:
    provider = client_for(Role.PROVIDER_PREPARER)
    page = provider.post(ADD, {"kind": "question", "text": "Het gaat om 111222333."}).content.decode()
    assert "BSN" in page
    other = client_for(cast.kompas_membership.user)
    values = {"kind": "question", "text": "Een vraag", "contract": str(cast.priced_contract.public_id)}
    assert other.post(ADD, values).status_code == 200
    with cast.in_region():
        assert Notice.objects.count() == 0
