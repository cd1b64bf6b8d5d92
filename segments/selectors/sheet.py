"""A sheet in words: the same lines for what is proposed and for what was adopted (SEG-10, SEG-20)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.formats import format_euros, format_number
from segments.enums import ConsultationRoute, FinancingVariant, PurchaseRoute
from segments.models import DraftPart, Segment, SegmentDraft, SegmentVersion
from segments.rules.proposal import Proposal
from segments.selectors.versions import parts_in

LABELS: dict[str, Text] = {
    "name": gettext_lazy("Name"),
    "assignment": gettext_lazy("Assignment"),
    "target_group": gettext_lazy("Target group"),
    "delimitation": gettext_lazy("Delimitation"),
    "processes": gettext_lazy("Processes"),
    "responsible": gettext_lazy("Responsible party"),
    "content": gettext_lazy("Description of the service"),
    "variant": gettext_lazy("Financing variant"),
    "payment": gettext_lazy("Payment method"),
    "route": gettext_lazy("How it is bought"),
    "maximum_partners": gettext_lazy("Maximum number of partners"),
    "years": gettext_lazy("Duration in years"),
    "options": gettext_lazy("Number of extensions"),
    "option_years": gettext_lazy("Years of each extension"),
    "term": gettext_lazy("Duration"),
    "fixed_amount": gettext_lazy("Fixed amount for availability, a year"),
    "no_own_purchase": gettext_lazy("Own purchase by municipalities"),
    "cluster_budget": gettext_lazy("Budget for education cluster 3 and 4, a year"),
    "avoided_allocations": gettext_lazy("Allocations avoided a year"),
    "supplier_strategy": gettext_lazy("Supplier strategy"),
    "development": gettext_lazy("Development tasks"),
    "innovation": gettext_lazy("Innovation"),
    "consultation": gettext_lazy("Payment of consultation"),
    "no_escalation": gettext_lazy("Escalation"),
    "valid_from": gettext_lazy("Counts from"),
    "reason": gettext_lazy("Reason"),
    "source": gettext_lazy("Source or consultation"),
}
HEAD = ("name", "assignment", "target_group", "delimitation", "processes", "responsible")
TERMS = ("variant", "payment", "route", "maximum_partners", "term")
TAIL = ("supplier_strategy", "development", "innovation", "consultation", "no_escalation")
COLLECTIVE = ("fixed_amount", "no_own_purchase", "cluster_budget", "avoided_allocations")
OF_PART = ("name", "content", *TERMS, *COLLECTIVE)

Sheet = SegmentVersion | SegmentDraft


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a sheet in words; empty when nothing was decided."""

    key: str
    label: Text
    text: str


@dataclass(frozen=True)
class SheetPart:
    """One part of a sheet in words."""

    code: str
    name: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class ShownSheet:
    """A whole sheet in words."""

    lines: Sequence[Line]
    parts: Sequence[SheetPart]


def shown_sheet(sheet: Sheet, segment: Segment) -> ShownSheet:
    """A version or a proposal with its parts, every field in words."""
    rows: Mapping[str, Any]
    if isinstance(sheet, SegmentDraft):
        rows = {row.code: row for row in sheet.parts.select_related("payment")}
    else:
        rows = parts_in(sheet, segment)
    return in_words(sheet, rows)


def in_words(sheet: Any, parts: Mapping[str, Any]) -> ShownSheet:
    """The fields of a sheet and of its parts, by code, in words; they need not be saved."""
    shown = [SheetPart(code, row.name, lines_of(row, OF_PART)) for code, row in parts.items()]
    return ShownSheet(lines_of(sheet, (*HEAD, *TERMS, *TAIL)), shown)


def written(proposal: Proposal) -> ShownSheet:
    """A proposal as it was written, before it is saved."""
    parts = {
        part.code or f"nieuw-{place}": DraftPart(**part.values) for place, part in enumerate(proposal.parts)
    }
    return in_words(SegmentDraft(**proposal.sheet), parts)


def lines_of(row: Any, keys: Sequence[str]) -> list[Line]:
    """These fields of a row in words."""
    return [Line(key, LABELS[key], _said(row, key)) for key in keys]


def _said(row: Any, key: str) -> str:
    if key in SPECIAL:
        return SPECIAL[key](row)
    return str(getattr(row, key, "") or "")


def term_of(row: Any) -> str:
    """For how long, and how it can be prolonged."""
    years, options, each = (getattr(row, name, 0) or 0 for name in ("years", "options", "option_years"))
    if not years:
        return ""
    text = ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
    if not options or not each:
        return text
    more = ngettext(
        "%(years)s, and can be prolonged once by %(each)s year",
        "%(years)s, and can be prolonged %(times)s times by %(each)s year",
        options,
    )
    return more % {"years": text, "times": options, "each": each}


def _maximum(row: Any) -> str:
    most = getattr(row, "maximum_partners", None)
    return _("%(count)s (a maximum, no target)") % {"count": most} if most is not None else ""


def _escalation(row: Any) -> str:
    return (
        _("Nothing may be escalated to here.") if row.no_escalation else _("Care may be escalated to here.")
    )


def _euros(row: Any, key: str) -> str:
    cents = getattr(row, key, None)
    return "" if cents is None else format_euros(cents)


def _own_purchase(row: Any) -> str:
    return _("Municipalities do not buy this themselves.") if getattr(row, "no_own_purchase", False) else ""


def _avoided(row: Any) -> str:
    count = getattr(row, "avoided_allocations", None)
    return "" if count is None else format_number(count)


SPECIAL = {
    "fixed_amount": lambda row: _euros(row, "fixed_amount"),
    "no_own_purchase": _own_purchase,
    "cluster_budget": lambda row: _euros(row, "cluster_budget"),
    "avoided_allocations": _avoided,
    "variant": lambda row: str(FinancingVariant(row.variant).label) if row.variant else "",
    "route": lambda row: str(PurchaseRoute(getattr(row, "route", PurchaseRoute.UNDECIDED)).label),
    "consultation": lambda row: str(ConsultationRoute(row.consultation).label),
    "maximum_partners": _maximum,
    "term": term_of,
    "no_escalation": _escalation,
}
