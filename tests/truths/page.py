"""The outcome as a table: on the screen, and for size M in docs/truths.md."""

import json
from collections.abc import Iterable, Sequence

from tests.truths import errors, steps
from tests.truths.checks import Outcome, outcomes
from tests.truths.errors import Spread
from tests.truths.portal import Portal
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


def judged(stage: Stage, size: str) -> int:
    """Compare, print, and write the page. Out: 1 when something was not found or lies too far off, else 0."""
    from jeugdregio.core.db import Context, as_actor
    from segments.models import Region

    truth = json.loads((stage.folder / steps.REGION / "truth.json").read_text())
    reserves = json.loads((stage.folder / steps.RESERVES).read_text())
    portal = Portal(Region.objects.get())
    with as_actor(Context.for_region(portal.region.pk)):
        found = outcomes(truth, portal)
        every = errors.errors(portal, reserves, moments(size))
    at_once = errors.spreads(row for row in every if row.moment.at_once)
    later = errors.spreads(row for row in every if not row.moment.at_once)
    parts = [
        section("What was planted", truths(found)),
        section(f"Error of N, {AT_ONCE}", spread_rows(at_once, size)),
        section(f"Error of N, {LATER}", spread_rows(later, size)),
        section("Error of N by quarter", quarter_rows(every)),
        section("Steps", step_rows(stage)),
        section("Files", file_rows(stage)),
    ]
    print("\n".join(parts))
    if size == "M":
        PAGE.write_text(HEAD.format(size=size, commit=commit()) + "\n" + "\n".join(parts))
    return int(bool(misses(found, [*at_once, *later], size)))


def misses(found: Iterable[Outcome], every: Iterable[Spread], size: str) -> list[str]:
    """What was not found, and which reserves lie too far off."""
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
    head = ["what", "figures", "middle", "95th percentile", "limit", "within"]
    return [head, *(spread_row(row, limit, errors.binds(row.name, size)) for row in every)]


def spread_row(row: Spread, limit: float | None, binding: bool) -> list[str]:
    shown = [row.name, str(row.count), f"{row.middle:.1%}", f"{row.p95:.1%}"]
    if limit is None or not binding:
        return [*shown, "printed", ""]
    return [*shown, f"{limit:.0%}", "yes" if row.within(limit) else "NO"]


def quarter_rows(every: Iterable[errors.Error]) -> list[list[str]]:
    """The region and the segments, each with its sign."""
    wanted = [row for row in every if not row.name.startswith("contract")]
    names = sorted({row.name for row in wanted}, key=lambda name: (name != "region", name))
    lines: dict[str, dict[str, str]] = {}
    for row in wanted:
        text = f"{row.relative:+.1%} of € {row.truth / 100:,.0f}"
        lines.setdefault(row.moment.key, {})[row.name] = text
    head = ["quarter, known on", *names]
    return [head, *([key, *(cells.get(name, "") for name in names)] for key, cells in lines.items())]


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
