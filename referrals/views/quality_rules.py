"""What the checks flagged in a period, by rule with what to do about it."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from referrals.importers.ijw.catalogue import RULES, explain
from referrals.selectors.quality_rows import RuleSums

RULE_COLUMNS = (
    Column(LABEL, _("What is wrong")),
    Column("lines", _("Claim lines"), Kind.INTEGER),
    Column("amount", _("Amount"), Kind.EUROS),
    Column("remedy", _("What you can do")),
    Column("rule", _("Code")),
)


def rules_table(rows: Sequence[RuleSums]) -> PublishedTable:
    """What the checks flagged, per rule; rules that are not known any more are left out."""
    known = [row for row in rows if row.rule in RULES]
    table = Table(
        key="rules",
        rows=[_rule_line(row.rule) for row in known],
        columns=[
            Figure("lines", RULE_COLUMNS[1].label, Measure.COUNT, Kind.INTEGER),
            Figure("amount", RULE_COLUMNS[2].label, Measure.MONEY, Kind.EUROS),
        ],
        cells={
            (row.rule, name): Cell(value)
            for row in known
            for name, value in (("lines", row.lines), ("amount", row.cents))
        },
    )
    return publish_table(table, Profile.E2)


def _rule_line(rule: str) -> Line:
    wrong, remedy = explain(rule, {})
    return Line(rule, wrong, attributes={"remedy": remedy, "rule": rule})
