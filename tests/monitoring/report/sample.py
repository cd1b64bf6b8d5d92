"""A report as large as a real one, with made-up figures: five task areas, five municipalities, contracts, lump sums."""

from datetime import date
from decimal import Decimal

from jeugdregio.core.exports.signs import Sign
from monitoring.selectors.report_content import ReportFigures, ReportTable

V, K = date(2027, 9, 30), date(2027, 11, 23)
NONE = Sign.IMPOSSIBLE
AREAS = (
    ("Specialistische jeugdhulp op locatie", 1_600_000_000, 905_000_000, 98_000_000, 482_000_000, 96_000_000),
    ("Wonen met begeleiding", None, 61_000_000, 5_400_000, 24_000_000, 3_200_000),
    ("Specialistisch ambulant", 640_000_000, 401_300_000, 52_100_000, 181_500_000, 31_000_000),
    ("Onderwijs en jeugdhulp", 90_000_000, 41_000_000, 3_000_000, 21_000_000, 4_000_000),
)
PLACES = ("Altenwaard", "Bredevoort aan de Mark", "Drimmerland", "Geertruidenhof", "Oosterveld")


def money(name: str, budget: int | None, *parts: int) -> tuple[object, ...]:
    """A row of a table of amounts, in cents."""
    forecast = sum(parts)
    share = Decimal(forecast) / budget if budget else NONE
    return (
        name,
        budget or NONE,
        *parts,
        forecast,
        share,
        budget - forecast if budget else NONE,
        date(2027, 11, 9) if budget and forecast > budget else None,
    )


def split(values: tuple[int, ...], place: int) -> tuple[int, ...]:
    """A fifth of every amount; the first place takes what is left over."""
    return tuple(value // 5 + (value % 5 if place == 0 else 0) for value in values)


def contract(number: int) -> tuple[object, ...]:
    """A contract that runs out."""
    ceiling = 21_000_000 + number * 1_731_337
    forecast = ceiling * (1040 + 13 * number) // 1000
    day = date(2027, 12, 28 - 2 * number)
    return (
        f"SA-2027-{number:03}",
        f"Aanbieder {number} voor specialistische hulp (fictief)",
        "Specialistisch ambulant",
        day,
        date(2027, 10, 30),
        date(2027, 12, 31) if number % 2 else None,
        ceiling,
        forecast,
        ceiling - forecast,
        Decimal(50 + 3 * number) / 100,
    )


def lump_sums() -> ReportTable:
    """Seven local teams on a lump sum."""
    return ReportTable(
        "lump_sums",
        [
            (
                f"SLT-2027-{number}",
                f"Stevig Lokaal Team {number} (fictief)",
                "Stevig Lokaal Team",
                600_000_000,
                450_000_000,
                Decimal("0.75"),
                618_000_000 if number == 3 else 600_000_000,
                600_000_000,
                500_000_000,
                Decimal(10) / 9 if number == 3 else NONE,
            )
            for number in range(1, 8)
        ],
        (
            "Totaal",
            "",
            "",
            4_200_000_000,
            3_150_000_000,
            Decimal("0.75"),
            4_218_000_000,
            4_200_000_000,
            3_500_000_000,
            NONE,
        ),
    )


def sample_figures(**changes: object) -> ReportFigures:
    """The figures; totals are the sums of the rows."""
    segments = [money(*area) for area in AREAS]
    parts = tuple(sum(area[2 + index] for area in AREAS) for index in range(4))
    budget = sum(area[1] or 0 for area in AREAS)
    total = money("Regio Voorbeeld", budget, *parts)
    places = [
        money(name, split((budget,), index)[0], *split(parts, index)) for index, name in enumerate(PLACES)
    ]
    youths = [(name, 1_204, 1_011, Decimal("0.1131"), 812_345) for name in PLACES]
    tables = {
        "segments": ReportTable("segments", [*segments, money("Zonder contract", None, 0, 0, 0, 0)], total),
        "municipalities": ReportTable("municipalities", places, total),
        "segment_youths": ReportTable(
            "segment_youths",
            [(area[0], 644, 500, NONE, 1_104_512) for area in AREAS],
            (total[0], 6_020, 5_055, Decimal("0.1131"), 812_345),
        ),
        "municipality_youths": ReportTable(
            "municipality_youths", youths, (total[0], 6_020, 5_055, Decimal("0.1131"), 812_345)
        ),
        "contracts": ReportTable("contracts", [contract(number) for number in range(12, 0, -1)]),
        "lump_sums": lump_sums(),
    }
    facts = {
        "region": "Regio Voorbeeld",
        "organisation": "GR Jeugd Voorbeeld",
        "area_word": "task_area",
        "quarter": "2027-Q3",
        "valuation_on": V,
        "known_on": K,
        "demo": True,
        "snapshot_hash": "0" * 64,
        "fragile": False,
        "tables": tables,
    }
    return ReportFigures(**{**facts, **changes})
