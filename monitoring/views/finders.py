"""What monitoring gives to the search page; only links that the reader may follow."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.portal import Hit, Hits, Reader
from monitoring.selectors.areas import region_of
from monitoring.selectors.found import areas_found, contracts_found, providers_found
from segments.enums import AreaWord

MOST = 20
AREAS = {AreaWord.SEGMENT: gettext_lazy("Segments"), AreaWord.TASK_AREA: gettext_lazy("Task areas")}


def find_contracts(reader: Reader, text: str) -> Hits:
    """Contracts by their number."""
    found = contracts_found(reader.context, text, MOST)
    hits = [
        Hit(
            row.number,
            address(reader, "monitoring:contract", row.public_id),
            f"{row.provider}, {row.part.name}, {formats.format_period(row.starts_on, row.ends_on)}",
            exact=row.number.lower() == text.lower(),
        )
        for row in found.rows
    ]
    return Hits(_("Contracts"), hits, found.count)


def find_providers(reader: Reader, text: str) -> Hits:
    """Providers by a word of their name."""
    found = providers_found(reader.context, text, MOST)
    hits = [
        Hit(
            str(row),
            address(reader, "monitoring:provider", row.organisation.public_id),
            _("AGB code %(agb)s") % {"agb": row.agb},
        )
        for row in found.rows
    ]
    return Hits(_("Providers"), hits, found.count)


def find_areas(reader: Reader, text: str) -> Hits:
    """Segments or task areas, under the word that the region uses."""
    found = areas_found(reader.context, text, MOST)
    hits = [Hit(row.name, address(reader, "monitoring:segment", row.segment.public_id)) for row in found.rows]
    return Hits(AREAS[AreaWord(region_of(reader.context).area_word)], hits, found.count)


def address(reader: Reader, name: str, public_id: UUID) -> str:
    """Where the thing stands, when there is such a page and the reader may open it."""
    if not may_open(name, reader.role):
        return ""
    try:
        return reverse(name, args=[public_id])
    except NoReverseMatch:
        return ""
