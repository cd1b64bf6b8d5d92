"""Pieces of iJw messages as text: fictional people, test numbers, and what the kinds share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

SITE = "http://www.istandaarden.nl/ijw"
CODES = {"JW301": "436", "JW305": "438", "JW307": "440", "JW315": "446", "JW323": "490", "JW325": "491"}
FROM_MUNICIPALITY = frozenset({"JW301", "JW325"})
MUNICIPALITY = "0758"
PROVIDER = "11223344"


def _test_numbers() -> Iterator[str]:
    for tail in range(100_000):
        text = f"9999{tail:05d}"
        total = sum(
            int(digit) * weight for digit, weight in zip(text, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
        )
        if total % 11 == 0:
            yield text


BSNS = tuple(islice(_test_numbers(), 5000))


def bsn(number: int = 0) -> str:
    """A number from the test range 9999xxxxx that passes the eleven-proof."""
    return BSNS[number]


@dataclass(frozen=True)
class Envelope:
    """Who sends what to whom; what is None follows from the kind."""

    kind: str = ""
    release: str = "3.2"
    sender: str | None = None
    receiver: str | None = None
    identification: str = "B2027000001"
    dated: date | str = date(2027, 2, 10)
    code: str | None = None
    version: str = "3"
    subversion: str | None = None
    more: str = ""


def el(name: str, *content: object, shared: bool = False) -> str:
    """One element; None as content leaves the element out."""
    if any(item is None for item in content):
        return ""
    prefix = "ijw" if shared else "m"
    return f"<{prefix}:{name}>{''.join(map(str, content))}</{prefix}:{name}>"


def sh(name: str, *content: object) -> str:
    """An element inside a shared type."""
    return el(name, *content, shared=True)


def period(name: str, first: object, last: object) -> str:
    return el(name, sh("Begindatum", first), sh("Einddatum", last))


def money(name: str, amount_name: str, amount: object, side: object) -> str:
    return el(name, sh(amount_name, amount), sh("DebetCredit", side))


def return_codes(codes: tuple[str, ...]) -> str:
    return el("RetourCodes", *(el("RetourCode", code) for code in codes))


def identification(name: str, text: str, dated: object) -> str:
    return el(name, sh("Identificatie", text), sh("Dagtekening", dated))


def schemas(name: str) -> str:
    return el(name, sh("BasisschemaXsdVersie", "1.0.0"), sh("BerichtXsdVersie", "1.0.0"))


def product(category: str | None, code: str | None) -> str:
    return "" if category is None else el("Product", sh("Categorie", category), sh("Code", code))


def size(volume: int | None, unit: str | None, frequency: str | None) -> str:
    if volume is None:
        return ""
    return el("Omvang", sh("Volume", volume), sh("Eenheid", unit), sh("Frequentie", frequency))


def surname(name: str = "Geslachtsnaam") -> str:
    return sh(name, sh("Achternaam", "Voorbeeldkind"), sh("Voorvoegsel", "van"))


def birth(day: object, use: str | None = None) -> str:
    return el("Geboortedatum", sh("Datum", day), sh("DatumGebruik", use))


def youth(number: str, born: object, use: str | None, *, full: bool) -> str:
    """The person elements at the start of `Client`."""
    name = surname() + (sh("Voornamen", "Fictief"))
    if full:
        name = surname() + sh("Voornamen", "Fictief") + sh("NaamGebruik", "1")
    return el("Bsn", number) + birth(born, use) + el("Geslacht", "2") + el("Naam", name)


def contact() -> str:
    house = sh("Huis", sh("Huisnummer", "7"), sh("HuisnummerToevoeging", "bis"))
    address = house + sh("Postcode", "4811AA") + sh("Plaatsnaam", "Voorbeeldstad") + sh("LandCode", "NL")
    phone = sh("Telefoon01", sh("Telefoonnummer", "0612345678"), sh("Landnummer", "+31"))
    return el("Contact", el("Soort", "01"), el("Adres", address), el("Telefoon", phone))


def relations() -> str:
    relation = (
        el("Nummer", "1") + el("Soort", "10") + el("Naam", surname() + sh("NaamGebruik", "1")) + contact()
    )
    return el("Relaties", el("Relatie", relation))


def header(envelope: Envelope, kind: str) -> str:
    """The header of a message, before what only an answer has."""
    from_municipality = kind in FROM_MUNICIPALITY
    parties = (MUNICIPALITY, PROVIDER) if from_municipality else (PROVIDER, MUNICIPALITY)
    return el(
        "Header",
        el("BerichtCode", envelope.code or CODES[kind]),
        el("BerichtVersie", envelope.version),
        el("BerichtSubversie", envelope.subversion or envelope.release[-1]),
        el("Afzender", envelope.sender or parties[0]),
        el("Ontvanger", envelope.receiver or parties[1]),
        identification("BerichtIdentificatie", envelope.identification, envelope.dated),
        schemas("XsdVersie"),
        envelope.more,
    )


def document(envelope: Envelope, kind: str, body: str) -> bytes:
    """The whole message as it would be sent: UTF-8, without byte order mark."""
    space = f"{SITE}/{envelope.release.replace('.', '_')}"
    root = f'm:Bericht xmlns:m="{space}/{kind.lower()}/schema" xmlns:ijw="{space}/basisschema/schema"'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\r\n<{root}>{header(envelope, kind)}{body}</m:Bericht>\r\n'
    return text.encode()
