"""What open house gives to the search page; only links that the reader may follow."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.portal import Hit, Hits, Reader
from procurement.enums import SchemeState
from procurement.models import Application, Scheme
from procurement.selectors.found import applications_found, schemes_found

MOST = 20
PUBLISHED, WRITTEN = "procurement:scheme", "procurement:manage_scheme"
CHECKED, OWN = "procurement:assessment", "procurement:application"


def find_schemes(reader: Reader, text: str) -> Hits:
    """Schemes: as everybody reads them, and what is still being written for who writes it."""
    found = schemes_found(reader.context, text)
    hits = [Hit(row.title, scheme_address(reader, row), row.get_state_display()) for row in found[:MOST]]
    return Hits(_("Open house"), hits, len(found))


def scheme_address(reader: Reader, row: Scheme) -> str:
    """The public page, or that of who writes it."""
    if row.state != SchemeState.DRAFT:
        return reverse(PUBLISHED, args=[row.code])
    return reverse(WRITTEN, args=[row.code]) if may_open(WRITTEN, reader.role) else ""


def find_applications(reader: Reader, text: str) -> Hits:
    """Applications by their number: of the provider itself, and all of them for who checks."""
    found, count = applications_found(reader.context, text, MOST)
    hits = [
        Hit(
            row.number,
            application_address(reader, row),
            f"{row.provider}, {row.scheme.title}, {row.get_state_display()}",
            exact=row.number.lower() == text.lower(),
        )
        for row in found
    ]
    return Hits(_("Applications"), hits, count)


def application_address(reader: Reader, row: Application) -> str:
    """Where this reader looks at it."""
    names = [name for name in (CHECKED, OWN) if may_open(name, reader.role)]
    return reverse(names[0], args=[row.public_id]) if names else ""
