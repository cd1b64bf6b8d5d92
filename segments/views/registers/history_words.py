"""What the fields of the registers are called in the history: as on their forms."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.history.words import name_columns

COLUMNS = {
    "added_on": _("Added on"),
    "after": _("Waits for"),
    "baseline": _("Baseline"),
    "baseline_on": _("Baseline measured on"),
    "cause": _("Cause"),
    "chance": _("Chance"),
    "channel": _("Bought instead through"),
    "concerned": _("Others concerned"),
    "delivered_on": _("Delivered on"),
    "director": _("Director"),
    "done_on": _("Done on"),
    "effect": _("Effect"),
    "evidence": _("What shows it?"),
    "evaluate_on": _("Evaluation planned on"),
    "expected": _("Expected savings"),
    "expected_to": _("Expected savings, at most"),
    "explanation": _("Explanation"),
    "goal": _("SMART goal"),
    "function": _("Owner"),
    "impact": _("Impact"),
    "kpi_code": _("KPI"),
    "letter": _("Letter"),
    "level": _("Level"),
    "line": _("Programme line"),
    "mandate": _("Mandate"),
    "measure": _("Measure"),
    "members": _("Who takes part"),
    "met_on": _("Solved or met on"),
    "milestone": _("Milestone"),
    "partners": _("Partners"),
    "party": _("Party"),
    "phase": _("Phase"),
    "printed": _("Document"),
    "process": _("Process"),
    "reached_on": _("Reached on"),
    "realised": _("Realised savings"),
    "retired_on": _("No longer used since"),
    "review_on": _("Look again on"),
    "rhythm": _("How often it meets"),
    "strategic": _("Strategic goal"),
    "strategy": _("Procurement strategy"),
    "unproven": _("Why is there nothing to show?"),
    "target": _("Target"),
    "task": _("Development task"),
}


def connect() -> None:
    """Give the history its words."""
    name_columns(COLUMNS)
