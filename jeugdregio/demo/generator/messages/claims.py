"""Claims (JW323) and the answers to them (JW325)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from jeugdregio.demo.generator.book import CODES, GRANTED, Line
from jeugdregio.demo.generator.days import first_of, iso, label, last_of, short_label
from jeugdregio.demo.generator.messages.parts import SCHEMAS, document, header, money, named, return_code

NO_REMARK = "0200"


@dataclass(frozen=True)
class Batch:
    """The lines of one provider to one municipality in one month. Days are ordinals."""

    agb: str
    party: int
    cbs_code: str
    place: int
    month: int
    claimed: int
    decided: int
    lines: Sequence[Line]

    @property
    def identification(self) -> str:
        return f"C{short_label(self.month)}P{self.party + 1:03d}M{self.place}"

    @property
    def number(self) -> str:
        return f"D{short_label(self.month)}P{self.party + 1:03d}M{self.place}"


class ClaimWriter:
    """Writes batches. The look-ups give a product code and its unit, and the number of a youth."""

    def __init__(self, codes: Sequence[str], units: dict[str, str], bsn: Callable[[int], str]) -> None:
        self._heads = [
            f"<m:ProductCategorie>{code[:2]}</m:ProductCategorie><m:ProductCode>{code}</m:ProductCode>"
            for code in codes
        ]
        self._units = [units[code] for code in codes]
        self._bsn = bsn

    def claim(self, batch: Batch) -> str:
        """What the provider sends: whole months, lines by youth, credits first."""
        period = batch.month - 1
        total = sum(line.cents for line in batch.lines)
        body = (
            f"<m:Declaratie><m:DeclaratieNummer>{batch.number}</m:DeclaratieNummer>"
            f"{_days('DeclaratiePeriode', first_of(period), last_of(period))}"
            f"<m:DeclaratieDagtekening>{iso(batch.claimed)}</m:DeclaratieDagtekening>"
            f"{money('TotaalIngediendBedrag', 'TotaalBedrag', total)}"
            f"<m:Clienten>{self._youths(batch.lines, '', _nothing)}</m:Clienten></m:Declaratie>"
        )
        head = header("JW323", batch.agb, batch.cbs_code, batch.identification, batch.claimed)
        return document("JW323", head, body)

    def answer(self, batch: Batch) -> str:
        """What the municipality answers: the lines it rejects; all others are granted."""
        total = sum(line.cents for line in batch.lines)
        rejected = [line for line in batch.lines if line.code != GRANTED]
        granted = total - sum(line.cents for line in rejected)
        youths = self._youths(rejected, return_code(NO_REMARK), _reason)
        body = (
            f"<m:DeclaratieAntwoord><m:DeclaratieNummer>{batch.number}</m:DeclaratieNummer>"
            f"{money('TotaalIngediendBedrag', 'TotaalBedrag', total)}"
            f"{money('TotaalToegekendBedrag', 'TotaalBedrag', granted)}"
            f"{f'<m:Clienten>{youths}</m:Clienten>' if youths else ''}{return_code(NO_REMARK)}"
            "</m:DeclaratieAntwoord>"
        )
        more = (
            named("DeclaratieIdentificatie", batch.identification, batch.claimed)
            + f"<m:XsdVersieDeclaratie>{SCHEMAS}</m:XsdVersieDeclaratie>"
            + return_code(NO_REMARK)
        )
        name = f"A{short_label(batch.month)}P{batch.party + 1:03d}M{batch.place}"
        head = header("JW325", batch.cbs_code, batch.agb, name, batch.decided, more)
        return document("JW325", head, body)

    def _youths(self, lines: Iterable[Line], behind: str, after: Callable[[Line], str]) -> str:
        return "".join(
            f"<m:Client><m:Bsn>{self._bsn(youth)}</m:Bsn><m:Prestaties>"
            f"{''.join(f'<m:Prestatie>{self._line(line)}{after(line)}</m:Prestatie>' for line in group)}"
            f"</m:Prestaties>{behind}</m:Client>"
            for youth, group in groupby(lines, key=attrgetter("youth"))
        )

    def _line(self, line: Line) -> str:
        month = label(line.month)
        before = (
            f"<ijw:VorigReferentieNummer>R{line.previous:07d}</ijw:VorigReferentieNummer>"
            if line.previous
            else ""
        )
        return (
            f"<m:ProductReferentie><ijw:ReferentieNummer>R{line.reference:07d}</ijw:ReferentieNummer>{before}"
            f"</m:ProductReferentie><m:ToewijzingNummer>{line.order}</m:ToewijzingNummer>{self._heads[line.product]}"
            f"<m:ProductPeriode><ijw:Begindatum>{month}-{line.first:02d}</ijw:Begindatum>"
            f"<ijw:Einddatum>{month}-{line.last:02d}</ijw:Einddatum></m:ProductPeriode>"
            f"<m:GeleverdVolume>{line.volume}</m:GeleverdVolume><m:Eenheid>{self._units[line.product]}</m:Eenheid>"
            f"<m:ProductTarief>{line.tariff}</m:ProductTarief>"
            f"<m:IngediendBedrag><ijw:Bedrag>{line.volume * line.tariff}</ijw:Bedrag>"
            f"<ijw:DebetCredit>{'C' if line.is_credit else 'D'}</ijw:DebetCredit></m:IngediendBedrag>"
        )


def _days(element: str, first: int, last: int) -> str:
    return (
        f"<m:{element}><ijw:Begindatum>{iso(first)}</ijw:Begindatum>"
        f"<ijw:Einddatum>{iso(last)}</ijw:Einddatum></m:{element}>"
    )


def _nothing(line: Line) -> str:
    return ""


def _reason(line: Line) -> str:
    return return_code(CODES[line.code])
