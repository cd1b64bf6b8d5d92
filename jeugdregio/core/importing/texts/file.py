"""What can be wrong with the file as a whole; these findings stand alone, because rows were not read."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import notice, refuse

_TEMPLATE = _("Download the template and compare the first row with it.")
_SPLIT = _("Split the file and read in the parts.")
_SAVE = _("Save the file again as CSV or XLSX.")
_PERSON = _("Take it out and upload the file again.")

FILE_RULES = (
    refuse("TAB-EMPTY", _("The file holds no rows."), _TEMPLATE),
    refuse("TAB-SIZE", _("The file is larger than %(limit)s MB."), _SPLIT),
    refuse("TAB-ROWS", _("The file holds more than %(limit)s rows."), _SPLIT),
    refuse("TAB-COLUMNS", _("The file holds more than %(limit)s columns."), _TEMPLATE),
    refuse("TAB-TYPE", _("This is not a CSV or XLSX file."), _SAVE),
    refuse(
        "TAB-OLD",
        _("This is an old Excel file, or a file that is locked with a password."),
        _("Save the file as XLSX without a password."),
    ),
    refuse("TAB-ENCODING", _("The file holds characters that cannot be read."), _SAVE),
    refuse("TAB-DAMAGED", _("The file is damaged."), _SAVE),
    refuse(
        "TAB-BOMB",
        _("The file is packed unusually small. That is not safe."),
        _("Copy the rows to a new file and save that."),
    ),
    refuse(
        "TAB-QUOTE",
        _("A quotation mark is opened around row %(line)s and does not close."),
        _("Check the quotation marks in this row."),
    ),
    refuse(
        "TAB-MISSING",
        _("These columns are missing: %(missing)s. The file has these: %(found)s."),
        _("Put the names of the columns in the first row, as in the template."),
    ),
    refuse(
        "TAB-SHEET",
        _("No sheet has all columns. Sheet %(sheet)s lacks: %(missing)s. It has these: %(found)s."),
        _("Put the names of the columns in the first row of one sheet, as in the template."),
    ),
    refuse(
        "TAB-HEADER",
        _("Column %(element)s occurs more than once."),
        _("Keep one of these columns."),
    ),
    refuse(
        "TAB-PERSON",
        _("Column %(element)s is about persons. It may not be in this file."),
        _("Remove this column and upload the file again."),
    ),
    refuse("TAB-NAME", _("The name of the file holds a citizen service number (BSN)."), _PERSON),
    refuse("TAB-BSN-COLUMN", _("Column %(element)s holds citizen service numbers (BSN)."), _PERSON),
    notice(
        "TAB-CP1252",
        _("The file is read as Windows text (cp1252)."),
        _("Check letters with accents. Save as UTF-8 when they are wrong."),
    ),
    notice(
        "TAB-EXTRA",
        _("These columns are not read: %(found)s."),
        _("You need not do anything."),
    ),
    notice(
        "TAB-KNOWN",
        _("Column %(element)s is not read. What you read in is known from today."),
        _("You need not do anything."),
    ),
    notice(
        "TAB-MORE",
        _("There are more findings than are shown: %(count)s in all."),
        _("Solve the ones that are shown, then check the file again."),
    ),
)
