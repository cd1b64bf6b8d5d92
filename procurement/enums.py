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
