"""A provider applies: everything is kept, nothing is submitted by itself, and submitting happens once (PRC-02)."""

import hashlib
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregio.accounts.enums import MandateAct, Role
from jeugdregio.accounts.models import Mandate
from jeugdregio.core.files.services import opened
from procurement.enums import ApplicationState, Outcome
from procurement.models import (
    Admission,
    Application,
    Contract,
    Draft,
    DraftTask,
    Publication,
    Signature,
    Submission,
    SubmittedFile,
)
from procurement.rules.content import newest, read_content
from procurement.services.supplements import supplement_ask
from tests.cast import Cast
from tests.procurement.open_house import officers
from tests.procurement.open_house.filling import PDF, Writer, certificate
from tests.procurement.open_house.prepared import TODAY

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Role], Client]


@pytest.fixture
def writer(client_for: ClientFor, published: Publication, mandates: None) -> Writer:
    return Writer(client_for(Role.PROVIDER_SIGNATORY), published.scheme.code)


def test_the_whole_way_to_the_receipt(cast: Cast, writer: Writer) -> None:
    draft = writer.begin()
    assert writer.begin() == draft, "a second click goes on with the same draft"
    page = writer.client.get(reverse("procurement:application", args=[draft])).content.decode()
    assert "NOG NIET INGEDIEND" in page and "Nog niet begonnen" in page
    writer.fill(draft)
    answer = writer.submit(draft)
    assert answer.status_code == 302, answer.content.decode()
    receipt = writer.client.get(answer["Location"]).content.decode()
    with cast.acting(Role.PROVIDER_SIGNATORY):
        application = Application.objects.get()
        submission = Submission.objects.get()
        assert (application.public_id, application.number) == (draft, "2027-0001")
        assert application.state == ApplicationState.SUBMITTED
        assert (application.submitted_on, application.decide_by) == (date(2027, 3, 1), date(2027, 4, 12))
        assert Draft.objects.count() == DraftTask.objects.count() == 0
        file = SubmittedFile.objects.get()
        with opened(file.file) as content:
            assert content.read() == PDF
        with opened(submission.document) as document:
            assert hashlib.sha256(document.read()).hexdigest() == submission.digest
    assert submission.digest in receipt and "2027-0001" in receipt
    pdf = writer.client.get(reverse("procurement:application_receipt_file", args=[draft]))
    assert pdf.content.startswith(b"%PDF-")
    content = read_content(submission.content)
    assert content.answer("solvency").lines == ("32,50",)
    assert content.answer("quality-system").documents == ("hkz-certificaat",)


def test_the_region_reads_what_was_submitted_and_nothing_before(cast: Cast, writer: Writer) -> None:
    draft = writer.begin()
    writer.fill(draft)
    with cast.in_region():
        assert Application.objects.count() == Submission.objects.count() == 0
    writer.submit(draft)
    with cast.acting(Role.POLICY_OFFICER) as context:
        assert Application.objects.visible_to(context).count() == 1
        with opened(SubmittedFile.objects.visible_to(context).get().file) as content:
            assert content.read() == PDF


def test_what_is_wrong_is_kept_and_said(cast: Cast, writer: Writer) -> None:
    draft = writer.begin()
    answer = writer.save(draft, "geld", solvency="veel", insurance="31-02-2027")
    page = answer.content.decode()
    assert answer.status_code == 200 and 'value="veel"' in page and 'value="31-02-2027"' in page
    assert "Deze datum bestaat niet" in page
    again = writer.client.get(reverse("procurement:application_task", args=[draft, "geld"])).content.decode()
    assert 'value="veel"' in again, "it is there when somebody comes back"
    answer = writer.submit(draft)
    assert answer.status_code == 200 and "Nog niet alles is klaar" in answer.content.decode()
    with cast.in_region():
        assert Application.objects.count() == 0


def test_a_document_is_kept_when_another_answer_is_wrong(cast: Cast, writer: Writer) -> None:
    draft = writer.begin()
    bad = {"quality-system--nieuw": certificate(), "conduct-seen--op": "gisteren"}
    page = writer.save(draft, "kwaliteit", **bad).content.decode()
    assert "hkz-certificaat" in page and 'value="gisteren"' in page
    answer = writer.save(draft, "kwaliteit", revision=1, **{"quality-system": chosen(cast)})
    assert answer.status_code == 302, answer.content.decode()


def chosen(cast: Cast) -> str:
    with cast.acting(Role.PROVIDER_SIGNATORY):
        return str(DraftTask.objects.get(task="kwaliteit").values["quality-system"])


def test_two_tabs_show_both_versions(writer: Writer) -> None:
    draft = writer.begin()
    writer.save(draft, "aanbod", places="12")
    answer = writer.save(draft, "aanbod", places="15")
    page = answer.content.decode()
    assert answer.status_code == 409 and 'value="15"' in page and "12" in page
    answer = writer.save(draft, "aanbod", revision=1, places="15")
    assert answer.status_code == 302


def test_autosave_keeps_half_an_answer(writer: Writer) -> None:
    draft = writer.begin()
    answer = writer.save(draft, "geld", autosave="1", solvency="3", insurance="", tariffs="")
    assert answer.json()["revision"] == 1 and "bewaard" in answer.json()["saved"]
    answer = writer.save(draft, "geld", autosave="1", revision=7)
    assert answer.status_code == 409 and "problem" in answer.json()


def test_the_same_click_again_gives_the_same_receipt(cast: Cast, writer: Writer) -> None:
    draft = writer.begin()
    writer.fill(draft)
    sent = writer.check_form(draft)
    first, second = writer.submit(draft, sent), writer.submit(draft, sent)
    assert first["Location"] == second["Location"]
    other = writer.submit(draft, {**sent, "function": "Directeur"})
    assert other.status_code == 409 and "met andere inhoud" in other.content.decode()
    with cast.in_region():
        assert Application.objects.count() == Submission.objects.count() == 1


def test_answers_that_changed_in_another_tab_are_checked_again(cast: Cast, writer: Writer) -> None:
    draft = writer.begin()
    writer.fill(draft)
    sent = writer.check_form(draft)
    writer.save(draft, "aanbod", revision=1, places="99")
    answer = writer.submit(draft, sent)
    assert answer.status_code == 409 and "Controleer uw antwoorden" in answer.content.decode()
    with cast.in_region():
        assert Application.objects.count() == 0


def test_who_prepares_does_not_submit(cast: Cast, client_for: ClientFor, writer: Writer) -> None:
    draft = writer.begin()
    writer.fill(draft)
    preparer = Writer(client_for(Role.PROVIDER_PREPARER), writer.code)
    page = preparer.client.get(reverse("procurement:application_check", args=[draft])).content.decode()
    assert "Ondertekenen en indienen" in page and 'name="declared"' not in page
    assert preparer.submit(draft, writer.check_form(draft)).status_code == 403
    with cast.in_region():
        giver = cast.person(Role.LOCAL_ADMINISTRATOR)
        ended = {"ended_at": timezone.now(), "ended_by": giver, "end_reason": "Ander werk"}
        Mandate.objects.filter(act=MandateAct.SIGN).update(**ended)
    answer = writer.submit(draft, {**writer.check_form(draft)})
    assert answer.status_code == 200 and "machtiging is beëindigd" in answer.content.decode()


def test_a_scheme_that_closed_meanwhile_says_so_and_keeps_everything(
    cast: Cast, writer: Writer, published: Publication
) -> None:
    draft = writer.begin()
    writer.fill(draft)
    sent = writer.check_form(draft)
    with cast.in_region():
        scheme = published.scheme
        scheme.refresh_from_db()
        scheme.state, scheme.ends_on = "ended", date(2027, 2, 28)
        scheme.save()
    answer = writer.submit(draft, sent)
    assert answer.status_code == 200 and "gesloten" in answer.content.decode()
    with cast.acting(Role.PROVIDER_SIGNATORY):
        assert DraftTask.objects.count() == 6 and Application.objects.count() == 0


def test_a_second_application_is_prefilled(cast: Cast, writer: Writer) -> None:
    draft = writer.begin()
    writer.fill(draft)
    writer.submit(draft)
    reason = {"reason": "Wij beginnen later."}
    answer = writer.client.post(reverse("procurement:application_withdraw", args=[draft]), reason)
    assert answer.status_code == 302
    second = writer.begin()
    money = writer.client.get(reverse("procurement:application_task", args=[second, "geld"])).content.decode()
    assert 'value="32,5"' in money and 'value="31-12-2027"' in money and "checked" not in money
    quality = writer.client.get(
        reverse("procurement:application_task", args=[second, "kwaliteit"])
    ).content.decode()
    assert "hkz-certificaat" in quality and "checked" in quality and 'value="01-02-2027"' in quality


def test_another_provider_finds_nothing(cast: Cast, client_for: ClientFor, writer: Writer) -> None:
    draft = writer.begin()
    stranger = client_for(cast.kompas_membership.user)
    for name in ("application", "application_check", "application_receipt", "application_discard"):
        assert stranger.get(reverse(f"procurement:{name}", args=[draft])).status_code == 404
    assert stranger.get(reverse("procurement:application_task", args=[draft, "geld"])).status_code == 404


def test_an_admitted_provider_signs_and_has_a_contract(
    cast: Cast, client_for: ClientFor, writer: Writer
) -> None:
    draft = writer.begin()
    writer.fill(draft)
    writer.submit(draft)
    with cast.in_region():
        application = Application.objects.select_related("publication").get()
    officers.take(cast, application)
    officers.judge(cast, application)
    officers.propose(cast, application, Outcome.ADMIT)
    officers.approve(cast, application)
    page = writer.client.get(reverse("procurement:application", args=[draft])).content.decode()
    assert "U bent toegelaten" in page and "Toegelaten" in page
    with cast.in_region():
        admission = Admission.objects.get()
    url = reverse("procurement:admission_sign", args=[admission.public_id])
    page = writer.client.get(url)
    assert "1 april 2027" in page.content.decode() and "96,00" in page.content.decode()
    assert client_for(cast.kompas_membership.user).get(url).status_code == 404
    form = {"seen": page.context["form"]["seen"].value(), "function": "Bestuurder", "declared": "on"}
    changed = writer.client.post(url, {**form, "seen": "0" * 64})
    assert changed.status_code == 409
    assert writer.client.post(url, form).status_code == 302
    assert writer.client.post(url, form).status_code == 302, "a second click changes nothing"
    with cast.acting(Role.PROVIDER_SIGNATORY) as context:
        contract = Contract.objects.visible_to(context).get(admission__isnull=False)
        price = contract.price_lines.get()
        signature = Signature.objects.get()
    assert (contract.starts_on, contract.ends_on) == (date(2027, 4, 1), date(2030, 12, 31))
    assert (price.product_code, price.price, price.valid_from) == ("45A01", 9_600, date(2027, 4, 1))
    assert signature.publication_id == application.publication_id
    assert signature.signed_as.endswith(", Bestuurder")


def test_a_supplement_answers_what_was_asked(cast: Cast, writer: Writer) -> None:
    draft = writer.begin()
    writer.fill(draft)
    writer.submit(draft)
    with cast.in_region():
        application = Application.objects.select_related("publication").get()
    officers.take(cast, application)
    officers.judge(cast, application, ask=["conduct-seen"])
    with cast.acting(Role.POLICY_OFFICER) as context:
        supplement_ask(
            context=context,
            application=application,
            text="Wanneer zijn de VOG's gezien?",
            due_on=date(2027, 3, 15),
            by=cast.person(Role.POLICY_OFFICER),
            today=TODAY,
            now=timezone.now(),
        )
    page = writer.client.get(reverse("procurement:application", args=[draft])).content.decode()
    assert "15-03-2027" in page and "Vul uw aanmelding aan" in page
    answer = writer.client.post(reverse("procurement:application_supplement", args=[draft]))
    second = UUID(answer["Location"].strip("/").split("/")[1])
    hub = writer.client.get(answer["Location"]).content.decode()
    assert "Kwaliteit" in hub and "Geld" not in hub and "NOG NIET INGEDIEND" in hub
    answers = {"conduct-seen--op": "15-02-2027", "conduct-seen--door": "Directeur"}
    assert writer.save(second, "kwaliteit", **answers).status_code == 302
    answer = writer.submit(second)
    assert answer.status_code == 302, answer.context["form"].errors
    receipt = writer.client.get(answer["Location"]).content.decode()
    assert "Uw aanvulling is ingediend" in receipt and "2027-0001" in receipt
    with cast.in_region():
        application.refresh_from_db()
        contents = [read_content(one.content) for one in application.submissions.all()]
    assert application.state == ApplicationState.CHECKING
    assert newest(contents).answer("conduct-seen").lines == ("Gezien op 15-02-2027 door: Directeur.",)
    assert newest(contents).answer("solvency").lines == ("32,50",)
