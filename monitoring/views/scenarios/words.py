"""A scenario in words: what each change does, what is assumed, and when the reader should be careful."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import ShareField
from monitoring.models import RATES, ChangeKind, ScenarioChange
from monitoring.selectors.scenario_ground import Ground, Method


def sentence_of(row: ScenarioChange, parts: Mapping[int, Text], places: Mapping[str, str]) -> str:
    """What a change does, for whom and from when. In: names of parts by id, of municipalities by CBS code."""
    day = formats.format_long_date(row.since)
    if row.undoes:
        values = {"number": row.undoes.position, "day": day}
        return _("Change %(number)s is taken back from %(day)s on.") % values
    if row.kind in RATES:
        return " ".join([_rate(row, parts, day), _places(row, places)])
    values = {
        "share": ShareField().echo(row.share),
        "source": parts.get(row.origin_id or 0, row.origin),
        "target": parts.get(row.target_id or 0, row.target),
        "payment": row.payment,
        "day": day,
    }
    does = {
        ChangeKind.PART: _("From %(day)s on %(share)s of the care moves from %(source)s to %(target)s."),
        ChangeKind.LOCAL: _("From %(day)s on %(share)s of the care of %(source)s becomes local provision."),
        ChangeKind.PAYMENT: _("From %(day)s on %(share)s of the care of %(source)s is paid by %(payment)s."),
    }[ChangeKind(row.kind)]
    return " ".join([does % values, _products(row), _places(row, places)]).strip()


def _rate(row: ScenarioChange, parts: Mapping[int, Text], day: str) -> str:
    fraction = row.percentage or Decimal(0)
    values = {
        "percentage": ShareField().echo(abs(fraction)),
        "part": parts.get(row.origin_id or 0, row.origin),
        "day": day,
    }
    texts = {
        (True, True): _("From %(day)s on there is %(percentage)s more care of %(part)s."),
        (True, False): _("From %(day)s on there is %(percentage)s less care of %(part)s."),
        (False, True): _("From %(day)s on the tariffs of %(part)s are %(percentage)s higher."),
        (False, False): _("From %(day)s on the tariffs of %(part)s are %(percentage)s lower."),
    }
    of_all = {
        (True, True): _("From %(day)s on there is %(percentage)s more care, of every part."),
        (True, False): _("From %(day)s on there is %(percentage)s less care, of every part."),
        (False, True): _("From %(day)s on all tariffs are %(percentage)s higher."),
        (False, False): _("From %(day)s on all tariffs are %(percentage)s lower."),
    }
    found = texts if row.origin_id else of_all
    return found[row.kind == ChangeKind.GROWTH, fraction >= 0] % values


def _products(row: ScenarioChange) -> str:
    codes = row.product_codes
    if not codes:
        return _("All products.")
    words = ngettext("Only product %(codes)s.", "Only products %(codes)s.", len(codes))
    return words % {"codes": ", ".join(codes)}


def _places(row: ScenarioChange, names: Mapping[str, str]) -> str:
    if not row.places:
        return _("All municipalities.")
    return _("Only for %(places)s.") % {"places": ", ".join(names.get(code, code) for code in row.places)}


def place_names(ground: Ground) -> dict[str, str]:
    """The municipalities by CBS code."""
    return {place.cbs_code: str(place) for place in ground.places}


def assumptions(ground: Ground, rows: Iterable[ScenarioChange] = ()) -> list[str]:
    """What the figures take for granted, one sentence or two each. In: the changes of the scenarios shown."""
    kinds = {row.kind for row in rows}
    grows, indexed = ChangeKind.GROWTH in kinds, ChangeKind.INDEX in kinds
    year = {"year": str(ground.snapshot.year)}
    later = (
        _(
            "A later year costs what %(year)s costs, month by month, with the growth and index of this scenario."
        )
        if grows or indexed
        else _("A later year costs what %(year)s costs, month by month.")
    )
    return [
        *_always(ground),
        *(_growth() if grows else []),
        *(_index() if indexed else _same_prices()),
        later % year,
    ]


def _method(ground: Ground) -> str:
    """What the figures start from."""
    if ground.method is Method.LINE:
        return _(
            "These figures start from a straight line. What was delivered up to %(day)s goes on every month, allocated "
            "or not. A straight line has no range."
        )
    return _(
        "These figures start from the forecast: approved, still to be received, allocated, and new inflow that is "
        "expected after %(day)s."
    )


def _growth() -> list[str]:
    """What growth takes for granted."""
    return [
        _("Growth is about the care that counts for a part today, and goes along where that care goes."),
        _("What grows takes its allocations and its uncertainty along."),
        _("Growth does not change an amount that was agreed, such as a lump sum. An index does."),
    ]


def _index() -> list[str]:
    """What an index takes for granted."""
    return [
        _("An index is about care where it lies after every move. It adds no youths."),
        _("An index on one part is not about local provision. An index on everything is."),
    ]


def _same_prices() -> list[str]:
    return [_("Prices stay the same: no indexation is counted.")]


def _always(ground: Ground) -> list[str]:
    """What every scenario takes for granted."""
    words = {"day": formats.format_long_date(ground.snapshot.valuation_on)}
    return [
        _method(ground) % words,
        _("Care up to %(day)s stays as it was. Only care after it changes.") % words,
        _(
            "Running allocations and new inflow move along from the day of the change. Moving care does not change the "
            "number of youths."
        ),
        _(
            "The share of a product follows the costs of the last twelve months in that municipality. Where a part "
            "has no costs yet, only a change of the whole part counts."
        ),
        _("Changes count one after another. A share is a share of what lies there at that moment."),
        _("What moves takes its uncertainty along, also when it is paid by a lump sum."),
        _(
            "Budgets do not change by themselves. You see both: budgets of today, and budgets that move along."
        ),
        _("The lump sums of today are not in these figures. They stand on a page of their own."),
    ]


def warnings(ground: Ground, rows: Sequence[ScenarioChange]) -> list[str]:
    """When the range is wide, and which changes begin before the newest figures end or have no care to change."""
    found = [*_short(ground), *_late(ground, rows), *_idle(ground, rows)]
    if not ground.context.is_region:
        found.append(
            _("You see the care of your own municipality. The range is known for the region as a whole only.")
        )
    return found


def _short(ground: Ground) -> list[str]:
    if not ground.is_short:
        return []
    if ground.method is Method.LINE:
        return [
            _("There are fewer than six months of claims. A straight line says little: use it with care.")
        ]
    return [_("There are fewer than six months of claims. The range is wide: use these figures with care.")]


def _late(ground: Ground, rows: Iterable[ScenarioChange]) -> list[str]:
    late = [str(row.position) for row in rows if row.since <= ground.snapshot.valuation_on]
    day = formats.format_long_date(ground.snapshot.valuation_on)
    text = _("Change %(numbers)s begins before %(day)s. It counts from the day after that.")
    return [text % {"numbers": ", ".join(late), "day": day}] if late else []


def _idle(ground: Ground, rows: Iterable[ScenarioChange]) -> list[str]:
    text = _(
        "Change %(number)s does nothing: %(part)s has no costs from claims in %(year)s. A lump sum is not in "
        "these figures."
    )
    names, year = ground.part_names, ground.snapshot.year
    return [
        text % {"number": row.position, "part": names.get(row.origin_id or 0, ""), "year": year}
        for row in without_care(ground, rows)
    ]


def without_care(ground: Ground, rows: Iterable[ScenarioChange]) -> list[ScenarioChange]:
    """The changes of a part that costs nothing this year, and to which no change before it brought care."""
    full: set[int | None] = {care.part for care in ground.cells if care.held.forecast}
    found = []
    for row in rows:
        if row.origin_id and row.origin_id not in full:
            found.append(row)
        elif row.target_id:
            full.add(row.target_id)
    return found


def numbered(rows: Sequence[ScenarioChange], ground: Ground) -> list[tuple[ScenarioChange, str]]:
    """The changes in their order, each with what it does."""
    places = place_names(ground)
    return [(row, sentence_of(row, ground.part_names, places)) for row in rows]
