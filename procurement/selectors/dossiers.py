"""What tariffs are built of, and which tariffs lack that ground (PRV-09, Besluit Jeugdwet 2.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from jeugdregio.core.db import Context
from procurement.models import Contract, CostStatement, DossierDraft, PriceLine, TariffDossier
from procurement.rules.conditions import Product
from procurement.rules.price_content import read_figures
from procurement.rules.price_findings import FEWEST, Lack, Spread, lacks_of, spread_of
from procurement.rules.real_price import COMPONENTS, MARGIN, Dossier, Price, price_of
from procurement.selectors.prices import newest_lines
from procurement.selectors.schemes import conditions_of, publications_on, schemes_of
from segments.models import CareProduct, Region

SAID = (*COMPONENTS, MARGIN)
SETTING = "compared_from"
"""In the settings of a region: how many providers must have stated their costs before these are compared."""


@dataclass(frozen=True)
class Built:
    """A published dossier with its figures."""

    row: TariffDossier

    @cached_property
    def dossier(self) -> Dossier:
        """What the tariff is built of."""
        return read_figures(self.row.figures)

    @cached_property
    def price(self) -> Price:
        """The tariff with its parts."""
        return price_of(self.dossier)


def dossiers_on(context: Context, on: date) -> dict[str, Built]:
    """The version of each product that holds on a day, by product code: the last that began. One statement."""
    rows = TariffDossier.objects.visible_to(context).filter(valid_from__lte=on).select_related("product")
    return {row.product.code: Built(row) for row in rows.order_by("valid_from", "number")}


def published_dossier(context: Context, product_code: str, on: date) -> Built | None:
    """The version of one product that holds on a day; None when none was published. For every reader of the region."""
    rows = TariffDossier.objects.visible_to(context).filter(product__code=product_code, valid_from__lte=on)
    found = rows.select_related("product").order_by("-valid_from", "-number").first()
    return Built(found) if found else None


def versions_of(context: Context, product: CareProduct) -> list[Built]:
    """Every published version, the newest first. One statement."""
    rows = TariffDossier.objects.visible_to(context).filter(product=product).select_related("product", "by")
    return [Built(row) for row in rows.order_by("-number")]


def draft_of(context: Context, product: CareProduct) -> DossierDraft | None:
    """The next version as it is being written; for the region only."""
    found: DossierDraft | None = DossierDraft.objects.visible_to(context).filter(product=product).first()
    return found


class Tariff(NamedTuple):
    """A price of one unit of a product, in cents."""

    code: str
    unit: str
    price: int


@dataclass(frozen=True)
class Finding:
    """A tariff that lacks its ground, in cents a unit; of a contract, or (without one) of a scheme."""

    product_code: str
    where: str
    unit: str
    price: int
    lacks: tuple[Lack, ...]
    built: Built | None
    contract: Contract | None = None


@dataclass(frozen=True)
class Overview:
    """What there is on a day, for one reader: dossiers and agreed tariffs (cents) by product code, and findings.

    `drafts` holds the ids of the products of which a next version is being written.
    """

    products: list[CareProduct]
    built: dict[str, Built]
    agreed: dict[str, list[int]]
    drafts: set[int]
    findings: list[Finding]


def overview_on(context: Context, on: date) -> Overview:
    """Every product with a tariff, a dossier or a draft, by code. Eight statements."""
    built, lines, schemes = dossiers_on(context, on), lines_on(context, on), scheme_prices(context, on)
    drafts = DossierDraft.objects.visible_to(context).values_list("product_id", "product__code")
    codes = (
        {row.product_code for row in lines}
        | {one.code for _title, one in schemes}
        | set(built)
        | {code for _id, code in drafts}
    )
    agreed: dict[str, list[int]] = {}
    for line in lines:
        agreed.setdefault(line.product_code, []).append(line.price)
    products = CareProduct.objects.visible_to(context).filter(code__in=codes).order_by("code")
    findings = _findings(built, lines, schemes)
    return Overview(list(products), built, agreed, {pk for pk, _code in drafts}, findings)


def tariffs_without_ground(context: Context, on: date) -> list[Finding]:
    """Every tariff of a day that has no dossier, a component without ground, or less than its dossier says.

    Of the contracts that run on that day and of the conditions that hold then; by product and place.
    """
    return _findings(dossiers_on(context, on), lines_on(context, on), scheme_prices(context, on))


def _findings(
    built: dict[str, Built], lines: list[PriceLine], schemes: list[tuple[str, Product]]
) -> list[Finding]:
    found = [
        *(
            _finding(built, Tariff(one.product_code, one.unit, one.price), one.contract.number, one.contract)
            for one in lines
        ),
        *(_finding(built, Tariff(one.code, one.unit, one.price), title) for title, one in schemes),
    ]
    return sorted((one for one in found if one.lacks), key=lambda one: (one.product_code, one.where))


def _finding(
    built: dict[str, Built], tariff: Tariff, where: str, contract: Contract | None = None
) -> Finding:
    ground = built.get(tariff.code)
    lacks = tuple(lacks_of(ground.dossier if ground else None, tariff.price, tariff.unit))
    return Finding(tariff.code, where, tariff.unit, tariff.price, lacks, ground, contract)


def lines_on(context: Context, on: date) -> list[PriceLine]:
    """The tariffs of contracts that hold on a day, as known then. One statement."""
    rows = newest_lines(context, on).select_related("contract__part", "contract__provider__organisation")
    return [
        line
        for line in rows
        if line.span.holds(on) and line.contract.starts_on <= on <= line.contract.ends_on
    ]


def scheme_prices(context: Context, on: date) -> list[tuple[str, Product]]:
    """The tariffs of the conditions that hold on a day, each with the title of its scheme. Two statements."""
    every = (conditions_of(row) for row in publications_on(schemes_of(context), on).values())
    return [(one.title, product) for one in every for product in one.products]


def statements_of(context: Context, product: CareProduct) -> list[CostStatement]:
    """What each provider that the reader may see stated last about a product. One statement."""
    rows = CostStatement.objects.visible_to(context).filter(product=product)
    return list(rows.order_by("owner_id", "-known_on", "-id").distinct("owner_id"))


def own_statements(context: Context) -> dict[int, CostStatement]:
    """What the acting provider stated last, by id of the product. One statement."""
    rows = CostStatement.objects.visible_to(context).filter(owner_id=context.organisation)
    return {row.product_id: row for row in rows.order_by("known_on", "id")}


@dataclass(frozen=True)
class Comparison:
    """Per component and for the tariff what several providers said; empty below the fewest providers."""

    stated: int
    fewest: int
    spreads: dict[str, Spread]
    tariff: Spread | None


def comparison_of(rows: Iterable[CostStatement], unit: str, fewest: int) -> Comparison:
    """The spread of what was stated for one unit; statements for another unit are left out."""
    prices = [price_of(read) for row in rows if (read := read_figures(row.figures)).unit == unit]
    spreads = {name: spread_of([price.components[name] for price in prices], fewest) for name in SAID}
    tariff = spread_of([price.tariff for price in prices], fewest)
    told = {name: spread for name, spread in spreads.items() if spread}
    return Comparison(len(prices), max(fewest, FEWEST), told, tariff)


def fewest_of(region: Region) -> int:
    """How many providers must have stated their costs before these are compared; never under 3."""
    return max(FEWEST, int(region.settings.get(SETTING, FEWEST)))
