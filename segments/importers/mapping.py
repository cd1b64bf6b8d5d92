"""The translation table: for which part a product code counts, per agreement and period (SEG-06, SEG-07)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import refuse, register
from jeugdregio.core.importing.columns import Kind, Table, TableColumn
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.known import KNOWN_ON
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Check, closed, found, in_order, twice, unknown
from segments.importers.columns import MUNICIPALITIES, MUNICIPALITY, PART, PARTS
from segments.importers.distribution import SHARE

TABLE = Table(
    "mapping",
    _("Translation table"),
    (
        TableColumn(
            "agreement", _("Agreement"), Kind.CODE, aliases=("overeenkomst", "code overeenkomst"), length=30
        ),
        TableColumn(
            "product_code",
            _("Product code"),
            Kind.CODE,
            aliases=("productcode", "code"),
            length=5,
            pattern="[0-9A-Za-z]{1,5}",
        ),
        TableColumn("valid_from", _("Valid from"), Kind.DATE, aliases=("geldig vanaf", "van", "vanaf")),
        TableColumn(
            "valid_to",
            _("Valid through"),
            Kind.DATE,
            aliases=("geldig tot en met", "tot en met", "t/m"),
            required=False,
            description=_("The last day on which it holds. Blank: until further notice."),
        ),
        PART,
        SHARE,
        replace(
            MUNICIPALITY,
            required=False,
            description=_("Only when the rows hold for one municipality. Blank: for the whole region."),
        ),
        KNOWN_ON,
    ),
    ("raam-2027", "45A04", date(2027, 1, 1), None, "specialistisch-ambulant", Decimal(100), None, None),
)
register(
    refuse(
        "MAP-END",
        _("The rows of code %(code)s end on different days."),
        _("Give all rows of one code and first day the same last day."),
    ),
    refuse("MAP-ZERO", _("A share of 0%% says nothing."), _("Leave this row out.")),
)
# Rows of one municipality stand in place of the general ones, so they add up by themselves (SEG-04).
KEY = "agreement_id, product_code, valid_from, municipality_id"
AGREEMENTS = f"""
UPDATE {ROWS} r SET agreement_id = a.id FROM segments_agreement a
WHERE a.region_id = %(region)s AND a.code = r.agreement"""
SUM = Check(
    "TAB-SUM",
    f"""SELECT min(line) AS line, 'share' AS element, jsonb_build_object('what', product_code,
               'sum', trim_scale(sum(share) * 100)::text) AS params
        FROM {ROWS} GROUP BY {KEY}, known_on HAVING sum(share) <> 1""",
)
# The shares of a key hold for one period; else they would not add up after the first that ends.
ONE_END = Check(
    "MAP-END",
    f"""SELECT min(line) AS line, 'valid_to' AS element, jsonb_build_object('code', product_code) AS params
        FROM {ROWS} GROUP BY {KEY}, known_on, product_code
        HAVING count(DISTINCT coalesce(valid_to, 'infinity'::date)) > 1""",
)
# A key is a set of parts with shares, so sets are compared and not rows.
STATE = f"""
UPDATE {ROWS} r SET state = CASE WHEN mine.parts = known.parts THEN 'unchanged' ELSE 'changed' END
FROM (
    SELECT {KEY}, known_on,
           array_agg(part_id || ':' || trim_scale(share) || ':' || coalesce(valid_to, 'infinity'::date)
                     ORDER BY part_id) AS parts
    FROM {ROWS} GROUP BY {KEY}, known_on
) mine,
LATERAL (
    SELECT array_agg(m.part_id || ':' || trim_scale(m.share) || ':' || coalesce(m.valid_to, 'infinity'::date)
                     ORDER BY m.part_id) AS parts
    FROM segments_productmapping m
    WHERE m.region_id = %(region)s AND m.agreement_id = mine.agreement_id
      AND m.product_code = mine.product_code AND m.valid_from = mine.valid_from
      AND m.municipality_id IS NOT DISTINCT FROM mine.municipality_id
      AND m.known_on = (
          SELECT max(k.known_on) FROM segments_productmapping k
          WHERE k.region_id = %(region)s AND k.agreement_id = mine.agreement_id
            AND k.product_code = mine.product_code AND k.valid_from = mine.valid_from
            AND k.municipality_id IS NOT DISTINCT FROM mine.municipality_id
            AND k.known_on <= mine.known_on)
    HAVING count(*) > 0
) known
WHERE r.agreement_id = mine.agreement_id AND r.product_code = mine.product_code
  AND r.valid_from = mine.valid_from AND r.known_on = mine.known_on
  AND r.municipality_id IS NOT DISTINCT FROM mine.municipality_id"""
# Two sets known on one day would both count.
TODAY = Check(
    "TAB-TODAY",
    found(
        "product_code",
        "",
        """r.state = 'changed' AND EXISTS (
            SELECT FROM segments_productmapping m
            WHERE m.region_id = %(region)s AND m.agreement_id = r.agreement_id AND m.product_code = r.product_code
              AND m.municipality_id IS NOT DISTINCT FROM r.municipality_id
              AND m.valid_from = r.valid_from AND m.known_on = r.known_on)""",
    ),
)
STORE = f"""
INSERT INTO segments_productmapping (region_id, owner_id, known_on, agreement_id, product_code, part_id, share,
                                     valid_from, valid_to, municipality_id)
SELECT %(region)s, %(region)s, known_on, agreement_id, product_code, part_id, share, valid_from, valid_to,
       municipality_id
FROM {ROWS} WHERE state <> 'unchanged' ORDER BY line"""
CURRENT = """
SELECT a.code, m.product_code, m.valid_from, m.valid_to, p.code, m.share, g.cbs_code, m.known_on
FROM (SELECT *, rank() OVER (PARTITION BY agreement_id, product_code, valid_from, municipality_id
                             ORDER BY known_on DESC, recorded_at DESC) AS place
      FROM segments_productmapping WHERE region_id = %(region)s AND known_on <= %(today)s) m
JOIN segments_agreement a ON a.id = m.agreement_id
JOIN segments_segmentpart p ON p.id = m.part_id
LEFT JOIN segments_municipality g ON g.organisation_id = m.municipality_id
WHERE m.place = 1
ORDER BY a.code COLLATE "C", m.product_code COLLATE "C", m.valid_from, g.cbs_code NULLS FIRST,
         p.code COLLATE "C\""""
MAPPING = TableImporter(
    TABLE,
    lookups=(PARTS, AGREEMENTS, MUNICIPALITIES),
    checks=(
        unknown("agreement", "agreement_id"),
        unknown("part", "part_id"),
        unknown("municipality", "municipality_id"),
        in_order("valid_from", "valid_to"),
        Check("MAP-ZERO", found("share", "", "r.share = 0")),
        twice("product_code", "agreement", "product_code", "valid_from", "municipality", "part", "known_on"),
    ),
    state=STATE,
    together=(SUM, ONE_END, TODAY, closed("valid_from")),
    store=(STORE,),
    current=CURRENT,
    extra="part_id bigint, agreement_id bigint, municipality_id bigint",
)
