"""An admission becomes one contract with the published tariffs, and follows later versions (decisions 38, PRC-04)."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.utils import timezone

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import as_actor
from jeugdregio.core.errors import Conflict, Refused
from procurement.enums import AdmissionState, ContractState, Outcome
from procurement.models import (
    Admission,
    Contract,
    PriceLine,
    Publication,
    SchemeProduct,
    Signature,
    SpendingRoom,
)
from procurement.services.admissions import (
    admission_end,
    admission_resume,
    admission_sign,
    admission_suspend,
    conditions_accept,
)
from procurement.services.agreements import agreement_pdf
from procurement.services.numbers import next_number
from procurement.services.schemes import item_save, version_next, version_publish, version_save
from tests.cast import Cast, context_of
from tests.procurement.open_house.applied import apply
from tests.procurement.open_house.filling import give_mandates
from tests.procurement.open_house.letters import pdf_text
from tests.procurement.open_house.officers import approve, judge, propose, take
from tests.procurement.open_house.prepared import TODAY, Prepared

pytestmark = pytest.mark.django_db
SIGNER, LEAD = Role.PROVIDER_SIGNATORY, Role.PROCUREMENT_LEAD
ROOM = 500_000_00


def admitted(cast: Cast, publication: Publication) -> Admission:
    row = apply(
        cast.context(SIGNER), publication, cast.linde, cast.person(SIGNER), categories=("thuis", "groep")
    )
    take(cast, row)
    judge(cast, row)
    propose(cast, row, Outcome.ADMIT)
    approve(cast, row)
    with cast.in_region():
        return Admission.objects.get()


def with_mandates(cast: Cast, publication: Publication) -> Admission:
    with cast.in_region():
        give_mandates(cast)
    return admitted(cast, publication)


def sign(cast: Cast, admission: Admission, role: Role = SIGNER, **values: Any) -> Contract:
    with as_actor(cast.context(role)):
        seen = sha256(agreement_pdf(admission, admission.publication)).hexdigest()
        asked = {"seen": seen, "signed_as": "Sanne Linde, bestuurder", "today": TODAY, "now": timezone.now()}
        return admission_sign(actor=cast.actor(role), admission=admission, **{**asked, **values})


def test_signing_makes_one_contract_also_when_it_is_done_twice(cast: Cast, published: Publication) -> None:
    admission = admitted(cast, published)
    with pytest.raises(Refused, match="machtiging"):
        sign(cast, admission)
    with cast.in_region():
        give_mandates(cast)
    with pytest.raises(Refused, match="rol"):
        sign(cast, admission, Role.PROVIDER_PREPARER)
    with pytest.raises(Conflict, match="niet de overeenkomst die u"):
        sign(cast, admission, seen="0" * 64)
    other = cast.kompas_membership
    with as_actor(context_of(other)), pytest.raises(Refused):
        admission_sign(
            actor=Actor(other.user, other),
            admission=admission,
            signed_as="K",
            seen="",
            today=TODAY,
            now=timezone.now(),
        )
    contract = sign(cast, admission)
    assert sign(cast, admission) == contract
    with cast.acting(SIGNER):
        admission.refresh_from_db()
        signature = Signature.objects.get()
        prices = PriceLine.objects.filter(contract=contract).values_list(
            "product_code", "price", "valid_from"
        )
        assert contract.number == "OH-2027-0001" and contract.provider == cast.linde
        assert (contract.payment, contract.state) == ("p_x_q", ContractState.RUNNING)
        assert set(prices) == {("45A01", 9_600, date(2027, 4, 1)), ("45A02", 7_200, date(2027, 4, 1))}
        assert (admission.state, admission.contract) == (AdmissionState.CONTRACTED, contract)
        assert (signature.publication_id, signature.digest) == (published.pk, signature.document.address)
        assert not SpendingRoom.objects.filter(contract=contract).exists(), "the conditions have no ceiling"


def test_the_agreement_says_what_is_signed(cast: Cast, published: Publication) -> None:
    admission = admitted(cast, published)
    with cast.acting(SIGNER):
        text = pdf_text(agreement_pdf(admission, published))
    for part in ("De Linde", "45A02", "72,00", "1 april 2027", "norm van de verantwoorde werktoedeling"):
        assert part in text, part


def test_a_ceiling_of_the_conditions_becomes_that_of_the_contract(cast: Cast, written: Prepared) -> None:
    with cast.in_region():
        written.version.refresh_from_db()
        version_save(version=written.version, values={"room": ROOM}, seen=written.version.revision)
        published = written.publish()
    contract = sign(cast, with_mandates(cast, published))
    with cast.in_region():
        assert SpendingRoom.objects.filter(contract=contract).values_list("year", "amount").get() == (
            2027,
            ROOM,
        )


def test_a_later_version_brings_its_tariffs_once_it_is_signed(cast: Cast, published: Publication) -> None:
    contract = sign(cast, with_mandates(cast, published))
    first = date(2027, 7, 1)
    with cast.in_region():
        admission = Admission.objects.select_related("publication").get()
        version = version_next(scheme=published.scheme)
        version_save(version=version, values={"change_note": "Een hoger tarief."}, seen=1)
        version.refresh_from_db()
        product = SchemeProduct.objects.get(version=version, product_code="45A01")
        item_save(
            version=version, model=SchemeProduct, row=product, values={"price": 9_900}, seen=version.revision
        )
        version.refresh_from_db()
        later = version_publish(
            version=version, effective_on=first, seen=version.revision, by=None, today=TODAY
        )
    with cast.acting(SIGNER):
        asked: dict[str, Any] = {
            "actor": cast.actor(SIGNER),
            "admission": admission,
            "signed_as": "Sanne Linde, bestuurder",
            "today": TODAY,
        }
        with pytest.raises(Conflict, match="gelezen"):
            conditions_accept(**asked, publication=later, seen="0")
        seen = sha256(agreement_pdf(admission, later)).hexdigest()
        made = [conditions_accept(**asked, publication=later, seen=seen) for _twice in range(2)]
        assert made[0] == made[1] and Signature.objects.count() == 2
        lines = PriceLine.objects.filter(contract=contract, product_code="45A01").order_by("id")
        said = [(line.price, line.valid_from, line.valid_to) for line in lines]
        started = date(2027, 4, 1)
        assert said == [
            (9_600, started, None),
            (9_600, started, first - timedelta(days=1)),
            (9_900, first, None),
        ]
        assert PriceLine.objects.filter(contract=contract, product_code="45A02").count() == 1


def test_the_region_suspends_resumes_and_ends(cast: Cast, published: Publication) -> None:
    contract = sign(cast, with_mandates(cast, published))
    with cast.acting(LEAD) as context:
        admission = Admission.objects.get()
        asked: dict[str, Any] = {"context": context, "admission": admission, "by": cast.person(LEAD)}
        with pytest.raises(Refused, match="aanbieder leest"):
            admission_suspend(**asked, reason=" ")
        admission_suspend(**asked, reason="De inspectie onderzoekt een melding.")
        with pytest.raises(Conflict):
            admission_suspend(**asked, reason="Nog eens.")
        admission_resume(**asked, reason="Het onderzoek is klaar.")
        ending: dict[str, Any] = {**asked, "reason": "Op eigen verzoek.", "now": timezone.now()}
        for day in (TODAY, date(2031, 1, 1)):
            with pytest.raises(Refused, match="laatste dag"):
                admission_end(**ending, last_day=day, today=TODAY)
        admission_end(**ending, last_day=date(2027, 6, 30), today=TODAY)
        contract.refresh_from_db()
        assert contract.ends_on == date(2027, 6, 30) and contract.state == ContractState.RUNNING
        assert Admission.objects.get().state == AdmissionState.ENDED
    with cast.acting(Role.CONTRACT_MANAGER) as context, pytest.raises(Refused, match="rol"):
        manager = cast.person(Role.CONTRACT_MANAGER)
        admission_resume(context=context, admission=admission, reason="Toch.", by=manager)


def test_numbers_follow_each_other_for_each_kind_and_year(cast: Cast) -> None:
    with cast.acting(SIGNER) as context:
        asked = [("a", 2027), ("a", 2027), ("b", 2027), ("a", 2028)]
        found = [next_number(context.region, kind, year) for kind, year in asked]
    assert found == ["2027-0001", "2027-0002", "2027-0001", "2028-0001"]
