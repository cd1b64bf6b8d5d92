"""Allocations (JW301)."""

from __future__ import annotations

from referrals.enums import ChangeReason
from referrals.importers.ijw import values as v
from referrals.importers.ijw.layouts.levels import Layout, Level
from referrals.importers.ijw.layouts.parts import (
    AMOUNT,
    MUNICIPALITY,
    NUMBER,
    PRODUCT,
    PROVIDER,
    SIZE,
    header,
)
from referrals.importers.ijw.layouts.person import FULL_NAME, PERSON, RELATIONS, contact
from referrals.importers.ijw.structure import group, leaf, optional

ALLOCATED = Layout(
    "JW301",
    "436",
    (
        Level("Bericht", (header(MUNICIPALITY, PROVIDER),)),
        Level(
            "Client",
            (
                *PERSON,
                FULL_NAME,
                group("Communicatie", leaf("Vorm"), optional("Taal"), required=False),
                optional("JuridischeStatus"),
                optional("WettelijkeVertegenwoordiging"),
                optional("Commentaar"),
                RELATIONS,
                group("Contactgegevens", contact(many=True)),
            ),
        ),
        Level("ToegewezenProducten"),
    ),
    group(
        "ToegewezenProduct",
        leaf("ToewijzingNummer", NUMBER),
        optional("ReferentieAanbieder", v.text(36)),
        PRODUCT,
        leaf("Toewijzingsdatum", v.day),
        leaf("Toewijzingstijd", v.moment),
        leaf("Ingangsdatum", v.day),
        optional("Einddatum", v.day),
        optional("RedenWijziging", v.code(ChangeReason.values)),
        SIZE,
        optional("Budget", AMOUNT),
        optional("Commentaar"),
    ),
)
