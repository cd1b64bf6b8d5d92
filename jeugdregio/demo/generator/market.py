"""Who can deliver what, and under which contract."""

from jeugdregio.demo import facts
from jeugdregio.demo.facts import BREAK_YEAR
from jeugdregio.demo.generator.contracts import Deal, Prices, deals
from jeugdregio.demo.generator.days import first_of, month_index
from jeugdregio.demo.generator.parties import Party, parties
from jeugdregio.demo.generator.roles import roles
from jeugdregio.demo.generator.sizes import Size
from jeugdregio.demo.generator.streams import Stream, key_of, running
from jeugdregio.demo.generator.trajectories import Trajectory
from jeugdregio.demo.generator.youths import Youth

BREAK = first_of(month_index(BREAK_YEAR, 1))
"""First day under the new agreements."""
SPLIT_CODES = frozenset({"54002", "54004"})


class Market:
    """The supply side of a size and seed."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.key = key_of(seed)
        self.parties = parties(size)
        self.deals = deals(size, self.parties)
        self.prices = Prices(self.key)
        self.roles = roles(self.parties)
        self.facts = {row.code: row for row in facts.products()}
        self.codes = [row.code for row in facts.products()]
        self._pools = self._make_pools()
        self._local = {deal.team: deal for deal in self.deals if deal.team}
        self._lump = {(deal.agreement.part, deal.agreement.first_year): deal for deal in self.deals}
        self._day = [deal for deal in self.deals if deal.agreement.prefix == "DAG"]

    def _make_pools(self) -> dict[tuple[str, bool], tuple[tuple[float, ...], list[Deal]]]:
        """Contracts by product, before and after the change, with running totals of their size."""
        found: dict[tuple[str, bool], list[Deal]] = {}
        for deal in self.deals:
            for code in deal.products:
                found.setdefault((code, deal.agreement.first_year >= BREAK_YEAR), []).append(deal)
        return {name: (running([deal.party.weight for deal in pool]), pool) for name, pool in found.items()}

    def seller(self, code: str, after: bool, stream: Stream, before: Party | None = None) -> Deal:
        """The contract under which a product is bought; the same provider goes on where it can."""
        totals, pool = self._pools[code, after]
        same = [deal for deal in pool if before is not None and deal.party is before]
        return same[0] if same else pool[stream.pick(totals)]

    def goes_local(self, trajectory: Trajectory) -> bool:
        """Whether the local team takes over a trajectory whose code is split (60 %)."""
        share = float(self.facts["54002"].now["slt"])
        return Stream(self.key, f"split/{trajectory.path}").chance(share)

    def is_bought(self, code: str, trajectory: Trajectory) -> bool:
        """Whether a product is paid by price and quantity after the change."""
        if not code or not self.facts[code].then:
            return False
        return code not in SPLIT_CODES or not self.goes_local(trajectory)

    def taker(self, code: str, youth: Youth, stream: Stream, after: bool) -> Deal:
        """The lump-sum contract that care without claims falls under."""
        if not code:
            return self._lump["verblijf-crisis", BREAK_YEAR if after else 0]
        if "slt" in self.facts[code].now:
            return self.team_of(youth, stream)
        return self._day[min(len(self._day) - 1, 0 if code in ("41A14", "41A16") else 1)]

    def team_of(self, youth: Youth, stream: Stream) -> Deal:
        """The contract of a local team in the youth's municipality."""
        place = facts.places()[youth.place].cbs_code
        near = [team.number for team in facts.teams() if place in team.municipalities]
        return self._local[near[stream.below(len(near))]]
