"""What the regions of the canary world agreed, each amount another one, and the care that followed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import TextKind
from jeugdregio.core.models import ImportBatch, OwnText
from procurement.models import Contract
from procurement.services.contract import lump_sum_set, option_add, price_set, spending_room_set
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from referrals.models import ShadowProduction
from segments.models import Agreement, KpiDefinition, Region, SegmentPart
from segments.services.budget import distribution_set, population_set
from tests import factories
from tests.canary.care import Numbers, messages
from tests.cast import Cast
from tests.monitoring.example_one import CODE

if TYPE_CHECKING:
    from tests.canary.world import Tenants

SINCE = date(2026, 1, 1)
KNOWN = date(2027, 1, 1)
PARTNERS = 3


def agree_home(cast: Cast, here: "Tenants", numbers: Numbers) -> None:
    with cast.in_region():
        contracts = [cast.priced_contract, cast.lump_sum_contract]
        for place, provider in enumerate(here.providers[1:], 10):
            contracts += contract_pair(provider, cast.agreement, cast.part, f"2027-{place:04d}")
        settle(contracts, cast, numbers)
        shared_facts(here, cast.part, numbers)


def agree_there(cast: Cast, there: "Tenants", numbers: Numbers) -> None:
    with as_actor(Context.for_region(there.region.pk)):
        segment = factories.SegmentFactory(region=there.region, code="elders", name="Ambulant elders")
        part = factories.PartFactory(segment=segment, code="deel-elders", name="Deel elders")
        agreement = factories.AgreementFactory(region=there.region, code="raam-elders", name="Raam elders")
        factories.CareProductFactory(region=there.region, code=CODE, counts_for=(agreement, part))
        contracts: list[Contract] = []
        for place, provider in enumerate(there.providers, 50):
            contracts += contract_pair(provider, agreement, part, f"2027-{place:04d}")
        settle(contracts, cast, numbers)
        shared_facts(there, part, numbers)


def contract_pair(provider: object, agreement: Agreement, part: SegmentPart, number: str) -> list[Contract]:
    """One contract by prices and one lump sum."""
    shared = {"provider": provider, "agreement": agreement, "part": part}
    return [
        factories.ContractFactory(**shared, number=number),
        factories.ContractFactory(**shared, number=f"{number}-V", lump_sum=True),
    ]


def settle(contracts: Iterable[Contract], cast: Cast, numbers: Numbers) -> None:
    """Amounts in every contract, and what its lump sum delivered."""
    for contract in contracts:
        option_add(
            contract=contract,
            position=1,
            starts_on=date(2031, 1, 1),
            ends_on=date(2032, 12, 31),
            notice_by=date(2030, 6, 30),
        )
        if contract.payment == "p_x_q":
            priced(contract, numbers)
        else:
            lump_sum(contract, cast, numbers)


def priced(contract: Contract, numbers: Numbers) -> None:
    spending_room_set(
        contract=contract, year=2027, amount=40 * numbers.cents(), known_on=KNOWN, decision="besluit"
    )
    for unit, price in (("01", numbers.cents()), ("83", 100)):
        price_set(
            contract=contract, product_code=CODE, unit=unit, price=price, valid_from=SINCE, known_on=SINCE
        )


def lump_sum(contract: Contract, cast: Cast, numbers: Numbers) -> None:
    amount = 4 * numbers.cents()
    lump_sum_set(
        contract=contract,
        year=2027,
        amount=amount,
        reference_amount=amount - numbers.cents(),
        known_on=KNOWN,
        compare_production=True,
    )
    factories.contracts.instalments_set(
        contract=contract,
        plan=[(date(2027, month, 15), numbers.cents()) for month in (1, 4, 7, 10)],
        known_on=KNOWN,
    )
    for quarter in (date(2027, 1, 1), date(2027, 4, 1)):
        tariff = numbers.cents()
        ShadowProduction.objects.create(
            region_id=contract.region_id,
            owner_id=contract.region_id,
            provider_id=contract.provider_id,
            team=cast.local_team.organisation if contract == cast.lump_sum_contract else None,
            contract_id=contract.pk,
            quarter=quarter,
            product="ambulant",
            units=1,
            tariff=tariff,
            amount=tariff,
            known_on=date(2027, 6, 1),
        )


def shared_facts(tenants: "Tenants", part: SegmentPart, numbers: Numbers) -> None:
    """What everybody in the region may know."""
    region, count = tenants.region, len(tenants.municipalities)
    factories.BudgetFactory(part=part, amount=999 * numbers.cents(), decision="besluit")
    shares = dict.fromkeys(tenants.municipalities, Decimal(1) / 20 if count == 20 else Decimal("0.25"))
    shares[tenants.municipalities[0]] += 1 - sum(shares.values())
    distribution_set(region=region, year=2027, shares=shares, known_on=KNOWN)
    for place in tenants.municipalities:
        population_set(region=region, municipality=place, year=2027, by_age={8: 1_000}, known_on=KNOWN)
    own_texts(region)
    KpiDefinition.objects.create(
        region_id=region.pk,
        owner_id=region.pk,
        code="KPJ",
        name="Kosten per jeugdige",
        definition="Wat een jeugdige kost.",
        formula="kosten / jeugdigen",
        unit="euro",
        direction="lower",
        known_on=KNOWN,
    )


def own_texts(region: Region) -> None:
    """A term that the region added, an article of the help page, and a mail."""
    for kind, key in (
        (TextKind.TERM, f"woord-{region.code}"),
        (TextKind.TERM, "aanbieder"),
        (TextKind.HELP, "search"),
        (TextKind.MAIL, "digest"),
    ):
        OwnText.objects.create(
            region_id=region.pk, owner_id=region.pk, kind=kind, key=key, name="naam", text="tekst"
        )


def read_care(tenants: "Tenants", numbers: Numbers, known_on: date) -> None:
    """Every municipality has care at a few providers; the messages go through the importer."""
    context = Context.for_region(tenants.region.pk)
    found = [
        message
        for place, municipality in enumerate(tenants.municipalities)
        for partner in range(PARTNERS)
        for message in messages(
            numbers, municipality, tenants.providers[(place + 3 * partner) % len(tenants.providers)]
        )
    ]
    with as_actor(context):
        batch = ImportBatch.objects.create(
            region_id=tenants.region.pk, owner_id=tenants.region.pk, kind="ijw", backfill=True
        )
    counts = read_in(
        sources_from(found),
        Intake(tenants.region.pk, known_on, backfill=True),
        context=context,
        batch_id=batch.pk,
        report=lambda done: None,
    )
    assert counts["refused"] == 0, counts
