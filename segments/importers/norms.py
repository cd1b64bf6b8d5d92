"""The norms of a year as a file, out and in again (SEG-16, SEG-17)."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import refuse, register
from jeugdregio.core.importing.columns import Choice, Kind, Table, TableColumn, choices_of
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Check, found, twice, unknown
from segments.enums import DurationUnit, IntensityUnit
from segments.importers.replacing import Held

register(
    refuse(
        "NRM-ABOVE",
        _("A maximum of 0 is no norm."),
        _("Fill in a number above 0, or leave the cell blank."),
    ),
    refuse(
        "NRM-NOTHING",
        _("This row has no maximum duration and no maximum intensity."),
        _("Fill in at least one of them."),
    ),
)
YES_NO = (Choice("1", _("Yes"), ("ja", "x")), Choice("0", _("No"), ("nee",)))


def text(key: str, header: object, *aliases: str, length: int = 300) -> TableColumn:
    """A column of free text that may be blank."""
    return TableColumn(key, header, aliases=aliases, required=False, length=length)  # type: ignore[arg-type]


TABLE = Table(
    "norms",
    _("Norms for products"),
    (
        TableColumn(
            "product",
            _("Product code"),
            Kind.CODE,
            aliases=("productcode", "code"),
            length=5,
            pattern="[0-9A-Za-z]{1,5}",
        ),
        TableColumn(
            "duration",
            _("Maximum duration"),
            Kind.INTEGER,
            aliases=("duur", "maximale duur"),
            required=False,
            most=9_999,
        ),
        TableColumn(
            "duration_unit",
            _("Unit of the duration"),
            Kind.CHOICE,
            aliases=("eenheid duur",),
            choices=choices_of(DurationUnit),
        ),
        TableColumn(
            "intensity",
            _("Maximum intensity"),
            Kind.DECIMAL,
            aliases=("intensiteit", "maximale intensiteit"),
            required=False,
            decimals=2,
            most=9_999,
        ),
        TableColumn(
            "intensity_unit",
            _("Unit of the intensity"),
            Kind.CHOICE,
            aliases=("eenheid intensiteit",),
            choices=choices_of(IntensityUnit),
        ),
        TableColumn(
            "coupled",
            _("Coupled to education"),
            Kind.CHOICE,
            aliases=("onderwijs",),
            choices=YES_NO,
        ),
        text("education", _("How it is coupled to education"), "toelichting onderwijs"),
        text("ground", _("What it rests on"), "onderbouwing"),
        text("deviation", _("Allowed deviation"), "afwijking"),
        text("allowed_by", _("Who may allow more"), "toestemming", length=160),
    ),
    ("45A04", 12, "months", 2, "hours_week", "0", None, None, None, None),
)
PRODUCTS = f"""
UPDATE {ROWS} r SET product_id = p.id FROM segments_careproduct p
WHERE p.region_id = %(region)s AND p.code = r.product"""
COUPLED = f"UPDATE {ROWS} SET with_education = (coupled = '1')"
TEXTS = ("education", "ground", "deviation", "allowed_by")
NUMBERS = ("duration", "duration_unit", "intensity", "intensity_unit", "with_education")


def norms_importer(framework_id: int) -> TableImporter:
    """The importer of one framework. In: the id of a concept."""
    held = Held(
        table="segments_productnorm",
        parent="framework_id",
        parent_id=int(framework_id),
        key=("product_id",),
        values=(*NUMBERS, *TEXTS),
        blank=dict.fromkeys(TEXTS, "''"),
    )
    return TableImporter(
        TABLE,
        lookups=(PRODUCTS, COUPLED),
        checks=(
            unknown("product", "product_id"),
            Check("NRM-ABOVE", found("duration", "", "r.duration <= 0")),
            Check("NRM-ABOVE", found("intensity", "", "r.intensity <= 0")),
            Check("NRM-NOTHING", found("duration", "", "r.duration IS NULL AND r.intensity IS NULL")),
            twice("product", "product"),
        ),
        state=held.state,
        together=(),
        store=held.store,
        current=f"""
            SELECT p.code, t.duration, t.duration_unit, t.intensity, t.intensity_unit,
                   CASE WHEN t.with_education THEN '1' ELSE '0' END, nullif(t.education, ''),
                   nullif(t.ground, ''), nullif(t.deviation, ''), nullif(t.allowed_by, '')
            FROM segments_productnorm t JOIN segments_careproduct p ON p.id = t.product_id
            WHERE t.region_id = %(region)s AND t.framework_id = {int(framework_id)}
            ORDER BY p.code COLLATE "C\"""",
        extra="product_id bigint, with_education boolean",
    )
