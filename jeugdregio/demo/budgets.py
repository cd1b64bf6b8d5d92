"""Acts on the budget of the demo: the year as adopted, its reserve, and next year's budget as a concept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.records import BY_DEMO
from jeugdregio.demo import facts
from jeugdregio.demo.rounds import decision_in
from monitoring.selectors.budget_division import divisions
from monitoring.selectors.budget_year import BudgetYear
from segments.enums import BudgetAct, BudgetKind, ConsentAnswer
from segments.models import Budget, BudgetChange, Municipality, Region, SegmentPart
from segments.rules.budgets import Cell
from segments.selectors.budgets import book_of
from segments.services.budget_changes import Wanted, budget_adopt, budget_begin, lines_write
from segments.services.budget_councils import TERM, budget_submit
from segments.services.consent import consent_give

ROLE = Role.POLICY_OFFICER.value
YEAR = facts.BREAK_YEAR


def year_adopt(
    context: Context, kind: BudgetKind, year: int, known_on: date, cells: Mapping[Cell, int]
) -> None:
    """Adopt amounts (cents) of a year by one act, known from its day on."""
    words = {name: text.format(year=year) for name, text in facts.table("budgets")["adopted"].items()}
    wanted = Wanted(
        act=BudgetAct.ADOPTED,
        kind=kind,
        year=year,
        effective_on=date(year, 1, 1),
        title=words["title"],
        reason=words["reason"],
        source=words["source"],
        invented=True,
    )
    _adopt(context, wanted, {**words, "decided_on": known_on}, cells)


def budgets_create(region: Region) -> int:
    """Record the reserve and prepare next year, when that was not done; returns how many acts were made."""
    context = Context.for_region(region.pk)
    with as_actor(context):
        if (
            BudgetChange.objects.filter(year__gt=YEAR).exists()
            or not Budget.objects.filter(year=YEAR).exists()
        ):
            return 0
        found = facts.table("budgets")
        _reserve(context, found["reserve"])
        copy = found["copy"]
        wanted = Wanted(
            act=BudgetAct.COPY,
            kind="",
            year=YEAR + 1,
            effective_on=date(YEAR + 1, 1, 1),
            from_year=YEAR,
            invented=True,
            **{**copy, "rate": Decimal(str(copy["rate"]))},
        )
        budget_begin(context=context, wanted=wanted, today=today(), by=None)
        return 2 + _ask(context, found["asked"])


def _ask(context: Context, found: dict[str, Any]) -> int:
    """Put a change of this year to the municipalities, of which some answered; returns how many acts were made."""
    officer = Membership.objects.filter(region_id=context.region, role=ROLE).select_related("user").first()
    part = SegmentPart.objects.get(code=found["part"])
    before = book_of(context.region, "", YEAR, today()).get((part.pk, None))
    if officer is None or before is None:
        return 0
    names = ("effective_on", "title", "reason", "source")
    wanted = Wanted(
        act=BudgetAct.CHANGE, kind="", year=YEAR, invented=True, **{name: found[name] for name in names}
    )
    change = budget_begin(context=context, wanted=wanted, today=today(), by=officer.user)
    cells: dict[Cell, int | None] = {(part.pk, None): before + found["more"] * 100}
    lines_write(change=change, seen=change.revision, cells=cells, today=today())
    change.refresh_from_db()
    budget_submit(
        change=change,
        seen=change.revision,
        answer_by=today() + TERM,
        today=today(),
        by=officer.user,
        role=ROLE,
    )
    for row in found["answer"]:
        consent_give(
            context=context,
            subject=change._meta.db_table,
            public_id=change.public_id,
            municipality=Municipality.objects.get(cbs_code=row["municipality"]),
            answer=ConsentAnswer(row["answer"]),
            deviation=row.get("deviation", ""),
            decision=row["decision"],
            decided_on=row["decided_on"],
            by=officer.user,
        )
    return 1


def _reserve(context: Context, found: dict[str, Any]) -> None:
    """What the ceilings leave beside the contracts."""
    year = BudgetYear(context, YEAR, today(), None)
    cells: dict[Cell, int] = {
        (part, None): division.left for part, (division, _count) in divisions(year).items() if division.left
    }
    names = ("effective_on", "title", "reason", "source")
    wanted = Wanted(
        act=BudgetAct.CHANGE,
        kind=BudgetKind.RESERVE,
        year=YEAR,
        invented=True,
        **{name: found[name] for name in names},
    )
    _adopt(context, wanted, found, cells)


def _adopt(context: Context, wanted: Wanted, decided: dict[str, Any], cells: Mapping[Cell, int]) -> None:
    decision = replace(decision_in(decided), reason="", source="")
    day = decision.decided_on
    change = budget_begin(context=context, wanted=wanted, today=day, by=None)
    lines_write(change=change, seen=change.revision, cells=cells, today=day)
    change.refresh_from_db()
    budget_adopt(
        change=change,
        seen=change.revision,
        decision=decision,
        today=day,
        by=None,
        role=ROLE,
        source=BY_DEMO,
    )
