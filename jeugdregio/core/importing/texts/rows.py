"""What can be wrong with a row beside other rows or beside what is known."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import refuse

ROW_RULES = (
    refuse(
        "TAB-UNKNOWN",
        _("%(element)s “%(value)s” is not known in this region."),
        _("Check the spelling, or add it first."),
    ),
    refuse(
        "TAB-TWICE",
        _("This row says the same thing as row %(first)s."),
        _("Keep one of these rows."),
    ),
    refuse(
        "TAB-SUM",
        _("The shares of %(what)s add up to %(sum)s%%, not to 100%%."),
        _("Correct the shares, so that they add up to exactly 100%%."),
    ),
    refuse(
        "TAB-CLOSED",
        _("%(day_on)s lies in a period that is closed."),
        _("Choose a date after the closed period."),
    ),
    refuse(
        "TAB-OVERLAP",
        _("The period overlaps another one that starts on %(other_on)s."),
        _("Let one period end before the other begins."),
    ),
    refuse(
        "TAB-ORDER",
        _("The last day lies before the first day."),
        _("Check both dates."),
    ),
    refuse(
        "TAB-TODAY",
        _("This was changed today already. A second change on one day cannot be told apart."),
        _("Read this file in tomorrow."),
    ),
)
