"""Claims (JW323) and the answers to them (JW325), which share their lines."""

from __future__ import annotations

from referrals.importers.ijw import values as v
from referrals.importers.ijw.layouts.levels import Layout, Level
from referrals.importers.ijw.layouts.parts import (
    AMOUNT,
    CATEGORY,
    MUNICIPALITY,
    NUMBER,
    PRODUCT_CODE,
    PROVIDER,
    TOTAL,
    UNIT,
    VOLUME,
    header,
    identification,
    money,
    period,
    return_codes,
    schemas,
)
from referrals.importers.ijw.layouts.person import BSN
from referrals.importers.ijw.structure import group, leaf, optional

CLAIM_LINE = (
    group(
        "ProductReferentie",
        leaf("ReferentieNummer", v.text(20)),
        optional("VorigReferentieNummer", v.text(20)),
    ),
    leaf("ToewijzingNummer", NUMBER),
    leaf("ProductCategorie", CATEGORY),
    leaf("ProductCode", PRODUCT_CODE),
    period("ProductPeriode"),
    leaf("GeleverdVolume", VOLUME),
    leaf("Eenheid", UNIT),
    optional("ProductTarief", AMOUNT),
    money("IngediendBedrag", "Bedrag", AMOUNT),
)
CLAIMED = Layout(
    "JW323",
    "490",
    (
        Level("Bericht", (header(PROVIDER, MUNICIPALITY),)),
        Level(
            "Declaratie",
            (
                leaf("DeclaratieNummer", v.alphanumeric(12)),
                period("DeclaratiePeriode"),
                leaf("DeclaratieDagtekening", v.day),
                money("TotaalIngediendBedrag", "TotaalBedrag", TOTAL),
            ),
        ),
        Level("Clienten"),
        Level("Client", (BSN,), many=True),
        Level("Prestaties"),
    ),
    group("Prestatie", *CLAIM_LINE),
)
ANSWERED = Layout(
    "JW325",
    "491",
    (
        Level(
            "Bericht",
            (
                header(
                    MUNICIPALITY,
                    PROVIDER,
                    identification("DeclaratieIdentificatie"),
                    optional("XsltVersie"),
                    schemas("XsdVersieDeclaratie"),
                    return_codes(),
                ),
            ),
        ),
        Level(
            "DeclaratieAntwoord",
            (
                leaf("DeclaratieNummer", v.text(12)),
                money("TotaalIngediendBedrag", "TotaalBedrag", TOTAL),
                money("TotaalToegekendBedrag", "TotaalBedrag", TOTAL),
            ),
            (return_codes(),),
            required=False,
        ),
        Level("Clienten", required=False),
        Level("Client", (BSN,), (return_codes(),), many=True),
        Level("Prestaties"),
    ),
    group("Prestatie", *CLAIM_LINE, return_codes()),
)
