"""Code lists of the iJw standard (3.0 to 3.2): the value is the code that stands in a message."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Unit(TextChoices):
    """Unit of a volume, list WJ756."""

    MINUTE = "01", _("Minute")
    HOUR = "04", _("Hour")
    DAY = "14", _("Day and night (24 hours)")
    HALF_DAY = "16", _("Part of a day (4 hours)")
    PIECE_OUTPUT = "82", _("Piece (output)")
    EURO = "83", _("Euro")
    PIECE_EFFORT = "84", _("Piece (effort)")


class Frequency(TextChoices):
    """How often the allocated volume comes back, list WMO757."""

    PER_DAY = "1", _("Per day")
    PER_WEEK = "2", _("Per week")
    PER_MONTH = "4", _("Per month")
    WHOLE_TERM = "6", _("In total over the term of the allocation")


class ReferrerType(TextChoices):
    """Who referred the youth, list COD327."""

    MUNICIPALITY = "01", _("Municipality")
    GENERAL_PRACTITIONER = "02", _("General practitioner")
    YOUTH_PHYSICIAN = "03", _("Youth physician")
    CERTIFIED_INSTITUTION = "04", _("Certified institution (GI)")
    MEDICAL_SPECIALIST = "05", _("Medical specialist")
    NONE = "06", _("Own initiative or no referrer")
    COURT = "08", _("Judge, prosecutor or youth custody official")


class StopReason(TextChoices):
    """Why care stopped, list JZ588."""

    DECEASED = "02", _("Youth died")
    TEMPORARY = "20", _("Stopped for a time")
    AS_PLANNED = "31", _("Ended as planned")
    BY_YOUTH = "32", _("Ended early by the youth")
    BY_PROVIDER = "33", _("Ended early by the provider")
    BY_AGREEMENT = "34", _("Ended early by agreement")
    CIRCUMSTANCES = "35", _("Ended early by outside circumstances")
    BY_MUNICIPALITY = "36", _("Ended by the municipality")
    CHANGE_REQUEST = "37", _("Ended because of a request for change")
    OTHER_PROVIDER = "38", _("Moved to another provider")
    OTHER_DOMAIN = "39", _("Moved to another domain")


class ChangeReason(TextChoices):
    """Why an allocation changed, list JZ002."""

    OLD_CORRECTION = "01", _("Administrative correction (no longer used)")
    DECEASED = "02", _("Youth died")
    CONTRACT_CHANGE = "03", _("Contract changed")
    EXTENSION = "04", _("Assessed again: longer")
    SHORTENING = "05", _("Assessed again: shorter")
    OTHER_DOMAIN = "06", _("Moved to another domain")
    MOVED_AWAY = "07", _("Moved to another municipality")
    PERSONAL_BUDGET = "08", _("Other form of delivery")
    OTHER_PROVIDER = "09", _("Moved to another provider")
    NEW_FINANCING = "10", _("New form of financing")
    MERGED_MUNICIPALITY = "11", _("Municipalities were redivided")
    BY_PROVIDER = "12", _("At the request of the provider")
    REMOVED = "13", _("Removed")
    CORRECTION = "14", _("Administrative correction")


class DeliveryStatus(TextChoices):
    """Status of a start or stop line, list COD467; 2 and 9 exist and may not be used (rule CS058)."""

    FIRST = "1", _("First delivery")
    CHANGED = "2", _("Changed delivery (not allowed)")
    REMOVED = "3", _("Delivery removed")
    UNCHANGED = "9", _("Not applicable (not allowed)")


class DebitCredit(TextChoices):
    """Whether an amount is claimed or taken back, list COD043."""

    DEBIT = "D", _("Debit")
    CREDIT = "C", _("Credit")


EFFORT_UNITS = frozenset({Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.HALF_DAY, Unit.PIECE_EFFORT})
OUTPUT_UNITS = frozenset({Unit.PIECE_OUTPUT, Unit.EURO})
