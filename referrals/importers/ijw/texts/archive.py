"""ZIP files."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import refuse

_SMALLER = _("Make smaller ZIP files and put them in one by one.")
_FRESH = _("Make a new ZIP file with only the messages in it.")

ARCHIVE_RULES = (
    refuse("ZIP-DAMAGED", _("The ZIP file is damaged."), _FRESH),
    refuse("ZIP-MEMBERS", _("The ZIP file holds more than %(limit)s files."), _SMALLER),
    refuse("ZIP-SIZE", _("The ZIP file becomes larger than %(limit)s MB when unpacked."), _SMALLER),
    refuse("ZIP-RATIO", _("A file in the ZIP file is packed unusually small. That is not safe."), _FRESH),
    refuse("ZIP-NESTED", _("The ZIP file holds another ZIP file."), _("Unpack the inner ZIP file first.")),
    refuse(
        "ZIP-ENCRYPTED",
        _("The ZIP file is locked with a password."),
        _("Make a ZIP file without a password."),
    ),
    refuse("ZIP-DUPLICATE", _("Two files in the ZIP file have the same name."), _FRESH),
    refuse("ZIP-METHOD", _("A file in the ZIP file is packed in a way that is not read here."), _FRESH),
)
