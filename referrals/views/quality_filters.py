"""What the page on data quality can be narrowed to."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.periods import Month, Quarter
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState
from referrals.selectors.quality_rows import Window
from referrals.selectors.quality_units import Named, places_of, providers_of

PLACE, PROVIDER, PERIOD, SHOWN = "gemeente", "aanbieder", "periode", "toon"
LINES, AMOUNTS = "regels", "bedrag"
MONTHS, QUARTERS = 12, 8


@dataclass(frozen=True)
class Choices:
    """The municipalities and providers that the reader can choose."""

    places: list[Named]
    providers: list[Named]


def choices_for(context: Context) -> Choices:
    """Only what the reader may see: a municipality itself, the region all of them."""
    return Choices(places_of(context), providers_of(context))


def spec_of(choices: Choices) -> ListSpec:
    """The filters of the page; two cards of one kind need no filter."""
    quarters = [Quarter.of(today()).shift(-step) for step in range(QUARTERS)]
    periods = tuple(Choice(row.dashed, formats.format_quarter(row)) for row in quarters)
    shown = (Choice(LINES, _("Claim lines")), Choice(AMOUNTS, _("Amounts")))
    return ListSpec(
        filters=(
            Filter(
                PLACE,
                _("Municipality"),
                FilterKind.CHOICE,
                tuple(Choice(*row.choice) for row in choices.places),
            ),
            Filter(
                PROVIDER,
                _("Provider"),
                FilterKind.CHOICE,
                tuple(Choice(*row.choice) for row in choices.providers),
            ),
            Filter(PERIOD, _("Twelve months up to"), FilterKind.CHOICE, periods),
            Filter(SHOWN, _("Show"), FilterKind.CHOICE, shown, default=LINES),
        )
    )


def window_of(context: Context, choices: Choices, state: ListState) -> Window:
    """The twelve months and the parties that the address asks for."""
    assert context.region_id is not None
    now = today()
    chosen = state.one(PERIOD)
    last = Quarter.parse(chosen).months[-1] if chosen else Month.closed_on(now)
    return Window(
        region_id=context.region_id,
        first=last.shift(1 - MONTHS),
        last=last,
        today=now,
        place_id=id_of(choices.places, state.one(PLACE)),
        provider_id=id_of(choices.providers, state.one(PROVIDER)),
    )


def id_of(rows: list[Named], key: str) -> int | None:
    """The id behind a choice; None for all."""
    return next((row.id for row in rows if row.key == key), None)
