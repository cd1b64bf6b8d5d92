"""Registers of risks and preconditions, and of the bodies that decide (seed 003 section 10, SEG-28)."""

from datetime import date

from django.utils.translation import gettext_lazy

from jeugdregio.core.exports.columns import Column, Kind
from segments.enums import EntryState, RiskKind
from segments.forms.registers.simple import BodyForm, RiskForm
from segments.models import Body, Risk
from segments.rules.states import state_of_risk
from segments.views.registers.spec import Extra, Register, Words

WEIGHT = Column("weight", gettext_lazy("Chance × impact"), Kind.INTEGER)


def state_of(row: Risk, day: date) -> EntryState:
    """How large a risk is; a precondition is met or not."""
    if row.met_on:
        return EntryState.DONE
    return EntryState.OPEN if row.kind == RiskKind.PRECONDITION else state_of_risk(row.chance, row.impact)


def weight_of(row: Risk, day: date) -> int | None:
    """1 to 25; none while one of both is unknown."""
    return row.chance * row.impact if row.chance and row.impact else None


RISKS = Register(
    key="risk",
    many="risks",
    path="risicos",
    words=Words(
        gettext_lazy("Risks and preconditions"),
        gettext_lazy("Risk or precondition"),
        gettext_lazy("Add a risk or precondition"),
        gettext_lazy("What may go wrong, what must be so first, and what is done about it."),
    ),
    model=Risk,
    form=RiskForm,
    columns=("kind", "segment", "chance", "impact", "review_on", "function"),
    states=(
        EntryState.HIGH,
        EntryState.MIDDLE,
        EntryState.LOW,
        EntryState.INCOMPLETE,
        EntryState.OPEN,
        EntryState.DONE,
    ),
    state=state_of,
    extras=lambda context: (Extra(WEIGHT, weight_of),),
    joins=("segment",),
)
BODIES = Register(
    key="body",
    many="bodies",
    path="overlegstructuur",
    words=Words(
        gettext_lazy("Governance"),
        gettext_lazy("Body"),
        gettext_lazy("Add a body"),
        gettext_lazy(
            "Which bodies decide or advise, who takes part, what they may do and how often they meet."
        ),
    ),
    model=Body,
    form=BodyForm,
    columns=("level", "members", "rhythm"),
    states=(EntryState.OPEN,),
    state=lambda row, day: EntryState.OPEN,
)
