"""Broken iJw messages made on purpose: bytes that changed, and messages whose structure changed."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lxml import etree

from tests.data import ijw
from tests.data.ijw import Allocated, Answered, Asked, Claimed, Envelope, Started, Stopped

BYTES, STRUCTURE = "bytes", "structure"
TOKENS = (
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<!DOCTYPE x>",
    b"&#0;",
    b"&#x10FFFF;",
    b"\xff",
    b"\xef\xbb\xbf",
    b"<![CDATA[",
    b"--",
)
EDGES = (
    "", " ", "0", "-1", "1", "00", "01", "13", "20", "83", "84", "D", "C", "X", "é", "0001", "9322", "9999", "+5",
    "99999999", "100000000", "999999999", "999999999999", "1000000000000", "0001-01-01", "9999-12-31", "2027-02-29",
    "2028-02-29", "2027-01-31", "2027-1-31", "2027-01-31Z", "2020-12-31", "00:00:00", "24:00:00", "10:30", "x" * 21,
    "x" * 37, "45", "39", "45A04", "999900006", "999900007", "9" * 400, "NaN", "1e9", "²", "\u0661", "0758", "11223344",
)  # fmt: skip
# Values of the right type: what is wrong about them is for the rules to say.
DAYS = (
    "2026-12-01",
    "2026-12-31",
    "2027-01-01",
    "2027-01-31",
    "2027-02-28",
    "2027-12-31",
    "2021-01-31",
    "2028-02-29",
)
NUMBERS = ("0", "1", "7", "60000", "99999999")
VALID = {
    **dict.fromkeys(
        ("Begindatum", "Einddatum", "Ingangsdatum", "Dagtekening", "DeclaratieDagtekening"), DAYS
    ),
    **dict.fromkeys(
        ("Bedrag", "TotaalBedrag", "GeleverdVolume", "ProductTarief", "ToewijzingNummer"), NUMBERS
    ),
    "DebetCredit": ("D", "C"),
    "Eenheid": ("01", "04", "14", "16", "82", "83", "84"),
    "Frequentie": ("1", "2", "4", "6"),
    "StatusAanlevering": ("1", "2", "3", "9"),
    "RedenWijziging": ("01", "13", "14"),
    "ReferentieNummer": ("R0-1", "R1-1", "N1", "E1", "999900006"),
    "VorigReferentieNummer": ("R0-1", "O1", "N2"),
    "ReferentieAanbieder": ("V2", "V-2027-1"),
    "Bsn": ("999900006", "999900007", "999900018"),
    "RetourCode": ("0200", "9322", "9999"),
}

Element = etree._Element


@dataclass(frozen=True)
class Mutant:
    """One broken message; family and number make it again."""

    family: str
    number: int
    text: bytes


def corpus() -> list[bytes]:
    """Valid messages of every kind, with more than one line where the kind allows it."""
    people = [
        (
            ijw.bsn(place),
            [Claimed(f"R{place}-{line}", number=place, code=f"45A0{line}") for line in range(1, 4)],
        )
        for place in range(4)
    ]
    credit = [(ijw.bsn(9), [Claimed("N1", previous="O1", side="C"), Claimed("N2", volume=90)])]
    euros = [(ijw.bsn(8), [Claimed("E1", unit="83", tariff=None, amount=500, volume=500)])]
    rejected = [(person, lines[:2]) for person, lines in people]
    messages = [
        ijw.allocation(Allocated(), Allocated(number=2, code="45A05", reason="14"), with_relations=True),
        ijw.allocation(
            Allocated(category=None, code=None, volume=None, unit=None, frequency=None, budget=900)
        ),
        ijw.start(Started(), Started(starts_on=date(2027, 3, 1), status="3")),
        ijw.stop(Stopped(), Stopped(reason="20", number=7)),
        ijw.request(Asked(), Asked("V2", code="45A05", referrer="08")),
        ijw.claim(people),
        ijw.claim(credit),
        ijw.claim(euros, envelope=Envelope(release="3.0")),
        ijw.answer(Answered(submitted=900_000, lines=rejected)),
        ijw.answer(Answered(body=False, header_codes=("0001",))),
    ]
    return [*messages, ijw.in_soap(messages[5]), messages[5].replace(b"><", b">\r\n  <")]


def byte_mutant(text: bytes, rng: random.Random) -> bytes:
    """One to four changes of bytes, blind to what they mean."""
    data = bytearray(text)
    for _ in range(rng.randrange(1, 5)):
        change = rng.choice(_BYTE_CHANGES)
        at, end = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
        change(data, at, min(end, at + rng.randrange(1, 200)), rng)
        if not data:
            break
    return bytes(data)


def _flip(data: bytearray, at: int, end: int, rng: random.Random) -> None:
    for _ in range(rng.randrange(1, 4)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _cut(data: bytearray, at: int, end: int, rng: random.Random) -> None:
    del data[at:]


def _drop(data: bytearray, at: int, end: int, rng: random.Random) -> None:
    del data[at:end]


def _double(data: bytearray, at: int, end: int, rng: random.Random) -> None:
    data[at:at] = data[at:end]


def _swap(data: bytearray, at: int, end: int, rng: random.Random) -> None:
    other = rng.randrange(len(data))
    piece = data[at:end]
    data[at:end] = b""
    data[other:other] = piece


def _insert(data: bytearray, at: int, end: int, rng: random.Random) -> None:
    data[at:at] = rng.choice(TOKENS)


def _digit(data: bytearray, at: int, end: int, rng: random.Random) -> None:
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    for _ in range(rng.randrange(1, 4)):
        if places:
            data[rng.choice(places)] = 48 + rng.randrange(10)


_BYTE_CHANGES: tuple[Callable[[bytearray, int, int, random.Random], None], ...] = (
    _flip,
    _digit,
    _digit,
    _digit,
    _drop,
    _double,
    _swap,
    _insert,
    _cut,
)


def structure_mutant(text: bytes, rng: random.Random) -> bytes:
    """One or two changes of elements and values, well-formed as XML."""
    root = etree.fromstring(text)
    for _ in range(rng.choice((1, 1, 1, 2))):
        elements = [element for element in root.iter() if element is not root]
        if elements:
            rng.choice(_CHANGES)(rng.choice(elements), elements, rng)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _remove(element: Element, elements: list[Element], rng: random.Random) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _repeat(element: Element, elements: list[Element], rng: random.Random) -> None:
    element.addnext(copy.deepcopy(element))


def _reorder(element: Element, elements: list[Element], rng: random.Random) -> None:
    following = element.getnext()
    if following is not None:
        element.addprevious(following)


def _move(element: Element, elements: list[Element], rng: random.Random) -> None:
    target = rng.choice(elements)
    if element not in (target, *target.iterancestors()):
        target.append(element)


def _edge(element: Element, elements: list[Element], rng: random.Random) -> None:
    _leaf(elements, rng).text = rng.choice(EDGES)


def _valid(element: Element, elements: list[Element], rng: random.Random) -> None:
    """Another value that the element may hold."""
    known = [item for item in elements if etree.QName(item).localname in VALID]
    if known:
        leaf = rng.choice(known)
        leaf.text = rng.choice(VALID[etree.QName(leaf).localname])


def _trade(element: Element, elements: list[Element], rng: random.Random) -> None:
    one, two = _leaf(elements, rng), _leaf(elements, rng)
    one.text, two.text = two.text, one.text


def _same_name(element: Element, elements: list[Element], rng: random.Random) -> None:
    """Trade values between elements of one name, so that codes and keys change places."""
    one = _leaf(elements, rng)
    two = rng.choice([other for other in elements if other.tag == one.tag])
    one.text, two.text = two.text, one.text


def _nudge(element: Element, elements: list[Element], rng: random.Random) -> None:
    """Change a number or a day a little, so that sums, periods and keys break and types do not."""
    leaf = _leaf([item for item in elements if (item.text or "").strip("0123456789-") == ""] or elements, rng)
    text = list(leaf.text or "0")
    digits = [place for place, char in enumerate(text) if char.isdigit()]
    if digits:
        text[rng.choice(digits)] = str(rng.randrange(10))
    leaf.text = "".join(text)


def _rename(element: Element, elements: list[Element], rng: random.Random) -> None:
    element.tag = rng.choice(elements).tag


def _foreign(element: Element, elements: list[Element], rng: random.Random) -> None:
    element.tag = "{urn:other}" + etree.QName(element).localname


def _decorate(element: Element, elements: list[Element], rng: random.Random) -> None:
    element.set(rng.choice(("x", "lane", "{http://www.w3.org/2001/XMLSchema-instance}nil")), "true")


def _text_between(element: Element, elements: list[Element], rng: random.Random) -> None:
    element.tail = rng.choice(("x", " ", "\r\n", "999900006"))


def _leaf(elements: list[Element], rng: random.Random) -> Element:
    return rng.choice([element for element in elements if not len(element)] or elements)


_BREAKING = (
    _edge,
    _edge,
    _trade,
    _repeat,
    _remove,
    _reorder,
    _move,
    _rename,
    _foreign,
    _decorate,
    _text_between,
)
_BENDING = (_valid, _valid, _valid, _valid, _valid, _nudge, _nudge, _same_name, _same_name, _repeat)
_CHANGES: tuple[Callable[[Element, list[Element], random.Random], None], ...] = (*_BREAKING, *_BENDING)
CORPUS = corpus()


def mutant(seed: int, family: str, number: int) -> Mutant:
    """The mutant with this number; the same in every run and in any order."""
    rng = random.Random(f"{seed}/{family}/{number}")
    base = CORPUS[number % len(CORPUS)]
    text = byte_mutant(base, rng) if family == BYTES else structure_mutant(base, rng)
    return Mutant(family, number, text)
