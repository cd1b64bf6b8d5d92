"""What can be wrong with one cell."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import notice, refuse

_DATE = _("Write the date as day-month-year, for example 21-11-2026.")
_PERSON = _("Take it out and upload the file again.")

CELL_RULES = (
    refuse(
        "TAB-CELLS",
        _("The row has more cells than there are columns."),
        _("Check the separators in this row."),
    ),
    refuse(
        "TAB-HEADERS",
        _("The names of the columns stand in this row again."),
        _("Take this row out. The names stand in the first row only."),
    ),
    refuse("TAB-REQUIRED", _("%(element)s is empty."), _("Fill in this cell.")),
    refuse(
        "TAB-NUMBER",
        _("“%(value)s” is not a number."),
        _("Write digits only, for example 1234 or 1.234,50."),
    ),
    refuse(
        "TAB-AMBIGUOUS",
        _("“%(value)s” can be read as %(one)s or as %(other)s."),
        _("Leave out the sign between thousands, or write all decimals."),
    ),
    refuse(
        "TAB-PRECISE",
        _("“%(value)s” has too many decimals."),
        _("Use at most %(limit)s decimals."),
    ),
    refuse("TAB-LEAST", _("“%(value)s” is too low."), _("Fill in at least %(limit)s.")),
    refuse("TAB-MOST", _("“%(value)s” is too high."), _("Fill in at most %(limit)s.")),
    refuse("TAB-DATE", _("“%(value)s” is not a date."), _DATE),
    refuse("TAB-DAY", _("The date “%(value)s” does not exist."), _DATE),
    refuse("TAB-MONTH", _("“%(value)s” is not a month."), _("Write the month as 2027-09.")),
    refuse("TAB-QUARTER", _("“%(value)s” is not a quarter."), _("Write the quarter as 2027-Q3.")),
    refuse(
        "TAB-CODE",
        _("“%(value)s” is not a valid code for %(element)s."),
        _("Check the code. The template shows an example."),
    ),
    refuse(
        "TAB-CHOICE",
        _("“%(value)s” is not possible for %(element)s."),
        _("Choose one of: %(choices)s."),
    ),
    refuse("TAB-LONG", _("The text is longer than %(limit)s characters."), _("Shorten the text.")),
    refuse(
        "TAB-CONTROL",
        _("The cell holds characters that cannot be seen."),
        _("Type the content of this cell again."),
    ),
    refuse(
        "TAB-FORMULA",
        _("The cell holds a formula. Formulas are not calculated here."),
        _("Copy the cells and paste them as values."),
    ),
    refuse(
        "TAB-ERROR", _("The cell holds an error, such as #N/A."), _("Correct the cell in your spreadsheet.")
    ),
    refuse("TAB-BSN", _("%(element)s holds a citizen service number (BSN)."), _PERSON),
    notice(
        "TAB-ZEROS",
        _("Codes in column %(element)s were too short. We put zeros in front."),
        _("Check that your file does not drop zeros."),
    ),
)
