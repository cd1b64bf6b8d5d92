"""The columns of a claim file."""

from dataclasses import replace
from datetime import date
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jeugdregio.core.importing.columns import Choice, Kind, Table, TableColumn, choices_of
from referrals.enums import DebitCredit, Unit
from referrals.importers.tables import claim_texts
from referrals.importers.tables.youth import Pseudonymise, key_reader, number_reader

__all__ = ["CLAIMS_TABLE", "claim_texts", "claims_table"]

REFERENCE = r"[0-9A-Za-z._/\- ]{1,20}"
MOST_CENTS = 99_999_999
GRANTED = (
    Choice("t", pgettext_lazy("claim line", "Yes"), ("j", "ja", "y", "1", "toegekend")),
    Choice("f", pgettext_lazy("claim line", "No"), ("n", "nee", "0", "afgewezen")),
)


_code = partial(TableColumn, kind=Kind.CODE)
CLAIMS_TABLE = Table(
    "claims",
    _("Claims"),
    (
        _code(
            "municipality",
            _("Municipality code"),
            aliases=("gemeentecode", "gemeente"),
            digits=4,
        ),
        _code(
            "agb",
            _("AGB code"),
            aliases=("AGB-code", "agb"),
            digits=8,
        ),
        _code(
            "number",
            _("Claim number"),
            aliases=("declaratienummer",),
            length=12,
            plain=True,
            pattern="[0-9A-Za-z]{1,12}",
        ),
        _code(
            "reference",
            _("Reference"),
            aliases=("referentienummer", "referentie"),
            length=20,
            plain=True,
            pattern=REFERENCE,
        ),
        _code(
            "previous",
            _("Previous reference"),
            aliases=("vorig referentienummer", "vorige referentie"),
            length=20,
            plain=True,
            pattern=REFERENCE,
            required=False,
            description=_("Of the row that a credit takes back."),
        ),
        _code(
            "allocation",
            _("Allocation number"),
            aliases=("toewijzingnummer", "toewijzingsnummer"),
            length=9,
            pattern="[0-9]{1,9}",
            required=False,
        ),
        _code(
            "category",
            _("Product category"),
            aliases=("productcategorie", "categorie"),
            digits=2,
        ),
        _code(
            "product_code", _("Product code"), aliases=("productcode",), length=5, pattern="[0-9A-Za-z]{1,5}"
        ),
        TableColumn("care_from", _("Care from"), Kind.DATE, ("zorg van", "begindatum", "begindatum zorg")),
        TableColumn(
            "care_to", _("Care through"), Kind.DATE, ("zorg tot en met", "einddatum", "einddatum zorg")
        ),
        TableColumn("volume", _("Volume"), Kind.INTEGER, ("geleverd volume",), least=0, most=MOST_CENTS),
        TableColumn(
            "unit",
            _("Unit"),
            Kind.CHOICE,
            ("eenheid",),
            choices=choices_of(Unit, **{"01": ("1",), "04": ("4",)}),
            description=_("The code of iJw, for example 01 for minutes."),
        ),
        TableColumn(
            "tariff",
            _("Tariff"),
            Kind.EUROS,
            ("tarief", "producttarief"),
            required=False,
            least=0,
            most=999_999,
        ),
        TableColumn("amount", _("Amount"), Kind.EUROS, ("bedrag", "ingediend bedrag"), most=999_999),
        TableColumn(
            "side",
            _("Debit or credit"),
            Kind.CHOICE,
            ("D/C", "debet/credit", "debetcredit", "debet of credit"),
            required=False,
            choices=choices_of(DebitCredit, D=("debet",), C=("credit",)),
            description=_("Leave it out when credits have a minus sign."),
        ),
        TableColumn("claimed_on", _("Claim date"), Kind.DATE, ("declaratiedatum", "dagtekening")),
        TableColumn(
            "decided_on",
            _("Decision date"),
            Kind.DATE,
            ("besluitdatum", "datum besluit"),
            required=False,
            description=_("Blank as long as the municipality has not decided."),
        ),
        TableColumn("granted", _("Granted"), Kind.CHOICE, ("toegekend",), required=False, choices=GRANTED),
        TableColumn(
            "youth",
            _("Youth key"),
            Kind.CODE,
            ("jeugdsleutel", "sleutel jeugdige", "pseudoniem"),
            required=False,
            length=60,
            hidden=True,
            description=_("A key that always means the same youth, instead of the BSN."),
        ),
        TableColumn(
            "bsn",
            _("BSN"),
            Kind.CODE,
            ("burgerservicenummer",),
            required=False,
            length=9,
            hidden=True,
            description=_("Is turned into a pseudonym at once and is never stored."),
        ),
    ),
    (
        *("0758", "99000001", "2027090001", "R0001", None, "10073", "45", "45A04"),
        *(date(2027, 9, 1), date(2027, 9, 30), 120, "01", 155, 18_600, "D"),
        *(date(2027, 10, 12), date(2027, 10, 20), "J", "J-2027-0001", None),
    ),
)


def claims_table(pseudonymise: Pseudonymise) -> Table:
    """The table with the two columns for the youth read as pseudonyms of one region."""
    readers = {"youth": key_reader(pseudonymise), "bsn": number_reader(pseudonymise)}
    columns = tuple(
        replace(column, read=readers[column.key]) if column.key in readers else column
        for column in CLAIMS_TABLE.columns
    )
    return replace(CLAIMS_TABLE, columns=columns)
