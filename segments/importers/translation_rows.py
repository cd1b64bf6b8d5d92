"""The rows of a translation round as a file, out and in again (SEG-06, SEG-07)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.columns import Kind, Table, TableColumn
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Check, found, twice, unknown
from segments.importers.columns import PART, PARTS
from segments.importers.mapping import AGREEMENTS
from segments.importers.replacing import Held

TABLE = Table(
    "translation_rows",
    _("Rows of the translation round"),
    (
        TableColumn("agreement", _("Agreement (was)"), Kind.CODE, aliases=("overeenkomst", "was"), length=30),
        TableColumn(
            "product_code",
            _("Product code"),
            Kind.CODE,
            aliases=("productcode", "code"),
            required=False,
            length=5,
            pattern="[0-9A-Za-z]{1,5}",
            description=_("Blank: the agreement as a whole, such as a lump sum."),
        ),
        PART,
        TableColumn(
            "target_agreement",
            _("Agreement (becomes)"),
            Kind.CODE,
            aliases=("wordt",),
            required=False,
            length=30,
            description=_("Blank: it stays under the same agreement."),
        ),
        TableColumn(
            "share",
            _("Share (%)"),
            Kind.SHARE,
            aliases=("aandeel", "aandeel (%)", "aandeel in %", "percentage"),
            required=False,
            decimals=6,
            description=_("Blank: not decided yet. All shares of a code add up to 100%."),
        ),
        TableColumn(
            "criterion", _("Divided by"), aliases=("verdeeld naar", "criterium"), required=False, length=300
        ),
        TableColumn("note", _("Note"), aliases=("toelichting", "opmerking"), required=False, length=300),
    ),
    ("ambulant", "54002", "slt", "slt-2027", Decimal(60), None, None),
)
TARGETS = f"""
UPDATE {ROWS} r SET target_agreement_id = a.id FROM segments_agreement a
WHERE a.region_id = %(region)s AND a.code = r.target_agreement"""
PART_IDS = f"UPDATE {ROWS} SET target_part_id = part_id"
KEY = (
    "agreement_id",
    "coalesce(product_code, '')",
    "target_part_id",
    "coalesce(target_agreement_id, 0)",
)
BLANK = {"product_code": "''", "target_agreement_id": "0", "criterion": "''", "note": "''"}


def rows_importer(round_id: int) -> TableImporter:
    """The importer of one round. In: the id of a concept."""
    held = Held(
        table="segments_translationrow",
        parent="round_id",
        parent_id=int(round_id),
        key=("agreement_id", "product_code", "target_part_id", "target_agreement_id"),
        values=("share", "criterion", "note"),
        blank=BLANK,
    )
    return TableImporter(
        TABLE,
        lookups=(PARTS, AGREEMENTS, TARGETS, PART_IDS),
        checks=(
            unknown("agreement", "agreement_id"),
            unknown("target_agreement", "target_agreement_id"),
            unknown("part", "part_id"),
            Check("MAP-ZERO", found("share", "", "r.share = 0")),
            twice("product_code", *KEY),
        ),
        state=held.state,
        together=(),
        store=held.store,
        current=f"""
            SELECT a.code, nullif(t.product_code, ''), p.code, n.code, t.share,
                   nullif(t.criterion, ''), nullif(t.note, '')
            FROM segments_translationrow t
            JOIN segments_agreement a ON a.id = t.agreement_id
            JOIN segments_segmentpart p ON p.id = t.target_part_id
            LEFT JOIN segments_agreement n ON n.id = t.target_agreement_id
            WHERE t.region_id = %(region)s AND t.round_id = {int(round_id)}
            ORDER BY a.code COLLATE "C", t.product_code COLLATE "C", p.code COLLATE "C", t.id""",
        extra="part_id bigint, agreement_id bigint, target_agreement_id bigint, target_part_id bigint",
    )
