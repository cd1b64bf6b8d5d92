"""Choices of monitoring: which figure, at which grain, made how, and how sure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kpi(models.TextChoices):
    """Codes of the KPI catalogue that are computed."""

    UIT1 = "UIT1", _("Utilisation, realised")
    UIT2 = "UIT2", _("Utilisation including not yet claimed")
    UIT3 = "UIT3", _("Committed")
    UIT4 = "UIT4", _("Forecast utilisation")
    UITD = "UITD", _("Budget reached on")
    LSR = "LSR", _("Shadow production ratio of the lump sum")
    KPJ = "KPJ", _("Cost per youth")
    GEB = "GEB", _("Take-up of youth care")
    DTL = "DTL", _("Claim timeliness")

    @classmethod
    def utilisation(cls) -> tuple["Kpi", ...]:
        return cls.UIT1, cls.UIT2, cls.UIT3, cls.UIT4


class Grain(models.TextChoices):
    """What one figure is about."""

    CONTRACT = "contract", _("Contract")
    PROVIDER = "provider", _("Provider")
    PART = "part", _("Segment part")
    SEGMENT = "segment", _("Segment or task area")
    MUNICIPALITY = "municipality", _("Municipality")
    LOCAL_TEAM = "local_team", _("Local team")
    REGION = "region", _("Region")


class Method(models.TextChoices):
    """How the ultimate of one delivery month was made; stored per cell and printed."""

    CHAIN_LADDER = "chain_ladder", _("Claims so far divided by the completion factor")
    BORNHUETTER_FERGUSON = "bornhuetter_ferguson", _("Claims so far plus the expected remainder")
    BENKTANDER = "benktander", _("Claims so far plus the remainder, expected twice")
    MIXED = "mixed", _("More than one method")


class SnapshotStatus(models.TextChoices):
    """Where a quarter stands in its close."""

    RUNNING = "running", _("Running, never frozen")
    DRAFT = "draft", _("Draft")
    PROVISIONAL = "provisional", _("Provisional")
    REVISED = "revised", _("Revised provisional")
    FINAL = "final", _("Final")
    REOPENED = "reopened", _("Reopened")

    @classmethod
    def frozen(cls) -> frozenset["SnapshotStatus"]:
        return frozenset({cls.PROVISIONAL, cls.REVISED, cls.FINAL})


class DateState(models.TextChoices):
    """What the answer to 'when is the budget reached' is."""

    EXPECTED = "expected", _("Expected on this date")
    REACHED = "reached", _("Reached on this date")
    NOT_THIS_YEAR = "not_this_year", _("Not this year")
    NO_BUDGET = "no_budget", _("No budget known")


class IndicativeReason(models.TextChoices):
    """Why a figure is indicative and carries no probability."""

    SHORT_SERIES = "short_series", _("The series is shorter than twelve delivery months")
    THIN_LINK = "thin_link", _("A development factor rests on fewer than three months")
    NO_REMAINDER = "no_remainder", _("Nothing positive is left to come, so no band can be drawn")


class SignalKind(models.TextChoices):
    """Automatic signals; the 70 % letter is a notification and no signal."""

    EW1 = "EW1", _("Forecast above the budget")
    EW2 = "EW2", _("Forecast and straight line differ")
    LUMP_SUM_HIGH = "lump_sum_high", _("Shadow production above the agreed limit")
    LUMP_SUM_LOW = "lump_sum_low", _("Shadow production below the agreed limit")


class MissingSource(models.TextChoices):
    """How somebody found out that care is missing."""

    HAND = "hand", _("Noted by hand")
    BESPOKE = "bespoke", _("Bespoke contract")
    SEARCH = "search", _("Search without a match")


class YouthRange(models.TextChoices):
    """About how many youths it is; never a number of a few."""

    UNKNOWN = "unknown", _("Not known")
    FEW = "few", _("Fewer than 5")
    SOME = "some", _("5 to 9")
    MORE = "more", _("10 to 19")
    MANY = "many", _("20 or more")


class MissingState(models.TextChoices):
    """Where it stands."""

    OPEN = "open", _("Open")
    TALKS = "talks", _("In talks")
    SOLVED = "solved", _("Solved")
