"""Choices of the segments."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.enums import OrganisationKind

COUNCILS = (OrganisationKind.MUNICIPALITY.value, OrganisationKind.LOCAL_TEAM.value)
"""Who reads what the region prepares, beside the region itself: not the parties that it buys from."""


class AreaWord(models.TextChoices):
    """What a region calls a segment; the word is data, the model is the same."""

    SEGMENT = "segment", _("Segment")
    TASK_AREA = "task_area", _("Task area")


class FinancingVariant(models.TextChoices):
    TASK = "task", _("Task-based")
    EFFORT = "effort", _("Effort-based")
    OUTPUT = "output", _("Output-based")


class BudgetKind(models.TextChoices):
    CEILING = "ceiling", _("Budget ceiling")
    ADOPTED = "adopted", _("Adopted budget")
    ORDER_VALUE = "order_value", _("Order value")
    RESERVE = "reserve", _("Reserve")


FRAMEWORK_BUDGET = _("Framework budget")
"""What is shown for the kind of an act that is about ceilings and adopted budgets together."""


class BudgetAct(models.TextChoices):
    """What is done to the budget of a year."""

    ADOPTED = "adopted", _("Adoption")
    CHANGE = "change", _("Budget change")
    INDEXATION = "indexation", _("Indexation")
    COPY = "copy", _("Copy of another year")
    CORRECTION = "correction", _("Correction of a mistake")
    DIVISION = "division", _("Division of a ceiling")


class Direction(models.TextChoices):
    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")
    BAND = "band", _("Within a band")


class KpiUnit(models.TextChoices):
    """In what a KPI and its norms are counted. A norm of 80 percent is 80; of a date there are no norms."""

    PERCENT = "percent", _("Percent (%)")
    EURO = "euro", _("Euros (€)")
    DAYS = "days", _("Days")
    WEEKS = "weeks", _("Weeks")
    PER_THOUSAND = "per_thousand", _("Per 1,000")
    SCORE = "score", _("Score")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")


class NormStatus(models.TextChoices):
    """How a figure stands beside the norm of its period."""

    MEETS = "meets", _("Meets the norm")
    MISSES = "misses", _("Does not meet the norm")
    NO_NORM = "no_norm", _("No norm")
    NO_FIGURE = "no_figure", _("No figure")


class PurchaseRoute(models.TextChoices):
    """How a segment or part is bought."""

    OPEN_HOUSE = "open_house", _("Open house")
    SAS_DIALOGUE = "sas_dialogue", _("SAS procedure with dialogue")
    SAS_OPEN = "sas_open", _("Open SAS procedure")
    SUBSIDY = "subsidy", _("Subsidy")
    SINGLE = "single", _("Direct award")
    ELSEWHERE = "elsewhere", _("Bought elsewhere")
    UNDECIDED = "undecided", _("Not decided yet")


class ConsultationRoute(models.TextChoices):
    """From which budget consultation is paid (SEG-21)."""

    LOCAL_TEAM = "local_team", _("From the budget of the local team")
    TASK_BUDGET = "task_budget", _("From the task budget of this area")
    NONE = "none", _("Not paid apart")


class DraftState(models.TextChoices):
    """Where a proposed change stands; adopted ones become versions."""

    CONCEPT = "concept", _("Concept")
    CONSULTING = "consulting", _("With the municipalities")
    ADOPTED = "adopted", _("Adopted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ChangeKind(models.TextChoices):
    """What happened to a segment, in the list of all changes (SEG-19)."""

    ADDED = "added", _("Segment added")
    CHANGED = "changed", _("New version")
    ENDED = "ended", _("Segment ended")
    RECLASSIFIED = "reclassified", _("Reclassified")
    CONSULTING = "consulting", _("With the municipalities")
    WITHDRAWN = "withdrawn", _("Segment dropped")


OPEN_DRAFTS = (DraftState.CONCEPT, DraftState.CONSULTING)


class VersionStatus(models.TextChoices):
    """How a version, proposed or adopted, stands on a day."""

    CONCEPT = "concept", _("Concept")
    CONSULTING = "consulting", _("With the municipalities")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ADOPTED = "adopted", _("Adopted, not in force yet")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("No longer in force")


class ConsentAnswer(models.TextChoices):
    """What a municipality says to a proposal (SEG-05)."""

    AGREED = "agreed", _("Agreed")
    DEVIATES = "deviates", _("Agreed with a deviation")
    REFUSED = "refused", _("Not agreed")


class ReclassificationKind(models.TextChoices):
    MERGE = "merge", _("Merge")
    SPLIT = "split", _("Split")
    MOVE = "move", _("Move")
    END = "end", _("Ending")


class RoundState(models.TextChoices):
    """Where a translation round or a framework of norms stands."""

    CONCEPT = "concept", _("Concept")
    ADOPTED = "adopted", _("Adopted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DurationUnit(models.TextChoices):
    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")


class IntensityUnit(models.TextChoices):
    HOURS_WEEK = "hours_week", _("hours a week")
    HOURS_MONTH = "hours_month", _("hours a month")
    DAYS_WEEK = "days_week", _("days a week")
    DAYS_MONTH = "days_month", _("days a month")


class MeasureState(models.TextChoices):
    """Where a measure that saves money stands."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class RiskKind(models.TextChoices):
    RISK = "risk", _("Risk")
    PRECONDITION = "precondition", _("Precondition")


class RaciLetter(models.TextChoices):
    """What a party does in a process (SEG-26)."""

    RESPONSIBLE = "R", _("R: carries it out")
    ACCOUNTABLE = "A", _("A: answers for it")
    SUPPORTS = "S", _("S: supports")
    CONSULTED = "C", _("C: is asked first")
    INFORMED = "I", _("I: is told afterwards")


class BodyLevel(models.TextChoices):
    STRATEGIC = "strategic", _("Strategic")
    TACTICAL = "tactical", _("Tactical")
    OPERATIONAL = "operational", _("Operational")


class EntryState(models.TextChoices):
    """Where an entry of a register stands, told from its dates and contents; each register uses some of these."""

    LATE = "late", _("Too late")
    NOT_SMART = "not_smart", _("Not SMART yet")
    INCOMPLETE = "incomplete", _("Not complete yet")
    HIGH = "high", _("High risk")
    MIDDLE = "middle", _("Middle risk")
    LOW = "low", _("Low risk")
    OPEN = "open", _("Under way")
    UPCOMING = "upcoming", _("Not in force yet")
    IN_FORCE = "in_force", _("In force")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
    RETIRED = "retired", _("No longer used")
