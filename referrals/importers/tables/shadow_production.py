"""Shadow production: what a lump sum delivered, in totals a product, team and quarter (decisions 25)."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import refuse, register
from jeugdregio.core.importing.columns import Kind, Table, TableColumn
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.known import KNOWN_ON
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Check, Versions, closed, found, twice, unknown

register(
    refuse(
        "PRO-PAYMENT",
        _("Contract %(number)s is no lump sum. Shadow production belongs to a lump sum."),
        _("Take this row out. Claims show what was delivered under this contract."),
    ),
    refuse(
        "PRO-TEAMS",
        _("Several teams are called “%(value)s”."),
        _("Give the teams different names first."),
    ),
)
TABLE = Table(
    "shadow_production",
    _("Shadow production"),
    (
        TableColumn(
            "contract", _("Contract number"), Kind.CODE, aliases=("contractnummer", "contract"), length=20
        ),
        TableColumn(
            "team",
            _("Local team"),
            aliases=("lokaal team", "team"),
            required=False,
            description=_("The name of the local team. Leave it blank when there is none."),
        ),
        TableColumn("quarter", _("Quarter"), Kind.QUARTER, aliases=("kwartaal",)),
        TableColumn("product", _("Product"), aliases=("product",), length=60),
        TableColumn(
            "units", _("Units"), Kind.DECIMAL, aliases=("aantal", "eenheden"), decimals=2, least=0, most=10**9
        ),
        TableColumn(
            "tariff",
            _("Reference tariff"),
            Kind.EUROS,
            aliases=("tarief", "referentietarief"),
            least=0,
            most=10**6,
        ),
        KNOWN_ON,
    ),
    ("2027-0002", "Lokaal team Waterdam", date(2027, 7, 1), "Begeleiding", Decimal("1250.50"), 9_000, None),
)
CONTRACTS = f"""
UPDATE {ROWS} r SET contract_id = c.id, provider_id = c.provider_id, payment = c.payment
FROM procurement_contract c WHERE c.region_id = %(region)s AND c.number = r.contract"""
TEAMS = f"""
UPDATE {ROWS} r SET team_id = t.id, teams = t.teams
FROM (SELECT lower(o.name) AS name, min(o.id) AS id, count(*) AS teams
      FROM core_organisation o JOIN segments_localteam l ON l.organisation_id = o.id
      WHERE EXISTS (SELECT FROM segments_regionmembership m
                    WHERE m.region_id = %(region)s AND m.municipality_id = l.municipality_id)
      GROUP BY lower(o.name)) t
WHERE t.name = lower(r.team)"""
# Half up: amounts are not negative here.
AMOUNTS = f"UPDATE {ROWS} SET amount = round(units * tariff)"
CURRENT = """
SELECT c.number, o.name, s.quarter, s.product, s.units, s.tariff, s.known_on
FROM (SELECT DISTINCT ON (contract_id, coalesce(team_id, 0), quarter, product) * FROM referrals_shadowproduction
      WHERE region_id = %(region)s AND known_on <= %(today)s
      ORDER BY contract_id, coalesce(team_id, 0), quarter, product, known_on DESC, id DESC) s
JOIN procurement_contract c ON c.id = s.contract_id
LEFT JOIN core_organisation o ON o.id = s.team_id
ORDER BY c.number COLLATE "C", s.quarter, o.name COLLATE "C" NULLS FIRST, s.product COLLATE "C\""""
VERSIONS = Versions(
    "referrals_shadowproduction",
    key=("contract_id", "team_id", "quarter", "product"),
    values=("units", "tariff", "amount"),
    nullable=("team_id",),
    more=(("provider_id", "r.provider_id"), ("invented", "false")),
)
SHADOW_PRODUCTION = TableImporter(
    TABLE,
    lookups=(CONTRACTS, TEAMS, AMOUNTS),
    checks=(
        unknown("contract", "contract_id"),
        unknown("team", "team_id"),
        Check("PRO-TEAMS", found("team", "'value', r.team", "r.teams > 1")),
        Check("PRO-PAYMENT", found("contract", "'number', r.contract", "r.payment <> 'lump_sum'")),
        twice("product", "contract", "lower(team)", "quarter", "product", "known_on"),
    ),
    state=VERSIONS.state(),
    together=(closed("quarter"),),
    store=(VERSIONS.store(),),
    current=CURRENT,
    extra="contract_id bigint, provider_id bigint, payment text, team_id bigint, teams int, amount bigint",
)
