"""What was planted, and which theme of the portal must find it."""

from collections import defaultdict
from typing import Any

from jeugdregio.demo import facts
from jeugdregio.demo.generator import roles
from jeugdregio.demo.generator.amounts import CEILING_PART, OCTOBER, Costs, Room, is_october
from jeugdregio.demo.generator.dates import reached_on
from jeugdregio.demo.generator.days import label, month_index
from jeugdregio.demo.generator.ledger import YEAR
from jeugdregio.demo.generator.lumps import PLANTED_RATIO, PLANTED_TEAM, VENTIEL, is_planted, terms
from jeugdregio.demo.generator.world import World

SMALL = range(1, 10)
SMALL_PLACES = 3
ENOUGH = 5


def planted(world: World, costs: Costs, agreed: list[Room]) -> list[dict[str, Any]]:
    """Every planted truth: a key, the theme that must find it, and what is to be found."""
    cast = world.market.roles
    return [
        _of(
            "late_claimer",
            "claim timeliness (DTL)",
            **_party(world, cast.late),
            expected=f"lowest DTL of the providers with at least {ENOUGH} youths",
        ),
        _october(world, costs, agreed),
        _of("provider_failing", "provider health", **_party(world, cast.failing), steps=[2, 2, 3, 3, 4]),
        _drift(world),
        _surge(),
        _lump_sum(world),
        _of(
            "duplicate_lines",
            "data quality (JR-DUPLICATE)",
            lines=world.ledger.counts["8021"],
            expected="each counts once",
        ),
        _of(
            "wrong_municipality",
            "data quality (JR-ELSEWHERE)",
            lines=world.ledger.counts["9338"],
            expected="rejected there, granted at the right one",
        ),
        _small_cells(world),
        _of(
            "migration_break",
            "old and new series",
            day=f"{YEAR}-01-01",
            split={code: {"slt": 0.6, CEILING_PART: 0.4} for code in ("54002", "54004")},
        ),
        _of(
            "silent_months",
            "data quality (months without claims)",
            **_party(world, cast.silent),
            months=[label(month) for month in roles.SILENT_MONTHS],
        ),
        _negative(world, costs),
        _held_back(world),
        _restated(world),
    ]


def _restated(world: World) -> dict[str, Any]:
    return _of(
        "restated_quarter",
        "restatement",
        **_party(world, world.market.roles.restated),
        quarter=f"{YEAR - 1}Q4",
        corrected_in=label(roles.RESTATED_IN),
        share_left=0.9,
    )


def _of(key: str, theme: str, **found: Any) -> dict[str, Any]:
    return {"key": key, "theme": theme, **found}


def _party(world: World, index: int) -> dict[str, Any]:
    party = world.market.parties[index]
    return {"provider": party.name, "agb": party.agb}


def _october(world: World, costs: Costs, agreed: list[Room]) -> dict[str, Any]:
    room = next(room for room in agreed if room.year == YEAR and is_october(world, room.deal))
    first = month_index(YEAR, 1)
    months = [costs.months[room.deal.index][first + place] for place in range(12)]
    day = reached_on(YEAR, months, room.amount)
    return _of(
        "october_ceiling",
        "exhaustion date (UITD)",
        **_party(world, room.deal.party.index),
        contract=room.deal.number,
        ceiling=room.amount,
        month=label(OCTOBER),
        reached_on=day.isoformat() if day else None,
        tolerance_days=10,
    )


def _drift(world: World) -> dict[str, Any]:
    return _of(
        "price_drift",
        "tariff check (TR418)",
        **_party(world, world.market.roles.drift),
        from_month=label(roles.DRIFT_FROM),
        percent=roles.DRIFT - 100,
    )


def _surge() -> dict[str, Any]:
    return _of(
        "referral_surge",
        "referrer routes (VWR)",
        municipality=roles.SURGE_PLACE,
        referrer="04",
        from_month=label(roles.SURGE_MONTHS.start),
        factor=roles.SURGE,
    )


def _lump_sum(world: World) -> dict[str, Any]:
    found = next(row for row in terms(world) if row.year == YEAR and is_planted(row.deal))
    team = facts.teams()[PLANTED_TEAM - 1]
    return _of(
        "lump_sum_111",
        "lump sums (LSR)",
        contract=found.deal.number,
        team=team.name,
        LSR=float(PLANTED_RATIO),
        reference=found.reference,
        reached_on=f"{YEAR}-11-24",
        ventiel=int(found.reference * VENTIEL),
    )


def _small_cells(world: World) -> dict[str, Any]:
    """For the smallest municipalities a contract with one to nine youths."""
    youths: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for (youth, place, deal, _), cents in world.ledger.youths.items():
        if cents > 0:
            youths[place, deal].add(youth)
    order = sorted(range(len(facts.places())), key=lambda at: facts.places()[at].share)
    cells = []
    for place in order[:SMALL_PLACES]:
        small = [(len(who), deal) for (at, deal), who in youths.items() if at == place and len(who) in SMALL]
        cells += [
            {
                "municipality": facts.places()[place].cbs_code,
                "contract": world.market.deals[deal].number,
                "youths": count,
            }
            for count, deal in sorted(small)[:1]
        ]
    return _of("small_cells", "disclosure control", cells=cells)


def _held_back(world: World) -> dict[str, Any]:
    return _of(
        "held_back_claim",
        "import by upload",
        **_party(world, world.market.roles.held_back),
        municipality=roles.HELD_BACK_PLACE,
        claimed_in=label(roles.HELD_BACK_IN),
        expected="upload it, compute the quarter again, and the date of the contract moves",
    )


def _negative(world: World, costs: Costs) -> dict[str, Any]:
    party = world.market.roles.negative
    deal = next(
        deal for deal in world.market.deals if deal.party.index == party and deal.agreement.prefix == "SAB"
    )
    return _of(
        "negative_ultimate",
        "data quality (TR390) and forecast per month",
        **_party(world, party),
        contract=deal.number,
        month=label(roles.NEGATIVE_MONTH),
        ultimate=costs.months[deal.index][roles.NEGATIVE_MONTH],
    )
