"""The share of each municipality in the region's costs of a year: exactly 100 % together."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.columns import Kind, Table, TableColumn
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.known import KNOWN_ON
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Check, Versions, twice, unknown
from segments.importers.columns import MUNICIPALITIES, MUNICIPALITY, YEAR

SHARE = TableColumn(
    "share",
    _("Share (%)"),
    Kind.SHARE,
    aliases=("aandeel", "aandeel (%)", "aandeel in %", "percentage"),
    decimals=6,
)
TABLE = Table(
    "distribution",
    _("Distribution keys"),
    (MUNICIPALITY, YEAR, SHARE, KNOWN_ON),
    ("0758", 2027, Decimal("41.5"), None),
)

# A key that names some municipalities only would leave older shares of the others standing beside it.
WHOLE = Check(
    "TAB-SUM",
    f"""SELECT min(r.line) AS line, 'share' AS element, jsonb_build_object('what', r.year,
               'sum', trim_scale(sum(r.share) * 100)::text) AS params
        FROM (SELECT line, municipality_id, year, share FROM {ROWS}
              UNION ALL
              SELECT NULL, k.municipality_id, k.year, k.share
              FROM (SELECT DISTINCT ON (municipality_id, year) * FROM segments_distributionkey
                    WHERE region_id = %(region)s
                    ORDER BY municipality_id, year, known_on DESC, id DESC) k
              WHERE k.year IN (SELECT year FROM {ROWS}) AND NOT EXISTS (
                  SELECT FROM {ROWS} o WHERE o.municipality_id = k.municipality_id AND o.year = k.year)) r
        GROUP BY r.year HAVING sum(r.share) <> 1""",
)
CURRENT = """
SELECT m.cbs_code, k.year, k.share, k.known_on
FROM (SELECT DISTINCT ON (municipality_id, year) * FROM segments_distributionkey
      WHERE region_id = %(region)s AND known_on <= %(today)s
      ORDER BY municipality_id, year, known_on DESC, id DESC) k
JOIN segments_municipality m ON m.organisation_id = k.municipality_id
ORDER BY m.cbs_code COLLATE "C", k.year"""
VERSIONS = Versions("segments_distributionkey", key=("municipality_id", "year"), values=("share",))
DISTRIBUTION = TableImporter(
    TABLE,
    lookups=(MUNICIPALITIES,),
    checks=(
        unknown("municipality", "municipality_id"),
        twice("municipality", "municipality", "year", "known_on"),
    ),
    state=VERSIONS.state(),
    together=(WHOLE,),
    store=(VERSIONS.store(),),
    current=CURRENT,
    extra="municipality_id bigint",
)
