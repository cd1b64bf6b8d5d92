"""The rounds of the demo: the decision behind its translation table, what it prepares, and norms that are made up."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from jeugdregio.accounts.enums import Role
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from jeugdregio.demo.generator.mapping import NEW_FROM, Mapped, mappings
from segments.models import Agreement, CareProduct, Region, SegmentPart, TranslationRound, TranslationRow
from segments.services.decisions import Decision
from segments.services.norms.frameworks import framework_adopt, framework_create
from segments.services.norms.norms import NormValues, norm_add
from segments.services.translation.record import round_record
from segments.services.translation.rounds import bands_note, round_create
from segments.services.translation.rows import RowValues, row_add, row_change

ROLE = Role.POLICY_OFFICER.value
NEXT = date(facts.BREAK_YEAR + 1, 1, 1)


def rounds_create(region: Region) -> int:
    """Make the rounds and the norms when there are none; returns how many were made."""
    context = Context.for_region(region.pk)
    with as_actor(context):
        if TranslationRound.objects.exists():
            return 0
        found = facts.table("rounds")
        _adopted(context, found["adopted"])
        _open(context, found)
        _norms(context, found)
    return 4


def _adopted(context: Context, found: dict[str, Any]) -> None:
    round_record(
        context=context,
        title=found["title"],
        valid_from=NEW_FROM,
        decision=decision_in(found),
        rows=_rows_adopted(found),
        known_on=found["decided_on"],
    )


def _rows_adopted(found: dict[str, Any]) -> Iterator[RowValues]:
    """The table as it was decided: every old set with its shares, and where it is bought from then on."""
    agreements = {row.code: row for row in Agreement.objects.all()}
    parts = {row.code: row for row in SegmentPart.objects.all()}
    known = list(mappings())
    later = {(row.product, part): row.agreement for row in known if not row.valid_to for part in row.shares}
    for row in filter(_is_old, known):
        for part, share in row.shares.items():
            target = later.get((row.product, part))
            yield RowValues(
                agreement=agreements[row.agreement],
                product_code=row.product,
                target_part=parts[part],
                target_agreement=agreements[target] if target else None,
                share=share,
                criterion=found["divided"] if share != 1 else "",
                note="" if target else found["inside"],
            )


def _is_old(row: Mapped) -> bool:
    return row.valid_to is not None


def _open(context: Context, found: dict[str, Any]) -> None:
    """Next year's table: what holds now, with one code that is still to be divided."""
    wanted = found["open"]
    made = round_create(context=context, title=wanted["title"], valid_from=NEXT, today=today(), by=None)
    for values in _inside(found["inside"]):
        row_add(found=made, values=values)
    row = TranslationRow.objects.get(
        round=made, agreement__code=wanted["agreement"], product_code=wanted["product"]
    )
    values = RowValues(
        row.agreement, row.product_code, row.target_part, share=None, criterion=wanted["criterion"]
    )
    row_change(row=row, seen=row.revision, values=values)
    other = SegmentPart.objects.get(code=wanted["other"])
    row_add(found=made, values=RowValues(row.agreement, row.product_code, other, share=None))
    made.refresh_from_db()
    bands_note(context=context, found=made, seen=made.revision, text=wanted["bands"], today=today())


def _inside(rows: list[dict[str, str]]) -> Iterator[RowValues]:
    """Codes that a lump sum took in: no price of their own, and still told where they count."""
    inside = {row["part"]: Agreement.objects.get(code=row["agreement"]) for row in rows}
    for product in facts.products():
        for part in product.now if not product.then else ():
            if part in inside:
                where = SegmentPart.objects.get(code=part)
                yield RowValues(inside[part], product.code, where, share=Decimal(1))


def _norms(context: Context, found: dict[str, Any]) -> None:
    wanted = found["norms"]
    framework = framework_create(
        context=context,
        year=wanted["year"],
        title=wanted["title"],
        ground=wanted["ground"],
        by=None,
        invented=True,
    )
    for row in found["norm"]:
        product = CareProduct.objects.get(code=row["product"])
        values = {**row, "product": product, "intensity": Decimal(row["intensity"])}
        norm_add(found=framework, values=NormValues(**values))
    framework.refresh_from_db()
    framework_adopt(
        found=framework,
        seen=framework.revision,
        decision=decision_in(wanted),
        today=wanted["decided_on"],
        by=None,
        role=ROLE,
    )
    framework_create(context=context, year=wanted["year"] + 1, title=wanted["next"], ground="", by=None)


def decision_in(found: dict[str, Any]) -> Decision:
    """A decision from the facts."""
    return Decision(**{name: found[name] for name in Decision.__dataclass_fields__ if name in found})
