"""The business clock: which day it is for terms, periods and figures (decisions 3)."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The business date in Amsterdam, or the fixed date of a demo. Rules take it as an argument."""
    fixed: date | None = settings.JEUGDREGIO_TODAY
    return fixed or timezone.localdate()
