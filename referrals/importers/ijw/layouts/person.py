"""The youth and the people around: the place of names and addresses is checked, their text is never read."""

from __future__ import annotations

from referrals.importers.ijw import values as v
from referrals.importers.ijw.structure import Part, group, leaf, optional


def surname(name: str, *, required: bool = True) -> Part:
    """A surname with its prefix; never read."""
    return group(name, leaf("Achternaam"), optional("Voorvoegsel"), required=required)


def birth(*, required: bool = True, read: bool = True) -> Part:
    """Date of birth: only the year of the youth is read."""
    use = v.code(("1", "2", "3"))
    return group(
        "Geboortedatum",
        leaf("Datum", v.year if read else None),
        optional("DatumGebruik", use if read else None),
        required=required,
    )


FULL_NAME = group(
    "Naam",
    surname("Geslachtsnaam"),
    surname("Partnernaam", required=False),
    optional("Voornamen"),
    optional("Voorletters"),
    leaf("NaamGebruik"),
)
SHORT_NAME = group("Naam", surname("Geslachtsnaam"), optional("Voornamen"), optional("Voorletters"))
BSN = leaf("Bsn", v.digits(9))
PERSON = (BSN, birth(), leaf("Geslacht"))


def telephone(name: str, *, required: bool = True) -> Part:
    """A telephone number; never read."""
    return group(name, leaf("Telefoonnummer"), leaf("Landnummer"), required=required)


HOUSE = group(
    "Huis",
    leaf("Huisnummer"),
    optional("Huisletter"),
    optional("HuisnummerToevoeging"),
    optional("AanduidingWoonadres"),
    required=False,
)
ADDRESS = group(
    "Adres",
    HOUSE,
    optional("Postcode"),
    optional("Straatnaam"),
    optional("Plaatsnaam"),
    optional("LandCode"),
    required=False,
)


def contact(*, many: bool = False) -> Part:
    """An address or telephone number; never read."""
    return group(
        "Contact",
        leaf("Soort"),
        ADDRESS,
        optional("Organisatie"),
        group("Telefoon", telephone("Telefoon01"), telephone("Telefoon02", required=False), required=False),
        optional("Emailadres"),
        group("Periode", optional("Begindatum"), optional("Einddatum"), required=False),
        many=many,
    )


RELATIONS = group(
    "Relaties",
    group(
        "Relatie",
        leaf("Nummer"),
        optional("Volgorde"),
        leaf("Soort"),
        birth(required=False, read=False),
        optional("Geslacht"),
        FULL_NAME,
        contact(),
        many=True,
    ),
    required=False,
)
