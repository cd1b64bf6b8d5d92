"""What holds of all applications of an open house at any moment, of rows as plain dicts.

Source: as tests/oracles/open_house.py. A world has the rows of "applications", "proposals", "admissions",
"signatures", "checks", "submissions" and "transitions", and under "published" the keys of the requirements of each
published version by its id.

Reading: no ranking means that no row about an application holds a number but those that name a row (an id), count
    its versions, or say the how-manieth submission it is; and that nothing in it bears a name of an order of merit.
Reading: a number that the provider or the conditions themselves state (capacity, a tariff) lies in what was submitted
    and compares nobody; of what was submitted only the names are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from tests.oracles.open_house import ADMISSION, ADMITTED, APPLICATION, LIVE, REFUSED, SUBMITTED, WITHDRAWN

Row = Mapping[str, Any]
World = Mapping[str, Any]
STATES = {"application": {*LIVE, ADMITTED, REFUSED, WITHDRAWN}}
STATES["admission"] = {"offered", "contracted", "suspended", "ended"}
ABOUT_APPLICATIONS = ("applications", "proposals", "checks", "submissions", "admissions")
NAMING = ("id", "revision", "number")
MERIT = ("score", "rank", "points", "weight", "merit", "punten", "weging", "percentile")
FIRST = {"application": SUBMITTED, "admission": "offered"}


def problems(world: World) -> list[str]:
    """Everything that is not as it must be, each in a line; nothing when all is right."""
    parts = (states, decisions, grounds, four_eyes, one_at_a_time, admissions, contracts, paths, merit)
    return [line for part in parts for line in part(world)]


def states(world: World) -> Iterator[str]:
    """Only legal states."""
    for kind, rows in (("application", world["applications"]), ("admission", world["admissions"])):
        for row in rows:
            if row["state"] not in STATES[kind]:
                yield f"{kind} {row['id']} is {row['state']!r}"


def decisions(world: World) -> Iterator[str]:
    """Who was admitted or refused was so by an approved proposal with a motivation."""
    known = {row["id"]: row for row in world["proposals"]}
    for row in world["applications"]:
        if row["state"] not in (ADMITTED, REFUSED):
            continue
        found = known.get(row["decision_id"])
        if found is None or (found["application_id"], found["state"]) != (row["id"], "approved"):
            yield f"application {row['id']} is {row['state']} without an approved proposal"
        elif {"admit": ADMITTED, "refuse": REFUSED}[found["outcome"]] != row["state"]:
            yield f"application {row['id']} is {row['state']}, but {found['outcome']} was approved"
        elif not found["motivation"].strip():
            yield f"application {row['id']} is {row['state']} without a motivation"


def grounds(world: World) -> Iterator[str]:
    """A refusal names at least one criterion, each published and found not to be met with a reason."""
    published = {row["id"]: world["published"][row["publication_id"]] for row in world["applications"]}
    for row in world["proposals"]:
        if row["outcome"] != "refuse":
            continue
        if not row["grounds"]:
            yield f"proposal {row['id']} refuses without a ground"
        for one in row["grounds"]:
            if one["key"] not in published[row["application_id"]]:
                yield f"proposal {row['id']} refuses on {one['key']}, which was not published"
            if not one["reason"].strip():
                yield f"proposal {row['id']} does not say why {one['key']} is not met"


def four_eyes(world: World) -> Iterator[str]:
    """Nobody decided on what they proposed."""
    for row in world["proposals"]:
        if row["decided_by_id"] is not None and row["decided_by_id"] == row["proposed_by_id"]:
            yield f"proposal {row['id']} was decided by who proposed it"


def one_at_a_time(world: World) -> Iterator[str]:
    """At most one live application for each provider and scheme."""
    live = [row for row in world["applications"] if row["state"] in LIVE]
    for (provider, scheme), count in Counter((row["provider_id"], row["scheme_id"]) for row in live).items():
        if count > 1:
            yield f"provider {provider} has {count} live applications to scheme {scheme}"


def admissions(world: World) -> Iterator[str]:
    """An admission comes from an approved proposal to admit, and every such application has one."""
    admitted = {row["id"]: row["provider_id"] for row in world["applications"] if row["state"] == ADMITTED}
    approved = {
        row["application_id"]
        for row in world["proposals"]
        if (row["outcome"], row["state"]) == ("admit", "approved")
    }
    for row in world["admissions"]:
        if row["application_id"] not in approved:
            yield f"admission {row['id']} without an approved proposal to admit"
        if admitted.get(row["application_id"]) != row["provider_id"]:
            yield f"admission {row['id']} is not of a provider that was admitted"
    held = Counter(row["application_id"] for row in world["admissions"])
    for application in admitted:
        if held[application] != 1:
            yield f"application {application} was admitted and has {held[application]} admissions"


def contracts(world: World) -> Iterator[str]:
    """A contract has a signature of its own provider, and who is contracted has a contract."""
    signed = {(row["admission_id"], row["contract_id"], row["owner_id"]) for row in world["signatures"]}
    for row in world["admissions"]:
        contract = row["contract_id"]
        if contract is None and row["state"] in ("contracted", "suspended"):
            yield f"admission {row['id']} is {row['state']} without a contract"
        if contract is not None and (row["id"], contract, row["provider_id"]) not in signed:
            yield f"admission {row['id']} has a contract without a signature"


def paths(world: World) -> Iterator[str]:
    """The log of each row is a walk along legal transitions to where it is now, each with its reason."""
    ways = {"application": APPLICATION, "admission": ADMISSION}
    now = {kind: {row["id"]: row["state"] for row in world[f"{kind}s"]} for kind in ways}
    at: dict[tuple[str, int], str] = {}
    for row in sorted(world["transitions"], key=lambda one: one["id"]):
        kind, key = row["subject"], (row["subject"], row["subject_id"])
        yield from _step(row, at.get(key, "" if kind == "application" else FIRST[kind]), ways[kind])
        at[key] = row["target"]
    for kind, found in now.items():
        for key_of, state in found.items():
            if at.get((kind, key_of), "" if kind == "application" else FIRST[kind]) != state:
                yield f"{kind} {key_of} is {state}, which its log does not say"


def _step(row: Row, before: str, ways: Mapping[str, tuple[str, tuple[str, ...], str, bool]]) -> Iterator[str]:
    said = f"{row['subject']} {row['subject_id']}: {row['name']} from {row['source']!r} to {row['target']!r}"
    if row["source"] != before:
        yield f"{said}, but it was {before!r}"
    if (row["name"], row["source"], row["target"]) == ("submit", "", SUBMITTED):
        return
    if row["name"] not in ways:
        yield f"{said} is no transition"
        return
    _capacity, sources, target, needs_reason = ways[row["name"]]
    if row["source"] not in sources or row["target"] != target:
        yield f"{said} is not legal"
    is_decision = row["name"] in ("admit", "refuse")
    if (is_decision or (needs_reason and row["name"] != "sign")) and not row["reason"].strip():
        yield f"{said} without a reason"


def merit(world: World) -> Iterator[str]:
    """Nothing by which applications could be put in an order of merit."""
    numbers, names = set(), set()
    for table in ABOUT_APPLICATIONS:
        for row in world[table]:
            numbers |= {f"{table}.{name}" for name, value in row.items() if _counts(name, value)}
            names |= {
                f"{table}.{name}" for name in _names(row) if any(word in name.lower() for word in MERIT)
            }
    yield from (f"{name} is a number by which applications could be ordered" for name in sorted(numbers))
    yield from (f"{name} is named as an order of merit" for name in sorted(names))


def _counts(name: str, value: object) -> bool:
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return is_number and name not in NAMING and not name.endswith("_id")


def _names(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inside in value.items():
            yield str(name)
            yield from _names(inside)
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        for inside in value:
            yield from _names(inside)
