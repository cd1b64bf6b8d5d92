"""The file itself: size, encoding, safety, kind and release."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import notice, refuse

_AGAIN = _("Export the message again from your own system and put it in once more.")
_SENDER = _("Ask the sender for a new copy of the message.")

FILE_RULES = (
    refuse("FILE-EMPTY", _("The file is empty."), _AGAIN),
    refuse(
        "FILE-SIZE",
        _("The message is larger than %(limit)s MB."),
        _("Ask the sender to split the message. The standard allows %(limit)s MB."),
    ),
    refuse(
        "FILE-ENCODING",
        _("The message is not written in UTF-8."),
        _("Save the message as UTF-8, or export it again from your own system."),
    ),
    notice(
        "FILE-BOM",
        _("The file starts with a byte order mark. The standard does not allow that."),
        _("You need not do anything. The message was read without the mark."),
    ),
    refuse(
        "FILE-DOCTYPE",
        _("The file holds a document type declaration. That is not safe to read."),
        _SENDER,
    ),
    refuse("FILE-DEPTH", _("The file holds more than %(limit)s levels of elements."), _SENDER),
    refuse("FILE-LIMIT", _("A part of the file is too large to read safely."), _SENDER),
    refuse("FILE-XML", _("The file is not correct XML, or a part of it is missing."), _AGAIN),
    refuse(
        "FILE-NOT-IJW",
        _("The file is not an iJw message."),
        _("Put in copies of iJw messages only."),
    ),
    refuse(
        "FILE-KIND",
        _("Messages of kind %(kind)s are not read here."),
        _("Put in messages of kind JW301, JW305, JW307, JW315, JW323 or JW325."),
    ),
    refuse(
        "FILE-RELEASE",
        _("Release %(release)s of iJw is not read here."),
        _("Put in messages of release 3.0, 3.1 or 3.2."),
    ),
    refuse(
        "FILE-ENVELOPE",
        _("The envelope does not hold exactly one readable message."),
        _("Take the message out of the envelope and put it in by itself."),
    ),
    refuse(
        "FILE-FAULTS",
        _("The message has more than %(limit)s faults. The rest was not checked."),
        _SENDER,
    ),
)
