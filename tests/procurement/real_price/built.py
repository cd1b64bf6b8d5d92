"""Two dossiers worked out by hand, and what the browser types for one."""

from dataclasses import replace
from decimal import Decimal

from procurement.rules.real_price import COMPONENTS, Dossier, Function, Ground, Indexation, Overhead

GROUNDS = {name: Ground("CAO Jeugdzorg 2027", "Past bij de functiemix") for name in COMPONENTS}
HOUR = Dossier(
    unit="04",
    minutes=Decimal(60),
    functions=(
        Function(
            name="Jeugdhulpverlener",
            share=Decimal(1),
            scale="Schaal 9, trede 8",
            wage=4_800_000,
            is_yearly=True,
            holiday=Decimal("0.08"),
            year_end=Decimal("0.0833"),
            irregular=Decimal(0),
            social=Decimal("0.25"),
            paid=Decimal(1878),
            productive=Decimal(1250),
        ),
    ),
    direct={"material": 100},
    overhead={"general": Overhead(share=Decimal("0.2"))},
    indexation=Indexation(Decimal("0.05"), Decimal("0.03"), Decimal("0.9"), 2027),
    grounds=GROUNDS,
)
GROUP_LEADER = Function(
    name="Groepsleider",
    share=Decimal("0.6"),
    scale="Schaal 7",
    wage=2_000,
    is_yearly=False,
    holiday=Decimal("0.08"),
    year_end=Decimal(0),
    irregular=Decimal("0.12"),
    social=Decimal("0.3"),
    paid=Decimal(1836),
    productive=Decimal(1224),
)
TRAINEE = replace(
    GROUP_LEADER,
    name="Leerling",
    share=Decimal("0.4"),
    wage=3_672_000,
    is_yearly=True,
    holiday=Decimal(0),
    irregular=Decimal(0),
    social=Decimal(0),
    productive=Decimal(1836),
)
BED = Dossier(
    unit="14",
    minutes=Decimal(90),
    functions=(GROUP_LEADER, TRAINEE),
    direct={"food": 750},
    living=9_000,
    vacancy=Decimal("0.1"),
    overhead={"housing": Overhead(amount=500), "general": Overhead(share=Decimal("0.1"))},
    margin=Decimal("0.02"),
    margin_reason="Risico van een lege groep",
    grounds=GROUNDS,
)
