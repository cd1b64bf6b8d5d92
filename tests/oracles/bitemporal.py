"""Newest version wins, among what was known at K. Rows are dicts; the list is in order of import.

Source: decisions 2, 21, 27; reference/ijw.md 2 (newest (Toewijzingsdatum, Toewijzingstijd)).

Reading: an allocation has no time when it is missing: it counts as 00:00. Two versions with the same date
    and time: the later `known_on` wins, then the later import.
Reading: a deleted version (reason 13) can be the newest; it is returned and its value is 0.
Reading: "latest version" of a budget or ceiling is the latest `known_on`, then the later import; the date
    of decision and the effective date play no part in B(V, K), nor does V within its year.
Reading: a budget year without a version known at K has no B (None), which is not 0.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any

Row = dict[str, Any]


def known(rows: list[Row], k: date) -> list[Row]:
    """Rows with `known_on` at K or earlier."""
    return [row for row in rows if row["known_on"] <= k]


def allocations_at(rows: list[Row], k: date) -> dict[tuple[str, str], Row]:
    """Winning version per (municipality, number)."""
    winners: dict[tuple[str, str], Row] = {}
    for row in known(rows, k):
        identity = (row["municipality"], row["number"])
        if identity not in winners or moment(row) >= moment(winners[identity]):
            winners[identity] = row
    return winners


def moment(row: Row) -> tuple[date, time, date]:
    """What makes an allocation version newer than another."""
    return row["assigned_on"], row["assigned_at"] or time(0, 0), row["known_on"]


def budgets_at(rows: list[Row], k: date) -> dict[tuple[str, int], int]:
    """Cents per (owner of the budget, year): B(V, K) for every V of the year."""
    winners: dict[tuple[str, int], Row] = {}
    for row in known(rows, k):
        identity = (row["owner"], row["year"])
        if identity not in winners or row["known_on"] >= winners[identity]["known_on"]:
            winners[identity] = row
    return {identity: row["cents"] for identity, row in winners.items()}


def ceiling_at(rows: list[Row], owner: str, year: int, k: date) -> int | None:
    """Cents of one budget or ceiling, or None when none was known."""
    return budgets_at(rows, k).get((owner, year))


def prices_at(rows: list[Row], contract: str, product: str, k: date) -> list[tuple[date, int]]:
    """(valid from, cents per unit) as known at K, one per starting date, earliest first."""
    winners: dict[date, Row] = {}
    for row in known(rows, k):
        if (row["contract"], row["product"]) != (contract, product):
            continue
        begin = row["valid_from"]
        if begin not in winners or row["known_on"] >= winners[begin]["known_on"]:
            winners[begin] = row
    return [(begin, winners[begin]["cents"]) for begin in sorted(winners)]


def raise_in_force_on(rows: list[Row], owner: str, year: int, k: date, day: date) -> int | None:
    """Height of the ceiling line in the chart on a day: the newest known version effective by then."""
    height: int | None = None
    best: tuple[date, date] | None = None
    for row in known(rows, k):
        if (row["owner"], row["year"]) == (owner, year) and row["effective_on"] <= day:
            rank = (row["effective_on"], row["known_on"])
            if best is None or rank >= best:
                best, height = rank, row["cents"]
    return height
