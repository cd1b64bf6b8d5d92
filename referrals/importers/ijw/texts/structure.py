"""Structure and values of a message, and its header."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import flag, refuse

_CORRECT = _("Ask the sender to correct the message and to send it again.")

STRUCTURE_RULES = (
    refuse("ST-MISSING", _("The element %(element)s is missing, or stands in the wrong place."), _CORRECT),
    refuse("ST-UNEXPECTED", _("The element %(element)s may not stand here."), _CORRECT),
    refuse("ST-UNKNOWN", _("In %(element)s stands an element that the standard does not know."), _CORRECT),
    refuse("ST-TEXT", _("In %(element)s stands text where only elements may stand."), _CORRECT),
    refuse("ST-EMPTY", _("The element %(element)s is empty."), _CORRECT),
    refuse("ST-LENGTH", _("The value of %(element)s is longer than %(limit)s characters."), _CORRECT),
    refuse("ST-FORMAT", _("The value of %(element)s has the wrong form."), _CORRECT),
    refuse("ST-NUMBER", _("The value of %(element)s is not a whole number from 0 to %(limit)s."), _CORRECT),
    refuse("ST-DATE", _("The value of %(element)s is not an existing date."), _CORRECT),
    refuse("ST-TIME", _("The value of %(element)s is not an existing time."), _CORRECT),
    refuse("ST-CODE", _("The code %(value)s is not in the list of %(element)s."), _CORRECT),
    refuse("CS002", _("A BSN in the message does not pass the eleven-proof."), _CORRECT),
    refuse("RS047", _("The code of the message does not fit its kind %(kind)s."), _CORRECT),
    refuse("CS025", _("The version of the message is not 3."), _CORRECT),
    refuse("CS015", _("The subversion of the message does not fit release %(release)s."), _CORRECT),
    refuse(
        "TR135",
        _("The message is dated %(dated_on)s. That is after today, %(today_on)s."),
        _CORRECT,
    ),
    refuse(
        "TR101",
        _("Line %(line)s has the same key as line %(other)s of this message."),
        _CORRECT,
    ),
    refuse(
        "JR-BSN",
        _("The BSN of the youth stands in a field where it may not stand."),
        _("Ask the sender for another number in this field. A BSN is never stored here."),
    ),
    flag(
        "WJ001",
        _("The return code %(value)s is not known."),
        _("Check with the municipality what the code means."),
    ),
)
