"""What somebody tries next: mostly what the work asks for, sometimes something wrong."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tests.oracles import open_house as oracle
from tests.oracles.open_house import Act
from tests.procurement.open_house.prepared import TODAY
from tests.storms.open_house_acts import ACTS, Held
from tests.storms.open_house_stage import ASKED, Ground, Person

DAY = timedelta(days=1)
WORDS = "Wij hebben alle eisen bekeken."
WHY = {
    oracle.MEETS: "",
    oracle.FAILS: "Het certificaat is verlopen.",
    oracle.ASK: "Wij missen een bladzijde.",
}
SPOILT_WORDS = ("", "  ", "U kunt bezwaar maken.")
LATEST = date(2040, 6, 30)
ON_ADMISSIONS = tuple(oracle.ADMISSION)


@dataclass
class Dice:
    """Chooses acts; the day goes on by itself, and to the day after a term when something lapses."""

    ground: Ground
    roll: random.Random
    day: date = TODAY

    def chance(self, share: float) -> bool:
        return self.roll.random() < share

    def pass_time(self, share: float = 0.05) -> None:
        if self.day < LATEST and self.chance(share):
            self.day += DAY

    def right(self, held: Held) -> tuple[Act, Person] | None:
        """What the work asks for; None when there is nothing left to do."""
        life = held.life
        if life.state == oracle.ADMITTED:
            return self._of_admission(held)
        if life.state == oracle.REFUSED:
            return self._lead("reopen") if self.chance(0.5) else None
        if life.state == oracle.WITHDRAWN:
            return None
        if self.chance(0.04):
            return self._signer(life, "withdraw", reason="Wij stoppen ermee.")
        if self.chance(0.03):
            until = self.day + self.roll.randrange(4) * DAY if self.chance(0.7) else None
            return self._lead("advice", reason="", until=until)
        ways = {
            oracle.SUBMITTED: lambda: self._checker("take"),
            oracle.CHECKING: lambda: self._checking(life),
            oracle.SUPPLEMENT: lambda: self._waiting(life),
            oracle.PROPOSED: lambda: self._proposed(life),
        }
        return ways[life.state]()

    def wrong(self, held: Held) -> tuple[Act, Person]:
        """The same with something else about it: who, when, what is written, or what is shown."""
        names = [name for name in ACTS if held.admission or name not in ON_ADMISSIONS]
        if held.life.proposal and self.chance(0.5):
            own = [one for one in self.ground.people if one.known.name == held.life.proposal[2]]
            return self._by(own, self.roll.choice(("approve", "back")))
        act, person = self.right(held) or self._checker("approve")
        if self.chance(0.4):
            act = self._any(held, self.roll.choice(names))
            person = self.roll.choice(self.ground.people)
            return replace(act, by=person.known), person
        if self.chance(0.4):
            person = self.roll.choice(self.ground.people)
            return replace(act, by=person.known), person
        return self._spoilt(held, act), person

    def _any(self, held: Held, name: str) -> Act:
        known: dict[str, Callable[[], tuple[Act, Person]]] = {
            "judge": lambda: self._judge(held.life),
            "ask": self._asking,
            "propose": lambda: self._propose(held.life),
            "supplement": lambda: self._signer(held.life, name, answers=frozenset(ASKED[:1])),
            "end": lambda: self._ending(held.life),
        }
        return known.get(name, lambda: self._checker(name))()[0]

    def _spoilt(self, held: Held, act: Act) -> Act:
        ways: list[dict[str, Any]] = [
            {"reason": word} for word in SPOILT_WORDS[: 2 if act.name != "propose" else 3]
        ]
        if act.name == "propose":
            ways += [{"outcome": "refuse" if act.outcome == "admit" else "admit"}] * 3
        elif act.name == "judge":
            ways = [
                {"findings": {"price": (oracle.FAILS, "Te duur.")}},
                {"findings": {ASKED[0]: (oracle.FAILS, " ")}},
            ]
        elif act.name == "ask":
            ways += [{"until": self.day + DAY}, {"reason": SPOILT_WORDS[2]}]
        elif act.name == "sign":
            ways += [{"seen": False}]
        elif act.name == "end" and held.life.contract:
            ways += [{"until": held.life.contract[1] + DAY}]
        return replace(act, **self.roll.choice(ways))

    def _checker(self, name: str, *, but: str = "", **values: Any) -> tuple[Act, Person]:
        return self._by(self.ground.who(oracle.CHECK, but=but), name, **values)

    def _lead(self, name: str, **values: Any) -> tuple[Act, Person]:
        return self._by(self.ground.who(oracle.LEAD), name, **{"reason": "Dat vroeg de leiding.", **values})

    def _signer(self, life: oracle.Life, name: str, **values: Any) -> tuple[Act, Person]:
        return self._by(self.ground.who(oracle.SIGN, provider=life.provider), name, **values)

    def _by(self, people: list[Person], name: str, **values: Any) -> tuple[Act, Person]:
        person = self.roll.choice(people)
        return Act(name=name, by=person.known, today=self.day, **{"reason": WORDS, **values}), person

    def _judge(self, life: oracle.Life) -> tuple[Act, Person]:
        again = sorted(life.open | life.of(oracle.ASK)) or [self.roll.choice(ASKED)]
        weights = (78, 12, 10)
        found = {
            key: self.roll.choices((oracle.MEETS, oracle.FAILS, oracle.ASK), weights)[0] for key in again
        }
        return self._checker("judge", findings={key: (one, WHY[one]) for key, one in found.items()})

    def _asking(self) -> tuple[Act, Person]:
        return self._checker("ask", reason="Wij missen nog iets.", until=self.day + 21 * DAY)

    def _propose(self, life: oracle.Life) -> tuple[Act, Person]:
        return self._checker("propose", outcome="refuse" if life.of(oracle.FAILS) else "admit")

    def _checking(self, life: oracle.Life) -> tuple[Act, Person]:
        if life.open or self.chance(0.08):
            return self._judge(life)
        if life.of(oracle.ASK):
            return self._asking() if self.chance(0.85) else self._judge(life)
        return self._propose(life)

    def _waiting(self, life: oracle.Life) -> tuple[Act, Person]:
        if self.chance(0.3) and life.supplement_until and self.day < LATEST:
            self.day = max(self.day, life.supplement_until + DAY)
            return self._checker("lapse")
        return self._signer(life, "supplement", answers=life.of(oracle.ASK))

    def _proposed(self, life: oracle.Life) -> tuple[Act, Person]:
        assert life.proposal
        if life.advice and self.chance(0.6):
            return self._lead("advice_came")
        if life.advice and all(life.advice):
            self.day = max(self.day, *(last + DAY for last in life.advice if last))
        if self.chance(0.25):
            return self._checker("back", but=life.proposal[2])
        return self._checker("approve", but=life.proposal[2], without_advice="Het kwam niet op tijd.")

    def _ending(self, life: oracle.Life) -> tuple[Act, Person]:
        first = life.contract[0] if life.contract else self.day
        return self._lead("end", until=max(first, self.day))

    def _of_admission(self, held: Held) -> tuple[Act, Person] | None:
        life = held.life
        if life.admission == oracle.OFFERED:
            return self._signer(life, "sign") if self.chance(0.85) else self._ending(life)
        if life.admission == oracle.CONTRACTED:
            if self.chance(0.35):
                return None
            return self._lead("suspend") if self.chance(0.6) else self._ending(life)
        if life.admission == oracle.SUSPENDED:
            return self._lead("resume") if self.chance(0.65) else self._ending(life)
        return None
