"""Price lines: what one unit of a product costs under a contract, from a day on (MON-12)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import refuse, register
from jeugdregio.core.importing.columns import Kind, Table, TableColumn
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.known import KNOWN_ON
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Check, Versions, closed, found, in_order, twice, unknown
from procurement.importers.columns import CONTRACT, CONTRACTS, EXTRA

register(
    refuse(
        "PRI-TERM",
        _(
            "The price holds outside the term of the contract, which runs from %(starts_on)s through %(ends_on)s."
        ),
        _("Check the dates of the price."),
    ),
    refuse("PRI-ZERO", _("A price lies above zero."), _("Fill in the price of one unit.")),
)
TABLE = Table(
    "price_lines",
    _("Price lines"),
    (
        CONTRACT,
        TableColumn(
            "product_code",
            _("Product code"),
            Kind.CODE,
            aliases=("productcode", "code"),
            length=5,
            pattern="[0-9A-Za-z]{1,5}",
        ),
        TableColumn(
            "unit",
            _("Unit"),
            Kind.CODE,
            aliases=("eenheid", "eenheid (code)"),
            digits=2,
            pattern="01|04|14|16|82|84",
            description=_("The code of iJw: 01 minute, 04 hour, 14 day, 16 part of a day, 82 or 84 piece."),
        ),
        TableColumn("price", _("Price"), Kind.EUROS, aliases=("prijs", "tarief"), least=0, most=1_000_000),
        TableColumn("valid_from", _("Valid from"), Kind.DATE, aliases=("geldig vanaf", "van", "vanaf")),
        TableColumn(
            "valid_to",
            _("Valid through"),
            Kind.DATE,
            aliases=("geldig tot en met", "tot en met", "t/m"),
            required=False,
            description=_("The last day on which it holds. Blank: until further notice."),
        ),
        KNOWN_ON,
    ),
    ("2027-0001", "45A04", "01", 155, date(2027, 1, 1), date(2027, 12, 31), None),
)
PRODUCTS = f"""
UPDATE {ROWS} r SET product_id = p.id FROM segments_careproduct p
WHERE p.region_id = %(region)s AND p.code = r.product_code"""
TERMS = f"""
UPDATE {ROWS} r SET term_from = c.starts_on, term_to = c.ends_on
FROM procurement_contract c WHERE c.id = r.contract_id"""
# Beside the other rows of the file and the newest versions of what the file does not replace.
OVERLAP = Check(
    "TAB-OVERLAP",
    f"""SELECT r.line, 'valid_from' AS element, jsonb_build_object('other_on', min(o.valid_from)) AS params
        FROM {ROWS} r JOIN (
            SELECT contract_id, product_code, valid_from, valid_to FROM {ROWS}
            UNION ALL
            SELECT k.contract_id, k.product_code, k.valid_from, k.valid_to
            FROM (SELECT DISTINCT ON (contract_id, product_code, valid_from) * FROM procurement_priceline
                  WHERE region_id = %(region)s
                  ORDER BY contract_id, product_code, valid_from, known_on DESC, id DESC) k
            WHERE NOT EXISTS (
                SELECT FROM {ROWS} m WHERE m.contract_id = k.contract_id AND m.product_code = k.product_code
                  AND m.valid_from = k.valid_from)
        ) o ON o.contract_id = r.contract_id AND o.product_code = r.product_code AND o.valid_from <> r.valid_from
            AND daterange(o.valid_from, o.valid_to, '[]') && daterange(r.valid_from, r.valid_to, '[]')
        WHERE r.state <> 'unchanged'
        GROUP BY r.line""",
)
CURRENT = """
SELECT c.number, l.product_code, l.unit, l.price, l.valid_from, l.valid_to, l.known_on
FROM (SELECT DISTINCT ON (contract_id, product_code, valid_from) * FROM procurement_priceline
      WHERE region_id = %(region)s AND known_on <= %(today)s
      ORDER BY contract_id, product_code, valid_from, known_on DESC, id DESC) l
JOIN procurement_contract c ON c.id = l.contract_id
ORDER BY c.number COLLATE "C", l.product_code COLLATE "C", l.valid_from"""


def carried(column: str) -> tuple[str, str]:
    """What a price is built up of, which no file says, stays while the price stays (SEG-15, SEG-23)."""
    newest = f"""SELECT CASE WHEN k.price = r.price THEN k.{column} END FROM procurement_priceline k
        WHERE k.contract_id = r.contract_id AND k.product_code = r.product_code AND k.valid_from = r.valid_from
          AND k.known_on <= r.known_on ORDER BY k.known_on DESC, k.id DESC LIMIT 1"""
    return column, f"CASE WHEN r.state = 'changed' THEN ({newest}) END"


VERSIONS = Versions(
    "procurement_priceline",
    key=("contract_id", "product_code", "valid_from"),
    values=("unit", "price", "valid_to"),
    more=(
        ("provider_id", "r.provider_id"),
        *map(carried, ("living", "care", "vacancy", "vacancy_rate")),
    ),
)
PRICE_LINES = TableImporter(
    TABLE,
    lookups=(CONTRACTS, PRODUCTS, TERMS),
    checks=(
        unknown("contract", "contract_id"),
        unknown("product_code", "product_id"),
        Check("PRI-ZERO", found("price", "", "r.price = 0")),
        in_order("valid_from", "valid_to"),
        Check(
            "PRI-TERM",
            found(
                "valid_from",
                "'starts_on', r.term_from, 'ends_on', r.term_to",
                "r.valid_from > r.term_to OR r.valid_to < r.term_from",
            ),
        ),
        twice("contract", "contract", "product_code", "valid_from", "known_on"),
    ),
    state=VERSIONS.state(),
    together=(OVERLAP, closed("valid_from")),
    store=(VERSIONS.store(),),
    current=CURRENT,
    extra=f"{EXTRA}, product_id bigint, term_from date, term_to date",
)
