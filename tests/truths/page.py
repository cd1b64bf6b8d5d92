"""The outcome as a table: on the screen, and for size M in docs/truths.md."""

import json
from collections.abc import Iterable, Sequence

from tests.truths import errors, steps
from tests.truths.checks import Outcome, outcomes
from tests.truths.errors import Spread
from tests.truths.portal import QUARTER, Portal
from tests.truths.stage import ROOT, Stage, commit
from tests.truths.valuations import moments

PAGE = ROOT / "docs" / "truths.md"
HEAD = """# Planted truths

A region of size {size} made by `generate_region`, read in by `import_ijw`, computed by `compute_quarter`, its lists
and its report fetched as files; and then what the portal says beside the answer key. Made by
`python -m tests.truths --size {size}` at commit {commit} on 2 cores. What was done in its folder is not done again.
"""
AT_ONCE = "known on the reference date"
LATER = "known 54 days later"
WHY = """The limit is that of the design: the 95th percentile of the difference between N and what really came, as a
share of what came, known on the reference date itself, so that the newest month has no claims yet. It binds the
region and its task areas at size M. Fifty-four days later a third of N is left, while the development is still
counted in whole months, and in January claims of the old year are gathered: the difference is then a larger share of
a smaller N. The last column says what it is beside all care delivered in the year so far.
"""


def judged(stage: Stage, size: str) -> int:
    """Compare, print, and write the page. Out: 1 when something was not found or lies too far off, else 0."""
    from jeugdregio.core.db import Context, as_actor
    from segments.models import Region

    truth = json.loads((stage.folder / steps.REGION / "truth.json").read_text())
    reserves = json.loads((stage.folder / steps.RESERVES).read_text())
    portal = Portal(Region.objects.get())
    with as_actor(Context.for_region(portal.region.pk)):
        found = outcomes(truth, portal)
        every = errors.errors(portal, reserves, moments())
    at_once = errors.spreads(row for row in every if row.moment.at_once)
    later = errors.spreads(row for row in every if not row.moment.at_once)
    parts = [
        section("What was planted", truths(found)),
        section(f"Error of N, {AT_ONCE}", spread_rows(at_once, size)),
        WHY,
        section(f"Error of N, {LATER}", spread_rows(later, "")),
        section("Error of N by quarter", quarter_rows(every)),
        section(f"Error of N by contract, 2027-Q3, {AT_ONCE}", contract_rows(every)),
        section("Steps", step_rows(stage)),
        section("Files", file_rows(stage)),
    ]
    print("\n".join(parts))
    if size == "M":
        PAGE.write_text(HEAD.format(size=size, commit=commit()) + "\n" + "\n".join(parts))
    return int(bool(misses(found, at_once, size)))


def misses(found: Iterable[Outcome], every: Iterable[Spread], size: str) -> list[str]:
    """What was not found, and which reserves, known on the reference date, lie too far off."""
    lost = [row.key for row in found if not row.found]
    limit = errors.LIMITS.get(size, 0)
    return lost + [row.name for row in every if errors.binds(row.name, size) and not row.within(limit)]


def section(title: str, rows: Sequence[Sequence[str]]) -> str:
    """A heading with a table below it; the first row is its head."""
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return f"## {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def truths(found: Iterable[Outcome]) -> list[list[str]]:
    rows = [[row.key, row.planted, row.says, "yes" if row.found else "NO"] for row in found]
    return [["truth", "planted", "the portal says", "found"], *rows]


def spread_rows(every: Iterable[Spread], size: str) -> list[list[str]]:
    limit = errors.LIMITS.get(size)
    head = ["what", "figures", "middle", "95th percentile", "limit", "within", "of all care"]
    return [head, *(spread_row(row, limit, errors.binds(row.name, size)) for row in every)]


def spread_row(row: Spread, limit: float | None, binding: bool) -> list[str]:
    shown = [row.name, str(row.count), f"{row.middle:.1%}", f"{row.p95:.1%}"]
    care = f"{row.of_care:.1%}"
    if limit is None or not binding:
        return [*shown, "printed", "", care]
    return [*shown, f"{limit:.0%}", "yes" if row.within(limit) else "NO", care]


def quarter_rows(every: Iterable[errors.Error]) -> list[list[str]]:
    """The region and the segments, each with its sign."""
    wanted = [row for row in every if not row.name.startswith("contract")]
    names = sorted({row.name for row in wanted}, key=lambda name: (name != "region", name))
    lines: dict[str, dict[str, str]] = {}
    for row in wanted:
        text = f"{row.relative:+.1%} of {euros(row.truth)}"
        lines.setdefault(row.moment.key, {})[row.name] = text
    head = ["quarter, known on", *names]
    return [head, *([key, *(cells.get(name, "") for name in names)] for key, cells in lines.items())]


def contract_rows(every: Iterable[errors.Error]) -> list[list[str]]:
    """The contracts of the last quarter, those with the most to come first."""
    last = [row for row in every if row.moment.at_once and row.moment.quarter.dashed == QUARTER]
    wanted = sorted((row for row in last if row.name.startswith("contract ")), key=lambda row: -row.truth)
    rows = [
        [row.name.split()[1], euros(row.truth), euros(row.says), f"{row.relative:+.1%}"] for row in wanted
    ]
    return [["contract", "to come", "the portal says", "error"], *rows]


def euros(cents: int) -> str:
    return f"€ {cents / 100:,.0f}"


def step_rows(stage: Stage) -> list[list[str]]:
    rows = [
        [name, f"{row.seconds:,.1f}", str(row.own), str(row.database), row.commit]
        for name, row in stage.done().items()
    ]
    return [["step", "seconds", "peak of the process, MB", "peak of a database process, MB", "commit"], *rows]


def file_rows(stage: Stage) -> list[list[str]]:
    rows = json.loads((stage.folder / "exports" / "files.json").read_text())
    cells = [[row["name"], f"{row['bytes']:,}", f"{row['seconds']:.2f}"] for row in rows]
    return [["file", "bytes", "seconds"], *cells]
