"""A kind of table with one column of each kind, about nothing."""

from datetime import date
from decimal import Decimal

from jeugdregio.core.importing.columns import Choice, Kind, Table, TableColumn

TABLE = Table(
    "sample",
    "Sample",
    (
        TableColumn("code", "Code", Kind.CODE, aliases=("nummer",), digits=4),
        TableColumn("name", "Omschrijving", aliases=("tekst",), length=20, required=False),
        TableColumn("amount", "Bedrag", Kind.EUROS, least=0, required=False),
        TableColumn("count", "Aantal", Kind.INTEGER, least=0, most=100, required=False),
        TableColumn("size", "Omvang", Kind.DECIMAL, decimals=2, required=False),
        TableColumn("share", "Aandeel (%)", Kind.SHARE, decimals=6, required=False),
        TableColumn("day", "Datum", Kind.DATE, required=False),
        TableColumn("month", "Maand", Kind.MONTH, required=False),
        TableColumn("quarter", "Kwartaal", Kind.QUARTER, required=False),
        TableColumn(
            "side",
            "Kant",
            Kind.CHOICE,
            choices=(Choice("l", "Links", ("left",)), Choice("r", "Rechts")),
            required=False,
        ),
    ),
    (
        "0758",
        "Iets",
        123_45,
        12,
        Decimal("1.5"),
        Decimal(50),
        date(2027, 1, 5),
        date(2027, 9, 1),
        "2027-Q3",
        "Links",
    ),
)
HEADER = (
    "Code",
    "Omschrijving",
    "Bedrag",
    "Aantal",
    "Omvang",
    "Aandeel (%)",
    "Datum",
    "Maand",
    "Kwartaal",
    "Kant",
)
