"""Budgets and ceilings per part and year (MON-10)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.columns import Kind, Table, TableColumn, choices_of
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.known import KNOWN_ON
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Versions, closed, twice, unknown
from segments.enums import BudgetKind
from segments.importers.columns import MUNICIPALITIES, MUNICIPALITY, PART, PARTS, YEAR

TABLE = Table(
    "budgets",
    _("Budgets"),
    (
        PART,
        YEAR,
        TableColumn(
            "kind",
            _("Kind of budget"),
            Kind.CHOICE,
            aliases=("soort budget", "soort"),
            choices=choices_of(
                BudgetKind,
                ceiling=("budgetplafond", "plafond"),
                adopted=("vastgestelde begroting", "begroting"),
                order_value=("opdrachtwaarde",),
                reserve=("reserve", "reservering"),
            ),
        ),
        TableColumn(
            "municipality",
            _("Municipality code"),
            Kind.CODE,
            aliases=MUNICIPALITY.aliases,
            required=False,
            digits=4,
            description=_("Leave blank for the whole region."),
        ),
        TableColumn("amount", _("Amount"), Kind.EUROS, aliases=("bedrag", "bedrag in euro"), least=0),
        TableColumn(
            "effective_on",
            _("Effective date"),
            Kind.DATE,
            aliases=("ingangsdatum",),
            required=False,
            description=_("The first of January when it is left blank."),
        ),
        TableColumn(
            "decision",
            _("Decision"),
            aliases=("besluit",),
            required=False,
            length=120,
            description=_("Which decision sets the amount. No names of persons."),
        ),
        KNOWN_ON,
    ),
    (
        "specialistisch-ambulant",
        2027,
        BudgetKind.CEILING,
        None,
        250_000_000,
        date(2027, 1, 1),
        "AB 2026-12",
        None,
    ),
)
DEFAULTS = f"""
UPDATE {ROWS} SET effective_on = coalesce(effective_on, make_date(year::int, 1, 1)),
                  decision = coalesce(decision, '')"""
CURRENT = """
SELECT p.code, b.year, b.kind, m.cbs_code, b.amount, b.effective_on, nullif(b.decision, ''), b.known_on
FROM (SELECT DISTINCT ON (part_id, coalesce(municipality_id, 0), kind, year) * FROM segments_budget
      WHERE region_id = %(region)s AND known_on <= %(today)s
      ORDER BY part_id, coalesce(municipality_id, 0), kind, year, known_on DESC, id DESC) b
JOIN segments_segmentpart p ON p.id = b.part_id
LEFT JOIN segments_municipality m ON m.organisation_id = b.municipality_id
ORDER BY p.code COLLATE "C", b.year, b.kind COLLATE "C", m.cbs_code COLLATE "C" NULLS FIRST"""
VERSIONS = Versions(
    "segments_budget",
    key=("part_id", "municipality_id", "kind", "year"),
    values=("amount", "effective_on", "decision"),
    nullable=("municipality_id",),
    more=(("invented", "false"),),
    recorded=True,
)
BUDGETS = TableImporter(
    TABLE,
    lookups=(PARTS, MUNICIPALITIES, DEFAULTS),
    checks=(
        unknown("part", "part_id"),
        unknown("municipality", "municipality_id"),
        twice("part", "part", "municipality", "kind", "year", "known_on"),
    ),
    state=VERSIONS.state(),
    together=(closed("effective_on"),),
    store=(VERSIONS.store(),),
    current=CURRENT,
    extra="part_id bigint, municipality_id bigint",
)
