"""How care that came together reads in the old classification: the weights of the parts that it came from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from jeugdregio.core.money import allocate
from segments.rules.lineage import OTHERWISE, FlowRow
from segments.rules.mapping import SCALE

Given = Mapping[tuple[int, str], Mapping[int, Fraction]]
"""Per target and product code: the weight of each origin."""


def with_weights(rows: Iterable[FlowRow], given: Given) -> list[FlowRow]:
    """The rows of one reclassification and municipality, each with its weight, and every target with a general row.

    In: the rows with their shares; what somebody said about weights. A single origin has all; several have what
    was said, and the same each where nothing was. (SEG-02)
    """
    shared = [row for row in rows if row.share]
    arriving: dict[tuple[int, str], list[FlowRow]] = defaultdict(list)
    for row in [*shared, *_general(shared)]:
        arriving[row.target, row.code].append(row)
    return [
        replace(row, weight=weight)
        for key, found in arriving.items()
        for row, weight in zip(found, _weights(found, given.get(key, {})), strict=True)
        if row.share or weight
    ]


def joined(rows: Iterable[FlowRow]) -> dict[tuple[int, str], list[int]]:
    """The targets and products of which somebody has to say the weights: those with several origins."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row in rows:
        found[row.target, row.code].append(row.origin)
    return {key: sorted(origins) for key, origins in sorted(found.items()) if len(origins) > 1}


def _general(rows: list[FlowRow]) -> list[FlowRow]:
    """For each target and origin without one, a general row that says only where its products came from."""
    known = {(row.origin, row.target) for row in rows if row.code == OTHERWISE}
    every = {(row.origin, row.target): row for row in rows}
    return [
        replace(row, code=OTHERWISE, share=Fraction(0))
        for key, row in sorted(every.items())
        if key not in known
    ]


def _weights(rows: list[FlowRow], given: Mapping[int, Fraction]) -> list[Fraction]:
    said = [given.get(row.origin) for row in rows]
    if len(rows) > 1 and all(weight is not None for weight in said):
        return [weight or Fraction(0) for weight in said]
    return [Fraction(unit, SCALE) for unit in allocate(SCALE, [1] * len(rows))]
