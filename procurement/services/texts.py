"""Free texts of officers: there is one, and no citizen number is in it."""

from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from jeugdregio.core.importing.personal import holds_number


def said(text: str, otherwise: str) -> str:
    """The text without blanks around it. Raises Refused with `otherwise` when nothing is left, and as `clean`."""
    found = clean(text)
    if not found:
        raise Refused(otherwise)
    return found


def clean(text: str) -> str:
    """The text without blanks around it, possibly empty. Raises Refused when it holds a citizen number."""
    found = text.replace("\r\n", "\n").strip()
    if holds_number(found):
        raise Refused(_("This looks like a BSN. Take it out: personal data do not belong here."))
    return found
