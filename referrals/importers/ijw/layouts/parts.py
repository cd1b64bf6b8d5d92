"""Parts that several kinds of message share."""

from __future__ import annotations

from referrals.enums import DebitCredit, Frequency, Unit
from referrals.importers.ijw import values as v
from referrals.importers.ijw.structure import Part, group, leaf, optional
from referrals.rules.products import CATEGORY_CODES

MUNICIPALITY = v.digits(4)
PROVIDER = v.digits(8)
NUMBER = v.number_text(999_999_999)
VOLUME = AMOUNT = v.whole(99_999_999)
TOTAL = v.whole(999_999_999_999)
PRODUCT_CODE = v.text(5)
CATEGORY = v.code(CATEGORY_CODES)
UNIT = v.code(Unit.values)
YES_NO = v.code(("1", "2"))


def period(name: str) -> Part:
    """First and last day."""
    return group(name, leaf("Begindatum", v.day), leaf("Einddatum", v.day))


def money(name: str, amount: str, convert: v.Convert) -> Part:
    """An amount in cents with debit or credit."""
    return group(name, leaf(amount, convert), leaf("DebetCredit", v.code(DebitCredit.values)))


def identification(name: str) -> Part:
    """Identification and date of a message."""
    return group(name, leaf("Identificatie", v.text(12)), leaf("Dagtekening", v.day))


def schemas(name: str) -> Part:
    """Versions of the schemas that were used; no rule here needs them."""
    return group(name, leaf("BasisschemaXsdVersie"), leaf("BerichtXsdVersie"))


def header(sender: v.Convert, receiver: v.Convert, *more: Part) -> Part:
    """The header of every message."""
    return group(
        "Header",
        leaf("BerichtCode", v.text(3)),
        leaf("BerichtVersie", v.whole(99)),
        leaf("BerichtSubversie", v.whole(99)),
        leaf("Afzender", sender),
        leaf("Ontvanger", receiver),
        identification("BerichtIdentificatie"),
        schemas("XsdVersie"),
        *more,
    )


def return_codes() -> Part:
    """One or more return codes, as one tuple."""
    return group("RetourCodes", leaf("RetourCode", v.return_code, many=True))


PRODUCT = group("Product", leaf("Categorie", CATEGORY), optional("Code", PRODUCT_CODE), required=False)
SIZE = group(
    "Omvang",
    leaf("Volume", VOLUME),
    leaf("Eenheid", UNIT),
    leaf("Frequentie", v.code(Frequency.values)),
    required=False,
)
