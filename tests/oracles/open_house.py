"""One application to an open house, from its submission to its contract: who may do what, and what is then.

Source: issue 5 (points 2, 4 and 6 of "What must exist", and the state machine of "Done when"); decisions 35, 36 and
38; procurement.md section 4 rows 9 to 12.

Reading: people have capacities. "check" is who checks and decides for the region, "lead" who answers for the scheme
    and what follows from it, "sign" who may sign for one provider, with a mandate.
Reading: everybody who checks may take, propose, approve or send back; the one limit is that nobody decides on what
    they proposed themselves, and sending back is deciding.
Reading: who meets every requirement is admitted and who does not is refused, so a proposal is possible only when each
    requirement was judged, and its outcome follows from that. A proposal to refuse names what is not met.
Reading: a supplement makes the judgment of what it answers void; it counts until the check went on without it, also
    when its last day is over by then.
Reading: after a judgment of the civil court a refused application is checked again, unless the provider applied again
    meanwhile. A decision is no beschikking: no letter speaks of bezwaar.
Reading: advice on integrity that was asked stops the decision until it came; once its day is over, a reason will do.
Reading: an admission is ended with a last day within the contract; an offer that nobody signed just ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SUBMITTED, CHECKING, SUPPLEMENT, PROPOSED = "submitted", "checking", "supplement", "proposed"
ADMITTED, REFUSED, WITHDRAWN = "admitted", "refused", "withdrawn"
OFFERED, CONTRACTED, SUSPENDED, ENDED = "offered", "contracted", "suspended", "ended"
LIVE = (SUBMITTED, CHECKING, SUPPLEMENT, PROPOSED)
MEETS, FAILS, ASK = "meets", "fails", "ask"
CHECK, LEAD, SIGN = "check", "lead", "sign"
NO_WORD = "bezwaar"

# Name of the transition: whom it takes, from which states, to which, and whether it takes a reason.
APPLICATION: dict[str, tuple[str, tuple[str, ...], str, bool]] = {
    "take": (CHECK, (SUBMITTED,), CHECKING, False),
    "ask": (CHECK, (CHECKING,), SUPPLEMENT, True),
    "supplement": (SIGN, (SUPPLEMENT,), CHECKING, False),
    "lapse": (CHECK, (SUPPLEMENT,), CHECKING, True),
    "propose": (CHECK, (CHECKING,), PROPOSED, True),
    "back": (CHECK, (PROPOSED,), CHECKING, True),
    "admit": (CHECK, (PROPOSED,), ADMITTED, False),
    "refuse": (CHECK, (PROPOSED,), REFUSED, False),
    "reopen": (LEAD, (REFUSED,), CHECKING, True),
    "withdraw": (SIGN, LIVE, WITHDRAWN, True),
}
ADMISSION: dict[str, tuple[str, tuple[str, ...], str, bool]] = {
    "sign": (SIGN, (OFFERED,), CONTRACTED, True),
    "suspend": (LEAD, (CONTRACTED,), SUSPENDED, True),
    "resume": (LEAD, (SUSPENDED,), CONTRACTED, True),
    "end": (LEAD, (OFFERED, CONTRACTED, SUSPENDED), ENDED, True),
}


@dataclass(frozen=True)
class Actor:
    """Somebody: what they may do, and for which provider, if for one."""

    name: str
    may: frozenset[str] = frozenset()
    provider: str = ""


@dataclass(frozen=True)
class Act:
    """What somebody tries. `reason` is what they write with it: of a signature under which name it is put.

    `findings` are verdicts with their reasons by requirement; `answers` what a supplement answers; `outcome` "admit"
    or "refuse"; `until` a last day; `seen` whether they act on what is really there (the agreement as it is).
    """

    name: str
    by: Actor
    today: date
    reason: str = ""
    findings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    answers: frozenset[str] = frozenset()
    outcome: str = ""
    until: date | None = None
    seen: bool = True
    without_advice: str = ""


@dataclass
class Life:
    """An application as it stands."""

    provider: str
    scheme: str
    published: frozenset[str]
    supplement_days: int
    state: str = SUBMITTED
    admission: str = ""
    verdicts: dict[str, str] = field(default_factory=dict)
    proposal: tuple[str, frozenset[str], str] | None = None
    """Outcome, what is not met, and who proposed it, while it waits for a second person."""
    supplement_until: date | None = None
    advice: list[date | None] = field(default_factory=list)
    """Of each advice that is waited for, its last day."""
    contract: tuple[date, date] | None = None
    """First and last day of what is offered or signed."""

    def of(self, verdict: str) -> frozenset[str]:
        """The requirements that were judged so."""
        return frozenset(key for key, found in self.verdicts.items() if found == verdict)

    @property
    def open(self) -> frozenset[str]:
        """The requirements that nobody judged yet."""
        return self.published - set(self.verdicts)


def may_submit(actor: Actor, provider: str, scheme: str, lives: list[Life]) -> bool:
    """Whether somebody may apply for a provider: one application at a time for each scheme."""
    return SIGN in actor.may and actor.provider == provider and not live_of(lives, provider, scheme)


def live_of(lives: list[Life], provider: str, scheme: str) -> list[Life]:
    """What of a provider waits in a scheme."""
    return [one for one in lives if (one.provider, one.scheme) == (provider, scheme) and one.state in LIVE]


def transition_of(life: Life, act: Act) -> str:
    """The transition that an act would be: approving is what was proposed; empty for what changes no state."""
    if act.name == "approve":
        return life.proposal[0] if life.proposal else "admit"
    return act.name if act.name in APPLICATION or act.name in ADMISSION else ""


def why_not(life: Life, act: Act, lives: list[Life]) -> str:
    """Why an act is not accepted; empty when it is."""
    name = transition_of(life, act)
    if not name:
        return _work(life, act)
    table, state = (APPLICATION, life.state) if name in APPLICATION else (ADMISSION, life.admission)
    capacity, sources, _target, needs_reason = table[name]
    if capacity not in act.by.may:
        return "this person may not"
    if capacity == SIGN and act.by.provider != life.provider:
        return "another provider"
    if state not in sources:
        return f"not from {state or 'nothing'}"
    if needs_reason and not act.reason.strip():
        return "no reason"
    return CONDITIONS[name](life, act, lives) if name in CONDITIONS else ""


def _work(life: Life, act: Act) -> str:
    """What is done to an application without changing its state."""
    needed = CHECK if act.name == "judge" else LEAD
    if needed not in act.by.may:
        return "this person may not"
    if act.name == "judge":
        if life.state != CHECKING:
            return "not being checked"
        if set(act.findings) - life.published:
            return "not a published requirement"
        wordless = [
            key for key, (verdict, why) in act.findings.items() if verdict != MEETS and not why.strip()
        ]
        return "no reason" if wordless else ""
    if act.name == "advice":
        return "decided" if life.state not in LIVE else ""
    return "" if act.name == "advice_came" and life.advice else "nothing is waited for"


def _ask(life: Life, act: Act, lives: list[Life]) -> str:
    if not life.of(ASK):
        return "nothing to ask"
    if act.until is None or act.until < act.today + timedelta(days=life.supplement_days):
        return "before the published term ends"
    return "a word that no letter holds" if NO_WORD in act.reason.lower() else ""


def _lapse(life: Life, act: Act, lives: list[Life]) -> str:
    over = life.supplement_until is not None and act.today > life.supplement_until
    return "" if over else "it may still come"


def _propose(life: Life, act: Act, lives: list[Life]) -> str:
    if life.open or life.of(ASK):
        return "not every requirement was judged"
    if (act.outcome == "refuse") != bool(life.of(FAILS)):
        return "who meets the conditions is admitted, and who does not is not"
    return "a word that no letter holds" if NO_WORD in act.reason.lower() else ""


def _second(life: Life, act: Act, lives: list[Life]) -> str:
    if life.proposal is None:
        return "nothing was proposed"
    return "their own proposal" if life.proposal[2] == act.by.name else ""


def _decide(life: Life, act: Act, lives: list[Life]) -> str:
    if problem := _second(life, act, lives):
        return problem
    if any(last is None or last >= act.today for last in life.advice):
        return "advice is waited for"
    return "no reason to go on without advice" if life.advice and not act.without_advice.strip() else ""


def _reopen(life: Life, act: Act, lives: list[Life]) -> str:
    return "applied again" if live_of(lives, life.provider, life.scheme) else ""


def _sign(life: Life, act: Act, lives: list[Life]) -> str:
    return "" if act.seen else "another agreement than was read"


def _end(life: Life, act: Act, lives: list[Life]) -> str:
    if life.admission == OFFERED or life.contract is None:
        return ""
    first, last = life.contract
    fits = act.until is not None and max(act.today, first) <= act.until <= last
    return "" if fits else "the last day is not in the contract"


CONDITIONS: dict[str, Callable[[Life, Act, list[Life]], str]] = {
    "ask": _ask,
    "lapse": _lapse,
    "propose": _propose,
    "back": _second,
    "admit": _decide,
    "refuse": _decide,
    "reopen": _reopen,
    "sign": _sign,
    "end": _end,
}


def follow(life: Life, act: Act) -> str:
    """Let an accepted act happen. Out: the transition that it was, empty when no state changed."""
    name = transition_of(life, act)
    if name in APPLICATION:
        life.state = APPLICATION[name][2]
    elif name:
        life.admission = ADMISSION[name][2]
    (REMEMBERED.get(act.name) or REMEMBERED.get(name, _nothing))(life, act)
    if name in ("admit", "refuse", "back"):
        life.proposal = None
        life.admission = OFFERED if name == "admit" else ""
        life.advice = life.advice if name == "back" else []
    return name


def _judged(life: Life, act: Act) -> None:
    life.verdicts |= {key: verdict for key, (verdict, _why) in act.findings.items()}


def _asked(life: Life, act: Act) -> None:
    life.supplement_until = act.until


def _supplemented(life: Life, act: Act) -> None:
    life.verdicts = {key: found for key, found in life.verdicts.items() if key not in act.answers}


def _proposed(life: Life, act: Act) -> None:
    life.proposal = (act.outcome, life.of(FAILS), act.by.name)


def _advice_asked(life: Life, act: Act) -> None:
    life.advice.append(act.until)


def _advice_came(life: Life, act: Act) -> None:
    life.advice.pop(0)


def _nothing(life: Life, act: Act) -> None:
    pass


REMEMBERED: dict[str, Callable[[Life, Act], None]] = {
    "judge": _judged,
    "ask": _asked,
    "supplement": _supplemented,
    "propose": _proposed,
    "advice": _advice_asked,
    "advice_came": _advice_came,
}
