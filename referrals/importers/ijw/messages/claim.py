"""Claims (JW323): the head, its total, and what can be checked of the lines within the message."""

from __future__ import annotations

from datetime import date
from typing import Any

from referrals.enums import Unit
from referrals.importers.ijw.findings import Param, euros, make
from referrals.importers.ijw.messages.base import SHORTEST_BSN, BaseMessage
from referrals.importers.ijw.messages.credits import Credits
from referrals.importers.ijw.records import ClaimHead, ClaimLineRow
from referrals.importers.ijw.structure import Fault
from referrals.rules.claims import in_one_month, is_whole_month, signed, too_old
from referrals.rules.lines import money_fault

LINE = "Prestatie"
EURO = Unit.EURO.value


class ClaimMessage(BaseMessage):
    """Reads claim lines; periods are judged once per pair of days, because lines share them."""

    head: ClaimHead

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._credits = Credits(self.session)
        self._periods: dict[tuple[date, date], tuple[str, ...]] = {}
        self._skipped = False

    def before(self, level: str, values: list[Any], faults: list[Fault]) -> None:
        """The head of the claim comes before its youths."""
        if level == "Declaratie":
            self.session.stop_at(faults)
            self.read_head(values)
        else:
            super().before(level, values, faults)

    def line(self, number: int, values: list[Any], faults: list[Fault]) -> None:
        """A line that cannot be read has no amount, so the total says nothing then."""
        self.session.lines += 1
        if faults:
            self._skipped = True
            self.session.faults(faults, number)
        else:
            self.read_line(number, values)

    def swift(self, number: int, lines: list[list[Any]]) -> None:
        """Lines from the fast lane; the one about which no rule has anything to say is nearly every one."""
        keys, periods, debit = self._keys, self._periods, 0
        for at, values in enumerate(lines, number):
            (
                reference,
                previous,
                allocation,
                category,
                code,
                first,
                last,
                volume,
                unit,
                tariff,
                amount,
                side,
            ) = values
            if (
                side == "D"
                and previous is None
                and amount
                and tariff is not None
                and amount == volume * tariff
                and unit != EURO
                and reference not in keys
                and not (periods[first, last] if (first, last) in periods else self._period(first, last))
                and self.youth is not None
                and self._credits.plain(reference, (allocation, category, code, first, last))
            ):
                keys[reference] = at
                self.session.lines += 1
                debit += amount
                self.session.out.append(ClaimLineRow(at, self.youth, *values))
            else:
                self.line(at, values, [])
        self.session.debit += debit

    def after(self, level: str, values: list[Any], faults: list[Fault]) -> None:
        """The total is checked when all lines are known."""
        super().after(level, values, faults)
        if level == "Declaratie":
            self.check_total()

    def read_head(self, values: list[Any]) -> None:
        """Number, period, date and total (CS003, CS340, CS325)."""
        number, first, last, dated, total, side = values
        if last < first:
            self.session.add(make("CS003", 0, "DeclaratiePeriode", _days(first, last)))
        elif not is_whole_month(first, last):
            self.session.find("CS340", element="DeclaratiePeriode")
        if total == 0 and side == "C":
            self.session.find("CS325", element="TotaalIngediendBedrag/DebetCredit")
        self.name(number)
        self.head = ClaimHead(number, first, last, dated, signed(total, side))
        self.session.out.append(self.head)

    def read_line(self, number: int, values: list[Any]) -> None:
        """One claim line. This runs for nearly all data, so what is nearly always right is asked first."""
        reference, previous, allocation, category, code, first, last, volume, unit, tariff, amount, side = (
            values
        )
        self.check_key(number, reference, "ProductReferentie/ReferentieNummer")
        if previous is not None or len(reference) >= SHORTEST_BSN or len(allocation) >= SHORTEST_BSN:
            self.check_no_bsn(number, LINE, reference, previous, allocation)
        for rule in self._period(first, last):
            params = {"reference": reference, **_days(first, last)}
            self.session.add(make(rule, number, "ProductPeriode", params))
        if not amount or tariff is None or amount != volume * tariff or unit == EURO:
            self._check_money(number, values)
        self._credits.check(number, side, reference, previous, (allocation, category, code, first, last))
        if side == "C":
            self.session.credit += amount
            values[10] = -amount
        else:
            self.session.debit += amount
        if self.youth is not None:
            self.session.out.append(ClaimLineRow(number, self.youth, *values))

    def check_total(self) -> None:
        """The total of the message is what its lines make (TR358)."""
        lines = self.session.debit - self.session.credit
        if lines != self.head.total and not self._skipped:
            self.session.find(
                "TR358",
                element="TotaalIngediendBedrag",
                lines_eur=euros(lines),
                total_eur=euros(self.head.total),
            )

    def _check_money(self, number: int, values: list[Any]) -> None:
        fault = money_fault(*values[7:12])
        if fault is None:
            return
        rule, element, expected = fault
        self.session.find(
            rule,
            line=number,
            element=element,
            reference=values[0],
            amount_eur=euros(values[10]),
            expected_eur=euros(expected),
        )

    def _period(self, first: date, last: date) -> tuple[str, ...]:
        broken = self._periods.get((first, last))
        if broken is None:
            broken = self._periods[first, last] = self._judge_period(first, last)
        return broken

    def _judge_period(self, first: date, last: date) -> tuple[str, ...]:
        """The rules a product period breaks (CS003, CS337, TR319, TR137, TR335)."""
        if last < first:
            return ("CS003",)
        assert self.header is not None
        checks = (
            ("CS337", not in_one_month(first, last)),
            ("TR319", last > self.head.period_ends_on),
            ("TR137", last > self.header.dated),
            ("TR335", too_old(last, self.head.dated)),
        )
        return tuple(rule for rule, broken in checks if broken)


def _days(first: date, last: date) -> dict[str, Param]:
    return {"starts_on": first.isoformat(), "ends_on": last.isoformat()}
