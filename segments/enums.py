"""Choices of the segments."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class Direction(models.TextChoices):
    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")
    BAND = "band", _("Within a band")
