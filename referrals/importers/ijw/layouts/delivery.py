"""Starts (JW305) and stops (JW307)."""

from __future__ import annotations

from referrals.enums import DeliveryStatus, StopReason
from referrals.importers.ijw import values as v
from referrals.importers.ijw.layouts.levels import Layout, Level
from referrals.importers.ijw.layouts.parts import MUNICIPALITY, NUMBER, PRODUCT, PROVIDER, header
from referrals.importers.ijw.layouts.person import PERSON, SHORT_NAME
from referrals.importers.ijw.structure import Part, group, leaf, optional


def delivery(kind: str, code: str, lines: str, line: str, *middle: Part) -> Layout:
    """Starts and stops, which share everything but the middle of their lines."""
    return Layout(
        kind,
        code,
        (
            Level("Bericht", (header(PROVIDER, MUNICIPALITY),)),
            Level("Client", (*PERSON, SHORT_NAME)),
            Level(lines),
        ),
        group(
            line,
            optional("ToewijzingNummer", NUMBER),
            PRODUCT,
            optional("ToewijzingIngangsdatum", v.day),
            leaf("Begindatum", v.day),
            *middle,
            leaf("StatusAanlevering", v.code(DeliveryStatus.values)),
        ),
    )


STARTED = delivery("JW305", "438", "StartProducten", "StartProduct")
STOPPED = delivery(
    "JW307",
    "440",
    "StopProducten",
    "StopProduct",
    leaf("RedenBeeindiging", v.code(StopReason.values)),
    leaf("Einddatum", v.day),
)
