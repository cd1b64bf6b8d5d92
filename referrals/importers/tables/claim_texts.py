"""Words of the rules that only claim files have."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import notice, refuse, register

_ASK = _("Check this claim in your own administration.")

register(
    refuse(
        "CLM-YOUTH",
        _("The row names no youth, or names the youth twice."),
        _("Fill in the BSN or the youth key, not both."),
    ),
    refuse(
        "CLM-COLUMN",
        _("The file has no column for the youth."),
        _("Add the column BSN, or the column Youth key."),
    ),
    refuse(
        "CLM-BSN",
        _("This is not a valid citizen service number (BSN)."),
        _("Check the number. It is not shown here."),
    ),
    refuse(
        "CLM-APART",
        _("The rows of claim %(number)s do not stand together."),
        _("Sort the file by municipality, AGB code and claim number."),
    ),
    refuse(
        "CLM-LARGE",
        _("Claim %(number)s has more than %(limit)s rows."),
        _("Split this claim into several claims."),
    ),
    refuse(
        "CLM-DATE",
        _("The rows of this claim have different claim dates."),
        _("Give all rows of one claim the same claim date."),
    ),
    refuse(
        "CLM-PART",
        _("Some rows of this claim have a decision and others have none."),
        _("Fill in date and outcome for all rows of a claim, or for none."),
    ),
    refuse(
        "CLM-DECIDED",
        _("The rows of this claim have different decision dates."),
        _("Give all rows of one claim the same decision date."),
    ),
    refuse(
        "CLM-FUTURE",
        _("%(day_on)s lies in the future."),
        _("Check the date."),
    ),
    refuse(
        "CLM-KEY",
        _("This reference occurs more than once in claim %(number)s."),
        _("Give every row a reference of its own."),
    ),
    refuse(
        "CLM-SIGN",
        _("The amount is negative and the row has D or C as well."),
        _("Write the amount without minus sign, or leave out D and C."),
    ),
    refuse(
        "CLM-CONTENT",
        _("Claim %(number)s is known, but with other rows."),
        _("Correct it with credit rows in a new claim."),
    ),
    refuse(
        "CLM-ANSWER",
        _("Claim %(number)s has been decided already, in another way."),
        _ASK,
    ),
    refuse(
        "CLM-GROUP", _("Another finding keeps this claim out."), _("Solve the other finding of this claim.")
    ),
    notice(
        "CLM-KNOWN",
        _("%(count)s claims or decisions were read in before. They are skipped."),
        _("You need not do anything. Every claim counts once."),
    ),
)
