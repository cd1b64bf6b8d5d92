"""Builders that make valid iJw messages of every kind as bytes; every argument changes one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tests.data.ijw_parts import (
    Envelope,
    birth,
    bsn,
    contact,
    document,
    el,
    identification,
    money,
    period,
    product,
    relations,
    return_codes,
    schemas,
    sh,
    size,
    youth,
)

__all__ = [
    "Allocated",
    "Answered",
    "Asked",
    "Claimed",
    "Envelope",
    "Started",
    "Stopped",
    "allocation",
    "answer",
    "birth",
    "bsn",
    "claim",
    "in_soap",
    "request",
    "start",
    "stop",
    "total_of",
]

BORN = date(2014, 5, 17)


@dataclass(frozen=True)
class Allocated:
    """One product of a JW301."""

    number: object = 10073
    reference: str | None = "A-2027-1"
    category: str | None = "45"
    code: str | None = "45A04"
    decided_on: object = date(2027, 1, 5)
    decided_at: object = "10:30:00"
    starts_on: object = date(2027, 1, 1)
    ends_on: object = date(2027, 12, 31)
    reason: str | None = None
    volume: int | None = 120
    unit: str | None = "01"
    frequency: str | None = "2"
    budget: int | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Started:
    """One start of a JW305."""

    number: object = 10073
    category: str | None = "45"
    code: str | None = "45A04"
    allocated_on: object = date(2027, 1, 1)
    starts_on: object = date(2027, 1, 8)
    status: str = "1"


@dataclass(frozen=True)
class Stopped(Started):
    """One stop of a JW307."""

    reason: str = "31"
    ends_on: object = date(2027, 2, 5)


@dataclass(frozen=True)
class Asked:
    """One product of a JW315."""

    reference: str = "V-2027-1"
    decision: object = None
    category: str | None = "45"
    code: str | None = "45A04"
    decided_on: object = None
    starts_on: object = date(2027, 1, 1)
    ends_on: object = date(2027, 12, 31)
    volume: int | None = 120
    unit: str | None = "01"
    frequency: str | None = "2"
    budget: int | None = None
    referrer: str = "02"
    framework: str | None = "1"


@dataclass(frozen=True)
class Claimed:
    """One line of a JW323 or JW325; `amount` None is volume times tariff."""

    reference: str = "R0001"
    previous: str | None = None
    number: object = 10073
    category: str = "45"
    code: str = "45A04"
    first: object = date(2027, 1, 1)
    last: object = date(2027, 1, 31)
    volume: int = 480
    unit: str = "01"
    tariff: int | None = 125
    amount: int | None = None
    side: str = "D"
    codes: tuple[str, ...] = ("9322",)

    @property
    def cents(self) -> int:
        return self.volume * (self.tariff or 1) if self.amount is None else self.amount

    @property
    def signed(self) -> int:
        return -self.cents if self.side == "C" else self.cents


Youths = Sequence[tuple[str, Sequence[Claimed]]]


@dataclass(frozen=True)
class Answered:
    """What a JW325 says beside its lines."""

    about: str = "B2027000001"
    about_dated: object = date(2027, 2, 10)
    number: str = "D202701"
    submitted: int = 60_000
    granted: int | None = None
    header_codes: tuple[str, ...] = ("0200",)
    answer_codes: tuple[str, ...] = ("0200",)
    youth_codes: tuple[str, ...] = ("0200",)
    body: bool = True
    lines: Youths = field(default_factory=tuple)


def allocation(
    *products: Allocated,
    person: str | None = None,
    born: object = BORN,
    birth_use: str | None = None,
    with_relations: bool = False,
    envelope: Envelope | None = None,
) -> bytes:
    """A JW301 for one youth."""
    rows = "".join(_allocated(item) for item in products or (Allocated(),))
    body = el(
        "Client",
        youth(person or bsn(), born, birth_use, full=True),
        relations() if with_relations else "",
        el("Contactgegevens", contact()),
        el("ToegewezenProducten", rows),
    )
    return document(envelope or Envelope(), "JW301", body)


def start(*starts: Started, person: str | None = None, envelope: Envelope | None = None) -> bytes:
    """A JW305 for one youth."""
    rows = "".join(
        el("StartProduct", _delivery(item), el("StatusAanlevering", item.status))
        for item in starts or (Started(),)
    )
    body = el("Client", youth(person or bsn(), BORN, None, full=False), el("StartProducten", rows))
    return document(envelope or Envelope(), "JW305", body)


def stop(*stops: Stopped, person: str | None = None, envelope: Envelope | None = None) -> bytes:
    """A JW307 for one youth."""
    rows = "".join(_stopped(item) for item in stops or (Stopped(),))
    body = el("Client", youth(person or bsn(), BORN, None, full=False), el("StopProducten", rows))
    return document(envelope or Envelope(), "JW307", body)


def request(*asked: Asked, person: str | None = None, envelope: Envelope | None = None) -> bytes:
    """A JW315 for one youth."""
    rows = "".join(_asked(item) for item in asked or (Asked(),))
    body = el(
        "Client",
        youth(person or bsn(), BORN, None, full=False),
        el("GezagsdragerBekend", "1"),
        el("AangevraagdeProducten", rows),
    )
    return document(envelope or Envelope(), "JW315", body)


def claim(
    youths: Youths | None = None,
    *,
    number: str = "D202701",
    first: object = date(2027, 1, 1),
    last: object = date(2027, 1, 31),
    dated: object = date(2027, 2, 10),
    total: int | None = None,
    total_side: str | None = None,
    envelope: Envelope | None = None,
) -> bytes:
    """A JW323; without a total it is what the lines make."""
    people = youths if youths is not None else ((bsn(), (Claimed(),)),)
    cents = total_of(people) if total is None else total
    body = el(
        "Declaratie",
        el("DeclaratieNummer", number),
        period("DeclaratiePeriode", first, last),
        el("DeclaratieDagtekening", dated),
        money("TotaalIngediendBedrag", "TotaalBedrag", abs(cents), total_side or ("C" if cents < 0 else "D")),
        el("Clienten", *(_claimant(person, lines) for person, lines in people)),
    )
    return document(envelope or Envelope(), "JW323", body)


def answer(said: Answered | None = None, *, envelope: Envelope | None = None) -> bytes:
    """A JW325; without a granted total it is the submitted one less the lines."""
    say = said or Answered(lines=((bsn(), (Claimed(volume=80),)),))
    more = (
        identification("DeclaratieIdentificatie", say.about, say.about_dated)
        + schemas("XsdVersieDeclaratie")
        + return_codes(say.header_codes)
    )
    sent = replace(envelope or Envelope(identification="A2027000001"), more=more)
    return document(sent, "JW325", _answered(say) if say.body else "")


def total_of(youths: Youths) -> int:
    """The sum of the lines in cents, credits negative."""
    return sum(line.signed for _, lines in youths for line in lines)


def in_soap(message: bytes, *, headers: str = "", copies: int = 1) -> bytes:
    """The message in a SOAP envelope as message services use them."""
    text = message.decode().split("?>", 1)[-1].strip()
    space = "http://schemas.xmlsoap.org/soap/envelope/"
    inner = f"<v:IndienenBericht xmlns:v='urn:voorbeeld'>{text * copies}</v:IndienenBericht>"
    body = f"<s:Header>{headers}</s:Header><s:Body>{inner}</s:Body>"
    return f'<s:Envelope xmlns:s="{space}">{body}</s:Envelope>'.encode()


def _allocated(item: Allocated) -> str:
    return el(
        "ToegewezenProduct",
        el("ToewijzingNummer", item.number),
        el("ReferentieAanbieder", item.reference),
        product(item.category, item.code),
        el("Toewijzingsdatum", item.decided_on),
        el("Toewijzingstijd", item.decided_at),
        el("Ingangsdatum", item.starts_on),
        el("Einddatum", item.ends_on),
        el("RedenWijziging", item.reason),
        size(item.volume, item.unit, item.frequency),
        el("Budget", item.budget),
        el("Commentaar", item.comment),
    )


def _delivery(item: Started) -> str:
    return (
        el("ToewijzingNummer", item.number)
        + product(item.category, item.code)
        + el("ToewijzingIngangsdatum", item.allocated_on)
        + el("Begindatum", item.starts_on)
    )


def _stopped(item: Stopped) -> str:
    return el(
        "StopProduct",
        _delivery(item),
        el("RedenBeeindiging", item.reason),
        el("Einddatum", item.ends_on),
        el("StatusAanlevering", item.status),
    )


def _asked(item: Asked) -> str:
    return el(
        "AangevraagdProduct",
        el("ReferentieAanbieder", item.reference),
        el("BeschikkingNummer", item.decision),
        product(item.category, item.code),
        el("BeschikkingIngangsdatum", item.decided_on),
        el("ToewijzingIngangsdatum", item.starts_on),
        el("ToewijzingEinddatum", item.ends_on),
        size(item.volume, item.unit, item.frequency),
        el("Budget", item.budget),
        el("Verwijzer", sh("Type", item.referrer), sh("Naam", "Praktijk Voorbeeld")),
        el("Raamcontract", item.framework),
    )


def _line(item: Claimed) -> str:
    reference = sh("ReferentieNummer", item.reference) + sh("VorigReferentieNummer", item.previous)
    return (
        el("ProductReferentie", reference)
        + el("ToewijzingNummer", item.number)
        + el("ProductCategorie", item.category)
        + el("ProductCode", item.code)
        + period("ProductPeriode", item.first, item.last)
        + el("GeleverdVolume", item.volume)
        + el("Eenheid", item.unit)
        + el("ProductTarief", item.tariff)
        + money("IngediendBedrag", "Bedrag", item.cents, item.side)
    )


def _claimant(person: str, lines: Sequence[Claimed]) -> str:
    rows = (el("Prestatie", _line(line)) for line in lines)
    return el("Client", el("Bsn", person), el("Prestaties", *rows))


def _answered(say: Answered) -> str:
    granted = say.submitted - total_of(say.lines) if say.granted is None else say.granted
    people = [_rejected(person, lines, say.youth_codes) for person, lines in say.lines]
    return el(
        "DeclaratieAntwoord",
        el("DeclaratieNummer", say.number),
        money("TotaalIngediendBedrag", "TotaalBedrag", abs(say.submitted), "C" if say.submitted < 0 else "D"),
        money("TotaalToegekendBedrag", "TotaalBedrag", abs(granted), "C" if granted < 0 else "D"),
        el("Clienten", *people) if people else "",
        return_codes(say.answer_codes),
    )


def _rejected(person: str, lines: Sequence[Claimed], codes: tuple[str, ...]) -> str:
    rows = (el("Prestatie", _line(line), return_codes(line.codes)) for line in lines)
    return el("Client", el("Bsn", person), el("Prestaties", *rows), return_codes(codes))
