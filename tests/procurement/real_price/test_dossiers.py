"""Dossiers are written, published and read by who may; figures of providers reach nobody else (PRV-07, PRV-09)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from procurement.forms.dossiers import CostForm
from procurement.forms.figures import filled_in
from procurement.models import CostStatement, DossierDraft, SubcontractPrice, TariffDossier
from procurement.rules.price_findings import Lack
from procurement.rules.real_price import Dossier, price_of
from procurement.selectors.dossiers import published_dossier, tariffs_without_ground
from procurement.services.tariff_dossiers import (
    Subcontract,
    cost_state,
    draft_publish,
    draft_write,
    subcontract_declare,
)
from segments.models import CareProduct
from tests import factories
from tests.cast import Cast, context_of
from tests.procurement.agreed_prices import TODAY, price_line, second_contract
from tests.procurement.real_price.built import HOUR

CODE = "45A01"
LIST, PAGE = "/tarieven/onderbouwing/", f"/tarieven/onderbouwing/{CODE}/"
COSTS = f"/aanbieder/kostprijs/{CODE}/"
ClientFor = Callable[[Role], Client]


@pytest.fixture
def own(cast: Cast, settings: Settings) -> Cast:
    """Today, and tariffs of two contracts: one at what the dossier computes, one a cent below."""
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        kompas = second_contract(cast)
        price_line(kompas, CODE, 7_126, date(2027, 1, 1), None)
    return cast


def write(cast: Cast, dossier: Dossier = HOUR, first: date = date(2027, 1, 1)) -> CareProduct:
    product: CareProduct = CareProduct.objects.get(code=CODE)
    seen = DossierDraft.objects.filter(product=product).first()
    draft_write(
        product=product,
        dossier=dossier,
        valid_from=first,
        reason="Nieuwe cao",
        seen=seen.revision if seen else 0,
    )
    return product


def publish(cast: Cast, dossier: Dossier = HOUR, first: date = date(2027, 1, 1)) -> TariffDossier:
    return draft_publish(product=write(cast, dossier, first), seen=1, by=None, today=TODAY)


def with_wage(cents: int) -> Dossier:
    return replace(HOUR, functions=(replace(HOUR.functions[0], wage=cents),))


def posted(dossier: Dossier, **more: str) -> dict[str, str]:
    """What a browser sends for a dossier: every field as its form shows it."""
    form = CostForm(initial=filled_in(dossier))
    sent = {bound.html_name: bound.field.prepare_value(bound.value()) for bound in form}
    return {**{name: str(value) for name, value in sent.items() if value is not None}, **more}


def test_versions_replace_each_other_from_their_day_and_never_change(own: Cast) -> None:
    with own.in_region() as context:
        first, second = publish(own), publish(own, with_wage(5_000_000), date(2027, 7, 1))
        assert (first.number, first.tariff, second.number) == (1, 7_127, 2)
        found = [
            published_dossier(context, CODE, day) for day in (date(2026, 12, 31), date(2027, 6, 30), TODAY)
        ]
        assert [one and one.row.number for one in found] == [None, 1, 2]
        assert found[2] and found[2].price.tariff == second.tariff > 7_127
        with pytest.raises(Refused, match="vorige versie"):
            publish(own, first=date(2027, 6, 30))
        for act in (
            lambda: TariffDossier.objects.update(tariff=1),
            lambda: TariffDossier.objects.all().delete(),
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                act()


def test_who_writes_second_sees_it_and_a_published_draft_is_gone(own: Cast) -> None:
    with own.in_region():
        product = write(own)
        with pytest.raises(Overtaken):
            draft_write(product=product, dossier=HOUR, valid_from=TODAY, reason="Ik ook", seen=0)
        draft_publish(product=product, seen=1, by=None, today=TODAY)
        with pytest.raises(Refused, match="geen concept"):
            draft_publish(product=product, seen=1, by=None, today=TODAY)


def test_a_tariff_without_ground_is_named_and_one_that_is_carried_is_not(
    own: Cast, client_for: ClientFor
) -> None:
    with own.in_region() as context:
        before = {(one.where, one.lacks) for one in tariffs_without_ground(context, TODAY)}
        assert ("2027-0009", (Lack.NO_DOSSIER,)) in before
        publish(own)
        found = [one for one in tariffs_without_ground(context, TODAY) if one.product_code == CODE]
        assert [(one.where, one.lacks) for one in found if one.unit == "04"] == [("2027-0009", (Lack.BELOW,))]
        publish(own, replace(HOUR, grounds={}))
        every = {one.where: one.lacks for one in tariffs_without_ground(context, TODAY) if one.unit == "04"}
        assert every["2027-0009"] == (Lack.COMPONENT, Lack.BELOW)
    client = client_for(Role.POLICY_OFFICER)
    for page in (LIST, PAGE, f"/segmenten/{own.segment.public_id}/tarieven/"):
        text = client.get(page).content.decode()
        assert "missen hun onderbouwing" in text, page
    assert "ligt onder wat de onderbouwing berekent" in client.get(LIST).content.decode()


def test_everybody_in_the_region_reads_what_was_published_and_only_the_region_its_draft(
    own: Cast, client_for: ClientFor
) -> None:
    with own.in_region():
        publish(own)
        write(own, with_wage(5_000_000), date(2028, 1, 1))
    region, provider = client_for(Role.CONTRACT_MANAGER), client_for(Role.PROVIDER_PREPARER)
    for client, sees_draft in ((region, True), (provider, False), (client_for(Role.MUNICIPAL_USER), False)):
        text = client.get(PAGE).content.decode()
        assert "71,27" in text and "CAO Jeugdzorg 2027" in text and "Schaal 9, trede 8" in text
        assert ("Er is een concept" in text) is sees_draft
        assert ("2027-0009" in text) is sees_draft
    with own.acting(Role.PROVIDER_PREPARER):
        assert (TariffDossier.objects.count(), DossierDraft.objects.count()) == (1, 0)
    with as_actor(context_of(own.outsider_membership)):
        assert TariffDossier.objects.count() == 0


def test_a_form_with_a_mistake_keeps_what_was_typed(own: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.POLICY_OFFICER)
    sent = posted(HOUR, valid_from="01-01-2027", reason="Nieuwe cao", revision="0")
    wrong = client.post(f"{PAGE}schrijven/", {**sent, "function-0-share": "90", "margin": "3"})
    text = wrong.content.decode()
    assert "90%" in text and "100%" in text
    assert "Leg uit waarom er een marge is." in text and 'value="48.000,00"' in text
    nameless = client.post(f"{PAGE}schrijven/", {**sent, "function-1-wage": "30.000,00"}).content.decode()
    assert "Geef deze functie een naam" in nameless and 'value="30.000,00"' in nameless
    assert DossierDraft.objects.count() == 0
    assert client.post(f"{PAGE}schrijven/", sent)["Location"] == f"{PAGE}publiceren/"
    again = client.post(f"{PAGE}schrijven/", {**sent, "reason": "Ik wist het niet"})
    assert again.status_code == 409 and "Ik wist het niet" in again.content.decode()


def state(context: Context, dossier: Dossier) -> CostStatement:
    with as_actor(context):
        return cost_state(
            context=context, product=CareProduct.objects.get(code=CODE), dossier=dossier, today=TODAY
        )


def third(cast: Cast) -> Context:
    """Somebody who works for a third provider in the region."""
    provider = factories.ProviderFactory(name="De Derde (fictief)", kvk="99000003", agb="99000003")
    with cast.in_region():
        made = factories.MembershipFactory(
            user=factories.UserFactory(),
            organisation=provider.organisation,
            region=cast.region.organisation,
            role=Role.PROVIDER_SIGNATORY,
        )
    return context_of(made)


def test_the_region_sees_a_spread_from_three_on_and_a_provider_only_its_own(
    own: Cast, client_for: ClientFor
) -> None:
    linde, kompas = own.context(Role.PROVIDER_PREPARER), context_of(own.kompas_membership)
    with own.in_region():
        publish(own)
    state(linde, with_wage(4_000_000))
    state(linde, with_wage(4_400_000))
    state(kompas, with_wage(5_200_000))
    region = client_for(Role.CONTRACT_MANAGER)
    assert "2 aanbieders gaven hun kostprijs op. Vanaf 3" in region.get(PAGE).content.decode()
    state(third(own), with_wage(4_800_000))
    text = region.get(PAGE).content.decode()
    low, high = (price_of(with_wage(wage)).tariff for wage in (4_400_000, 5_200_000))
    shown = [f"{cents / 100:.2f}".replace(".", ",") for cents in (low, high)]
    assert all(words in text for words in shown), shown
    old = f"{price_of(with_wage(4_000_000)).tariff / 100:.2f}".replace(".", ",")
    assert old not in text, "the last statement of a provider counts"
    mine = client_for(Role.PROVIDER_PREPARER)
    for page in (COSTS, "/aanbieder/kostprijs/", PAGE):
        seen = mine.get(page).content.decode()
        assert shown[1] not in seen and "Mediaan" not in seen, page
    assert shown[0] in mine.get(COSTS).content.decode(), "control: the own figure is there"
    assert client_for(Role.CONTRACT_MANAGER).get(COSTS).status_code == 403


def test_a_second_provider_reads_no_row_of_another(own: Cast) -> None:
    """The rows by themselves, past every page; the control is that the owner and the region do read them."""
    linde, kompas = own.context(Role.PROVIDER_PREPARER), context_of(own.kompas_membership)
    state(linde, HOUR)
    with as_actor(linde):
        subcontract_declare(
            context=linde,
            contract=own.priced_contract,
            subcontract=Subcontract("Zorg en Zo", "99000077", CODE, 5_000, "Volgens de cao", "Prijsblad"),
            today=TODAY,
        )
    for context, rows in ((linde, 1), (own.context(Role.CONTRACT_MANAGER), 1), (kompas, 0)):
        with as_actor(context):
            counted = (CostStatement.objects.count(), SubcontractPrice.objects.count())
            assert counted == (rows, rows)


def test_subcontractors_are_declared_per_contract_and_the_region_sees_who_did_not(
    own: Cast, client_for: ClientFor
) -> None:
    client, region = client_for(Role.PROVIDER_PREPARER), client_for(Role.CONTRACT_MANAGER)
    page, contract = "/aanbieder/kostprijs/onderaanneming/", str(own.priced_contract.public_id)
    assert "zijn de prijzen voor onderaannemers nog niet opgegeven" in region.get(LIST).content.decode()
    half = client.post(page, {"contract": contract, "name": "Zorg en Zo"})
    assert (
        "Vul dit in voor een onderaannemer" in half.content.decode() and "Zorg en Zo" in half.content.decode()
    )
    whole = {
        "contract": contract,
        "name": "Zorg en Zo",
        "kvk": "99000077",
        "product_code": CODE,
        "price": "50,00",
        "build_up": "Loon, materiaal, overhead, indexering",
        "document": "Prijsblad",
    }
    assert client.post(page, whole).status_code == 302
    assert "Zorg en Zo (99000077), 45A01" in region.get(LIST).content.decode()
    client.post(page, {"contract": contract, "has_none": "on"})
    text = region.get(LIST).content.decode()
    assert "Zorg en Zo" not in text and "Geeft op dat die er niet zijn" in text
    with own.in_region():
        theirs = str(second_contract_of(own))
    assert client.post(page, {**whole, "contract": theirs}).status_code == 200
    assert SubcontractPrice.objects.filter(owner=own.kompas.organisation).count() == 0


def second_contract_of(cast: Cast) -> object:
    return cast.kompas.contracts.get(number="2027-0009").public_id


def test_a_bed_and_its_vacancy_ask_for_each_other(own: Cast) -> None:
    data = posted(replace(HOUR, vacancy=Decimal("0.1")))
    form = CostForm(data)
    assert not form.is_valid() and list(form.errors) == ["living"]
    assert CostForm(posted(HOUR)).is_valid()
