"""Requests for an allocation (JW315)."""

from __future__ import annotations

from referrals.enums import ReferrerType
from referrals.importers.ijw import values as v
from referrals.importers.ijw.layouts.levels import Layout, Level
from referrals.importers.ijw.layouts.parts import (
    AMOUNT,
    MUNICIPALITY,
    NUMBER,
    PRODUCT,
    PROVIDER,
    SIZE,
    YES_NO,
    header,
)
from referrals.importers.ijw.layouts.person import PERSON, SHORT_NAME
from referrals.importers.ijw.structure import group, leaf, optional

REQUESTED = Layout(
    "JW315",
    "446",
    (
        Level("Bericht", (header(PROVIDER, MUNICIPALITY),)),
        Level(
            "Client", (*PERSON, SHORT_NAME, optional("GezagsdragerBekend", YES_NO), optional("Commentaar"))
        ),
        Level("AangevraagdeProducten"),
    ),
    group(
        "AangevraagdProduct",
        leaf("ReferentieAanbieder", v.text(36)),
        optional("BeschikkingNummer", NUMBER),
        PRODUCT,
        optional("BeschikkingIngangsdatum", v.day),
        leaf("ToewijzingIngangsdatum", v.day),
        optional("ToewijzingEinddatum", v.day),
        SIZE,
        optional("Budget", AMOUNT),
        group(
            "Verwijzer",
            leaf("Type", v.code(ReferrerType.values)),
            optional("Naam"),
            optional("ZorgverlenerCode"),
        ),
        optional("Raamcontract", YES_NO),
        optional("Commentaar"),
    ),
)
