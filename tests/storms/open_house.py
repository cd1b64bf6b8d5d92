"""Lives of applications to an open house, act after act through the services, against an oracle.

    python -m tests.storms.open_house --transitions 10000 --seeds 3

So many accepted transitions over all seeds together. After each act the row is where the oracle says, and now and
then and at the end the invariants hold of all rows; every transition of the workflows happens often, and each that was
accepted is in the log. Letters, agreements and submissions are not printed as PDF here: the seed in `make test`
prints them.
"""

import argparse
import json
import multiprocessing
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from django.test import override_settings
from django.utils import timezone

from jeugdregio.core.models import Transition
from procurement.enums import ProposalState
from procurement.models import Application, Proposal
from procurement.services.supplements import supplements_lapse
from procurement.workflow import ADMISSIONS, APPLICATIONS, SUBMIT
from tests import services
from tests.oracles import open_house as oracle
from tests.oracles import open_house_world as invariants
from tests.oracles.open_house import Act, Life
from tests.procurement.open_house.prepared import TODAY
from tests.storms import stage
from tests.storms.kills import code
from tests.storms.open_house_acts import Held, Try, attempt, submit
from tests.storms.open_house_dice import Dice
from tests.storms.open_house_stage import ASKED, Ground, Person, build, without_printing, world_of

Use = Callable[[dict[str, str]], None]
STATE = stage.folder() / "open-house.json"
NAMES = (SUBMIT, *(one.name for one in (*APPLICATIONS.steps, *ADMISSIONS.steps)))
SUPPLEMENT_DAYS = 14
LIVES, MOST_PROBLEMS, MOST_WRONG = 7, 20, 1 / 6
FLOOR = 50
"""How often each transition happens at least, of ten thousand."""


@dataclass
class Outcome:
    """What one seed did."""

    counts: Counter[str] = field(default_factory=Counter)
    steps: int = 0
    refused: int = 0
    own_proposals: int = 0
    """How often somebody tried to decide on their own proposal."""
    applications: int = 0
    problems: list[str] = field(default_factory=list)

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.counts + other.counts,
            self.steps + other.steps,
            self.refused + other.refused,
            self.own_proposals + other.own_proposals,
            self.applications + other.applications,
            self.problems + other.problems,
        )


@dataclass
class Storm:
    """One seed: everything that was applied for, and what is still worked on."""

    ground: Ground
    dice: Dice
    every: int
    found: Outcome = field(default_factory=Outcome)
    all: list[Held] = field(default_factory=list)
    pool: list[Held] = field(default_factory=list)

    @property
    def lives(self) -> list[Life]:
        return [one.life for one in self.all]

    def run(self, transitions: int) -> Outcome:
        """Steps until so many transitions were accepted, or too much is wrong."""
        while self.found.counts.total() < transitions and len(self.found.problems) < MOST_PROBLEMS:
            self.step()
            if self.found.steps % self.every == 0:
                self.look()
        self.look()
        self.compare_log()
        self.found.applications = len(self.all)
        return self.found

    def step(self) -> None:
        """One act of somebody."""
        self.found.steps += 1
        self.dice.pass_time()
        may_be_wrong = self.found.refused < self.found.steps * MOST_WRONG
        live = [one for one in self.pool if one.life.state in oracle.LIVE]
        if len(live) < LIVES and (not live or self.dice.chance(0.3)):
            self.apply(wrong=may_be_wrong and self.dice.chance(0.4))
        elif self.dice.chance(0.01):
            self.night()
        else:
            self.act_on(self.dice.roll.choice(self.pool), wrong=may_be_wrong and self.dice.chance(0.4))

    def apply(self, *, wrong: bool) -> None:
        """Somebody applies for their provider: wrong is a second time, or somebody who may not sign."""
        roll, ground = self.dice.roll, self.ground
        publication = roll.choice(ground.publications)
        people = [one for one in ground.people if one.known.provider]
        scheme = str(publication.scheme_id)
        free = [one for one in people if oracle.may_submit(one.known, one.known.provider, scheme, self.lives)]
        person = roll.choice(people if wrong else free or people)
        provider = person.known.provider
        expected = oracle.may_submit(person.known, provider, scheme, self.lives)
        act = Act(SUBMIT, person.known, self.dice.day)
        pk, why = submit(person, publication, act)
        self.agree(bool(pk), "" if expected else "not now, or not by them", act, why)
        if pk:
            self.found.counts[SUBMIT] += 1
            life = Life(provider, scheme, frozenset(ASKED), SUPPLEMENT_DAYS)
            self.all.append(Held(life, publication, pk))
            self.pool.append(self.all[-1])
            self.read(self.all[-1], act)

    def night(self) -> None:
        """The job that goes on without supplements that did not come."""
        late = [
            one
            for one in self.all
            if one.life.state == oracle.SUPPLEMENT
            and not oracle.CONDITIONS["lapse"](one.life, self.nightly, [])
        ]
        with self.ground.cast.in_region() as context:
            count = supplements_lapse(region_id=context.region, today=self.dice.day, now=timezone.now())
        if count != len(late):
            self.found.problems.append(f"the night let {count} lapse, not {len(late)}")
        for one in late:
            self.found.counts[oracle.follow(one.life, self.nightly)] += 1
            self.read(one, self.nightly)

    @property
    def nightly(self) -> Act:
        return Act("lapse", oracle.Actor("night", frozenset({oracle.CHECK})), self.dice.day, "night")

    def act_on(self, held: Held, *, wrong: bool) -> None:
        chosen = self.dice.wrong(held) if wrong else self.dice.right(held)
        if chosen is None:
            self.pool.remove(held)
            return
        act, person = chosen
        self.do(held, act, person)

    def do(self, held: Held, act: Act, person: Person) -> None:
        """Let somebody try, and see that the portal and the oracle say the same."""
        why_not = oracle.why_not(held.life, act, self.lives)
        self.found.own_proposals += why_not == "their own proposal"
        try:
            refused = attempt(Try(self.ground, held, act, person))
        except Exception as failure:
            refused = f"CRASH {failure!r}"
            self.found.problems.append(f"step {self.found.steps}: {act.name}: {refused}")
        self.agree(not refused, why_not, act, refused)
        if not refused and (name := oracle.follow(held.life, act)):
            self.found.counts[name] += 1
        self.read(held, act)

    def agree(self, accepted: bool, why_not: str, act: Act, refused: str) -> None:
        self.found.refused += not accepted
        if accepted == (not why_not):
            return
        said = "accepted" if accepted else f"refused ({refused})"
        self.found.problems.append(
            f"step {self.found.steps}: {act.name} by {act.by.name} was {said}; the oracle: {why_not or 'accepted'}"
        )

    def read(self, held: Held, act: Act) -> None:
        """Is the row where the oracle says?"""
        columns = ("pk", "state", "contract_id", "starts_on", "ends_on")
        names = [f"admissions__{name}" for name in columns]
        with self.ground.cast.in_region():
            state, pk, held_state, _contract, starts_on, ends_on = (
                Application.objects.filter(pk=held.pk).values_list("state", *names).get()
            )
            grounds = self.grounds_of(held) if act.name == "propose" else None
        if pk and not held.admission:
            held.admission, held.life.contract = pk, (starts_on, ends_on)
        wanted = (held.life.state, held.life.admission)
        if (state, held_state or "") != wanted:
            self.found.problems.append(f"application {held.pk} is {state}, {held_state} and not {wanted}")
        if grounds is not None and held.life.proposal and grounds != held.life.proposal[1]:
            self.found.problems.append(f"application {held.pk} is to be refused on {sorted(grounds)}")

    def grounds_of(self, held: Held) -> frozenset[str] | None:
        rows = Proposal.objects.filter(application_id=held.pk, state=ProposalState.OPEN)
        found = rows.values_list("grounds", flat=True).first()
        return None if found is None else frozenset(one["key"] for one in found)

    def look(self) -> None:
        """The invariants, of every row."""
        known = set(self.found.problems)
        found = invariants.problems(world_of(self.ground))
        self.found.problems += [one for one in found if one not in known]

    def compare_log(self) -> None:
        """What was accepted is in the log, as often, and nothing else."""
        with self.ground.cast.in_region():
            rows = Transition.objects.filter(subject__in=(APPLICATIONS.subject, ADMISSIONS.subject))
            logged = Counter(rows.values_list("name", flat=True))
        if logged != self.found.counts:
            self.found.problems.append(f"logged {dict(logged)}, accepted {dict(self.found.counts)}")


def run(ground: Ground, seed: int, transitions: int, *, every: int = 500) -> Outcome:
    """One seed in the database that Django is connected to."""
    with override_settings(JEUGDREGIO_TODAY=TODAY):
        return Storm(ground, Dice(ground, random.Random(seed)), every).run(transitions)


def run_seed(seed: int, transitions: int, use: Use, template: str) -> Outcome:
    """One seed in a database of its own."""
    name = stage.fresh_name("open_house")
    use(services.clone_database(template, name))
    with override_settings(JEUGDREGIO_TODAY=TODAY), without_printing():
        found = run(build(), seed, transitions)
    stage.close()
    services.drop_database(name)
    return found


def resume(seeds: int, transitions: int, use: Use, template: str, state: Path = STATE) -> Outcome:
    """Every seed that was not done before with the same code, side by side, each kept when it is done."""
    key = {"code": code(), "seeds": seeds, "transitions": transitions}
    saved = json.loads(state.read_text()) if state.exists() else {}
    if any(saved.get(name) != value for name, value in key.items()):
        saved = {**key, "done": {}}
    shares = {
        seed: transitions * seed // seeds - transitions * (seed - 1) // seeds
        for seed in range(1, seeds + 1)
        if str(seed) not in saved["done"]
    }
    state.parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(max(1, len(shares)), multiprocessing.get_context("fork")) as pool:
        tasks = {pool.submit(run_seed, seed, share, use, template): seed for seed, share in shares.items()}
        for task in as_completed(tasks):
            found = task.result()
            saved["done"][str(tasks[task])] = {**vars(found), "counts": dict(found.counts)}
            state.write_text(json.dumps(saved))
            print(f"seed {tasks[task]}: {sentence(found)}", flush=True)
    rows = saved["done"].values()
    return sum((Outcome(**{**row, "counts": Counter(row["counts"])}) for row in rows), Outcome())


def floor_of(found: Outcome) -> tuple[str, int]:
    """The transition that happened least, and how often."""
    return min(((name, found.counts[name]) for name in NAMES), key=lambda one: one[1])


def sentence(found: Outcome) -> str:
    name, least = floor_of(found)
    return (
        f"{found.counts.total()} accepted transitions of {found.applications} applications in {found.steps} steps, "
        f"least: {name} {least}; {found.refused} refused, {found.own_proposals} of them of who proposed it; "
        f"{len(found.problems)} differences with the oracle"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--transitions", type=int, default=10_000, help="accepted, over all seeds")
    parser.add_argument("--seeds", type=int, default=3)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    template = services.create_template(migrate)
    found = resume(words.seeds, words.transitions, use_database, template)
    print(*found.problems[:MOST_PROBLEMS], sep="\n")
    print(", ".join(f"{name} {found.counts[name]}" for name in NAMES))
    floor = FLOOR * words.transitions // 10_000
    print(f"open-house: {words.seeds} seeds, {sentence(found)} (floor {floor})")
    raise SystemExit(bool(found.problems) or floor_of(found)[1] < floor)


if __name__ == "__main__":
    main()
