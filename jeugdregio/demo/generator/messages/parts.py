"""What the kinds of message share: the envelope, the header, the youth, and small elements."""

from jeugdregio.demo.generator.days import iso
from jeugdregio.demo.generator.youths import Youth

SITE = "http://www.istandaarden.nl/ijw/3_2"
CODES = {"JW301": "436", "JW305": "438", "JW307": "440", "JW315": "446", "JW323": "490", "JW325": "491"}
SCHEMAS = "<ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie><ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie>"
SURNAME = "<ijw:Geslachtsnaam><ijw:Achternaam>Fictief</ijw:Achternaam></ijw:Geslachtsnaam>"
FIRST_NAME = "<ijw:Voornamen>Demo</ijw:Voornamen>"


def document(kind: str, header: str, body: str) -> str:
    """A whole message: its root with both namespaces, the header and the rest."""
    name = kind.lower()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\r\n'
        f'<m:Bericht xmlns:m="{SITE}/{name}/schema" xmlns:ijw="{SITE}/basisschema/schema">'
        f"{header}{body}</m:Bericht>\r\n"
    )


def header(kind: str, sender: str, receiver: str, identification: str, dated: int, more: str = "") -> str:
    """The header; `dated` is an ordinal, `more` what only an answer has."""
    return (
        f"<m:Header><m:BerichtCode>{CODES[kind]}</m:BerichtCode><m:BerichtVersie>3</m:BerichtVersie>"
        f"<m:BerichtSubversie>2</m:BerichtSubversie><m:Afzender>{sender}</m:Afzender>"
        f"<m:Ontvanger>{receiver}</m:Ontvanger>"
        f"{named('BerichtIdentificatie', identification, dated)}"
        f"<m:XsdVersie>{SCHEMAS}</m:XsdVersie>{more}</m:Header>"
    )


def named(element: str, identification: str, dated: int) -> str:
    """An identification with its date."""
    return (
        f"<m:{element}><ijw:Identificatie>{identification}</ijw:Identificatie>"
        f"<ijw:Dagtekening>{iso(dated)}</ijw:Dagtekening></m:{element}>"
    )


def person(youth: Youth, *, full: bool) -> str:
    """The elements with which every message about one youth begins."""
    use = "<ijw:NaamGebruik>1</ijw:NaamGebruik>" if full else ""
    return (
        f"<m:Bsn>{youth.bsn}</m:Bsn>"
        f"<m:Geboortedatum><ijw:Datum>{iso(youth.born)}</ijw:Datum></m:Geboortedatum>"
        f"<m:Geslacht>{1 if youth.is_boy else 2}</m:Geslacht>"
        f"<m:Naam>{SURNAME}{FIRST_NAME}{use}</m:Naam>"
    )


def product(category: str, code: str) -> str:
    """Category and code; a code may be left open."""
    inner = f"<ijw:Code>{code}</ijw:Code>" if code else ""
    return f"<m:Product><ijw:Categorie>{category}</ijw:Categorie>{inner}</m:Product>"


def size(weekly: int, unit: str) -> str:
    """A volume a week."""
    return (
        f"<m:Omvang><ijw:Volume>{weekly}</ijw:Volume><ijw:Eenheid>{unit}</ijw:Eenheid>"
        "<ijw:Frequentie>2</ijw:Frequentie></m:Omvang>"
    )


def money(element: str, amount: str, cents: int) -> str:
    """An amount with debit or credit; zero is debit."""
    side = "C" if cents < 0 else "D"
    return (
        f"<m:{element}><ijw:{amount}>{abs(cents)}</ijw:{amount}>"
        f"<ijw:DebetCredit>{side}</ijw:DebetCredit></m:{element}>"
    )


def return_code(code: str) -> str:
    """One return code."""
    return f"<m:RetourCodes><m:RetourCode>{code}</m:RetourCode></m:RetourCodes>"
