"""Columns and lookups that several kinds of table share."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.columns import Kind, TableColumn
from jeugdregio.core.importing.staging import ROWS

PART = TableColumn(
    "part",
    _("Part"),
    Kind.CODE,
    aliases=("onderdeel", "code onderdeel", "onderdeelcode"),
    length=30,
    description=_("The code of the part of the segment."),
)
MUNICIPALITY = TableColumn(
    "municipality",
    _("Municipality code"),
    Kind.CODE,
    aliases=("gemeentecode", "gemeente", "CBS-code", "code gemeente"),
    digits=4,
    description=_("Four digits, as Statistics Netherlands gives them."),
)
YEAR = TableColumn("year", _("Year"), Kind.INTEGER, aliases=("jaar",), least=2015, most=2099)

PARTS = f"""
UPDATE {ROWS} r SET part_id = p.id FROM segments_segmentpart p
WHERE p.region_id = %(region)s AND p.code = r.part"""

# A municipality that took part at any time: older years stay readable.
MUNICIPALITIES = f"""
UPDATE {ROWS} r SET municipality_id = m.organisation_id FROM segments_municipality m
WHERE m.cbs_code = r.municipality AND EXISTS (
    SELECT FROM segments_regionmembership s
    WHERE s.region_id = %(region)s AND s.municipality_id = m.organisation_id)"""
