"""Inhabitants per municipality and age on 1 January."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.columns import Kind, Table, TableColumn
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.known import KNOWN_ON
from jeugdregio.core.importing.statements import Versions, twice, unknown
from segments.importers.columns import MUNICIPALITIES, MUNICIPALITY, YEAR

TABLE = Table(
    "population",
    _("Population"),
    (
        MUNICIPALITY,
        YEAR,
        TableColumn("age", _("Age"), Kind.INTEGER, aliases=("leeftijd",), least=0, most=120),
        TableColumn(
            "inhabitants",
            _("Inhabitants"),
            Kind.INTEGER,
            aliases=("inwoners", "aantal inwoners", "bevolking"),
            least=0,
            most=10_000_000,
        ),
        KNOWN_ON,
    ),
    ("0758", 2027, 12, 2105, None),
)
CURRENT = """
SELECT m.cbs_code, p.year, p.age, p.inhabitants, p.known_on
FROM (SELECT DISTINCT ON (municipality_id, year, age) * FROM segments_population
      WHERE region_id = %(region)s AND known_on <= %(today)s
      ORDER BY municipality_id, year, age, known_on DESC, id DESC) p
JOIN segments_municipality m ON m.organisation_id = p.municipality_id
ORDER BY m.cbs_code COLLATE "C", p.year, p.age"""
VERSIONS = Versions(
    "segments_population",
    key=("municipality_id", "year", "age"),
    values=("inhabitants",),
    more=(("invented", "false"),),
)
POPULATION = TableImporter(
    TABLE,
    lookups=(MUNICIPALITIES,),
    checks=(
        unknown("municipality", "municipality_id"),
        twice("municipality", "municipality", "year", "age", "known_on"),
    ),
    state=VERSIONS.state(),
    together=(),
    store=(VERSIONS.store(),),
    current=CURRENT,
    extra="municipality_id bigint",
)
