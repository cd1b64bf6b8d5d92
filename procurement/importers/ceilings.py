"""Ceilings per contract and year (bestedingsruimte, decisions 21)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import refuse, register
from jeugdregio.core.importing.columns import Kind, Table, TableColumn
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.known import KNOWN_ON
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Check, Versions, closed, found, twice, unknown
from procurement.importers.columns import CONTRACT, CONTRACTS, EXTRA

register(
    refuse(
        "CEI-LUMP",
        _("Contract %(number)s is a lump sum. It has no ceiling of its own."),
        _("Take this row out."),
    ),
)
TABLE = Table(
    "ceilings",
    _("Ceilings per contract"),
    (
        CONTRACT,
        TableColumn("year", _("Year"), Kind.INTEGER, aliases=("jaar",), least=2015, most=2099),
        TableColumn(
            "amount", _("Ceiling"), Kind.EUROS, aliases=("bestedingsruimte", "bedrag", "plafond"), least=0
        ),
        TableColumn(
            "effective_on",
            _("Effective date"),
            Kind.DATE,
            aliases=("ingangsdatum",),
            required=False,
            description=_("The first of January when it is left blank."),
        ),
        TableColumn("decision", _("Decision"), aliases=("besluit",), required=False, length=120),
        KNOWN_ON,
    ),
    ("2027-0001", 2027, 120_000_000, date(2027, 1, 1), "AB 2026-12", None),
)
DEFAULTS = f"""
UPDATE {ROWS} SET effective_on = coalesce(effective_on, make_date(year::int, 1, 1)),
                  decision = coalesce(decision, '')"""
CURRENT = """
SELECT c.number, s.year, s.amount, s.effective_on, nullif(s.decision, ''), s.known_on
FROM (SELECT DISTINCT ON (contract_id, year) * FROM procurement_spendingroom
      WHERE region_id = %(region)s AND known_on <= %(today)s
      ORDER BY contract_id, year, known_on DESC, id DESC) s
JOIN procurement_contract c ON c.id = s.contract_id
ORDER BY c.number COLLATE "C", s.year"""
VERSIONS = Versions(
    "procurement_spendingroom",
    key=("contract_id", "year"),
    values=("amount", "effective_on", "decision"),
    more=(("provider_id", "r.provider_id"),),
    recorded=True,
)
CEILINGS = TableImporter(
    TABLE,
    lookups=(CONTRACTS, DEFAULTS),
    checks=(
        unknown("contract", "contract_id"),
        Check("CEI-LUMP", found("contract", "'number', r.contract", "r.payment = 'lump_sum'")),
        twice("contract", "contract", "year", "known_on"),
    ),
    state=VERSIONS.state(),
    together=(closed("effective_on"),),
    store=(VERSIONS.store(),),
    current=CURRENT,
    extra=EXTRA,
)
