"""What moves takes its uncertainty along: the whole keeps its range, and no range shrinks to a point."""

from decimal import Decimal
from fractions import Fraction

from monitoring.rules.scenario_ledger import Held
from monitoring.rules.shared_range import NO_ERRORS, ContractErrors, range_of
from monitoring.rules.uncertainty import Load, Part, Uncertainty

TODAY = Held(448_000, 202_000, 510_000, 54_000)
ERRORS = ContractErrors(
    202_000,
    510_000,
    54_000,
    Uncertainty(
        ((Part.OUTSTANDING, Decimal(12_000**2)), (Part.INFLOW, Decimal(9_000**2))),
        (Load(Part.OBLIGO, "rate 45", Decimal(20_000)),),
    ),
)
SHARES = (Fraction(1, 3), Fraction(37, 100), Fraction(1))


def ahead(share: Fraction) -> Held:
    """What moves of the contract: never what was delivered before V."""
    return Held(obligo=TODAY.obligo * share, inflow=TODAY.inflow * share)


def test_what_moves_takes_the_deviation_of_its_share_along() -> None:
    found = range_of([(ahead(Fraction(1, 2)), ERRORS)])
    expected = range_of(
        [
            (
                Held(obligo=255_000, inflow=27_000),
                ContractErrors(
                    0,
                    255_000,
                    27_000,
                    Uncertainty(
                        ((Part.INFLOW, Decimal(4_500**2)),), (Load(Part.OBLIGO, "rate 45", Decimal(10_000)),)
                    ),
                ),
            )
        ]
    )
    assert found and expected and found == expected


def test_no_range_shrinks_to_a_point() -> None:
    for share in SHARES:
        moved = range_of([(ahead(share), ERRORS)])
        assert moved and moved.low < ahead(share).forecast < moved.high
        rest = TODAY + ahead(share).times(Fraction(-1))
        left = range_of([(rest, ERRORS)])
        assert left and left.low < rest.forecast < left.high


def test_everything_together_keeps_the_range_of_today() -> None:
    today = range_of([(TODAY, ERRORS)])
    for share in SHARES:
        both = ahead(share) + (TODAY + ahead(share).times(Fraction(-1)))
        assert range_of([(both, ERRORS)]) == today


def test_growth_and_index_widen_the_range_by_as_much() -> None:
    """The rest is a tenth more, so its deviation is; what was granted stands still."""
    grown = Held(0, 0, TODAY.obligo, TODAY.inflow).times(Fraction(11, 10))
    found = range_of([(grown, ERRORS)])
    before = range_of([(ahead(Fraction(1)), ERRORS)])
    assert found and before
    assert abs(found.low / before.low - Decimal("1.1")) < Decimal("1e-9")
    assert abs(found.high / before.high - Decimal("1.1")) < Decimal("1e-9")


def test_there_is_no_range_where_somebody_says_nothing_about_the_errors() -> None:
    assert range_of([(TODAY, None)]) is None
    assert range_of([(TODAY, NO_ERRORS)]) is None
    assert range_of([(Held(realised=5), ERRORS)]) is None
    with_loose = range_of([(TODAY, ERRORS), (Held(obligo=7_000), NO_ERRORS)])
    assert with_loose and with_loose.high > range_of([(TODAY, ERRORS)]).high  # type: ignore[union-attr]
