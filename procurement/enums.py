"""Choices of procurement and contracts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Payment(models.TextChoices):
    LUMP_SUM = "lump_sum", _("Lump sum (task budget)")
    P_X_Q = "p_x_q", _("p×q (price times quantity)")


class ContractState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class PriceUnit(models.TextChoices):
    """What a price is for: the codes of iJw (list WJ756) that a price line may hold."""

    MINUTE = "01", _("Minute")
    HOUR = "04", _("Hour")
    DAY = "14", _("Day and night (24 hours)")
    HALF_DAY = "16", _("Part of a day (4 hours)")
    PIECE_OUTPUT = "82", _("Piece (output)")
    PIECE_EFFORT = "84", _("Piece (effort)")
