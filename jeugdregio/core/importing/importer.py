"""A kind of table as an importer: read, findings, plan, apply. The file goes in whole, or not at all."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jeugdregio.core.enums import Severity
from jeugdregio.core.importing import staging
from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.findings import MOST_SHOWN, Findings, Found, StructureError
from jeugdregio.core.importing.known import KNOWN_ON, settle_known_on
from jeugdregio.core.importing.limits import UPLOAD, Limits
from jeugdregio.core.importing.outcome import Outcome
from jeugdregio.core.importing.personal import masked
from jeugdregio.core.importing.plan import Plan, plan_of
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.importing.statements import Check
from jeugdregio.core.importing.table_file import TableFile, good_rows, open_table

NOTE = f"INSERT INTO {staging.FOUND} (line, rule, element, params) SELECT f.line, %(rule)s, f.element, f.params FROM "
# What is new beside what is known is judged by one import of a region after the other, or a row comes twice.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('import'), %(region)s::int)"


@dataclass(frozen=True)
class TableImporter:
    """What is special about one kind of table, as statements over the staged rows.

    `extra` are columns of the staging table beside those of the file; `lookups` fill them. `checks` judge a
    row by itself and beside what is known; `state` says which rows are unchanged; `together` judges rows
    beside each other, once every row stands by itself; `store` appends what is not unchanged. `current` lists
    what is known on a day, in the order of the file's columns, so that an export can be read in again.
    """

    table: Table
    lookups: tuple[str, ...]
    checks: tuple[Check, ...]
    state: str
    together: tuple[Check, ...]
    store: tuple[str, ...]
    current: str
    extra: str = ""

    @property
    def key(self) -> str:
        """Out: the kind of file."""
        return self.table.key

    def run(
        self,
        source: TableSource,
        intake: TableIntake,
        *,
        batch_id: int | None = None,
        limits: Limits = UPLOAD,
    ) -> Outcome:
        """Read one file in, inside the caller's transaction; nothing is stored when anything refuses it."""
        findings = Findings(masked(source.label))
        params = {"region": intake.region_id, "today": intake.today, "batch": batch_id}
        try:
            with source.opened() as stream:
                file = open_table(stream, self.table, label=source.label, limits=limits)
                read = self._stage(file, findings, intake)
        except StructureError as error:
            for found in error.found:
                findings.add(found)
            return _outcome(findings, None, refused_rows=0)
        staging.run(ONE_AT_A_TIME, params)
        plan = self._judge(file, findings, params)
        if not findings.refused:
            for statement in self.store:
                staging.run(statement, params)
        refused = read.bad + staging.fetch(f"SELECT count(DISTINCT line) FROM {staging.FOUND}")[0][0]
        staging.drop()
        return _outcome(findings, plan, refused, read.rows)

    def _stage(self, file: TableFile, findings: Findings, intake: TableIntake) -> "Counted":
        """Fill the staging table; returns how many rows there are."""
        staging.create(self.table, self.extra)
        keys = [column.key for column in self.table.columns]
        counted = Counted()
        staging.copy(staging.ROWS, ["line", *keys], _text(file, keys, findings, counted, intake))
        if not counted.rows:
            raise StructureError(Found("TAB-EMPTY"))
        if KNOWN_ON in self.table.columns:
            for found in settle_known_on(intake, KNOWN_ON.key in file.places):
                findings.add(found)
        for found in file.notices():
            findings.add(found)
        staging.run(f"ANALYZE {staging.ROWS}", {})
        return counted

    def _judge(self, file: TableFile, findings: Findings, params: Mapping[str, Any]) -> Plan:
        for statement in self.lookups:
            staging.run(statement, params)
        self._check(self.checks, file, findings, params)
        staging.run(self.state, params)
        if not findings.refused:
            self._check(self.together, file, findings, params)
        return plan_of(self.table)

    def _check(
        self, checks: tuple[Check, ...], file: TableFile, findings: Findings, params: Mapping[str, Any]
    ) -> None:
        for check in checks:
            staging.run(f"{NOTE}({check.statement}) f", {**params, "rule": check.rule})
        rules = tuple({check.rule for check in checks})
        if rules:
            for found in _noted(rules, file):
                findings.add(found)


@dataclass
class Counted:
    """Rows that were read, and those of them that cannot be used."""

    rows: int = 0
    bad: int = 0


def _text(
    file: TableFile, keys: list[str], findings: Findings, counted: Counted, intake: TableIntake
) -> Iterator[str]:
    for columns in file.batches():
        counted.rows += len(columns)
        counted.bad += len(columns.bad)
        for found in columns.found:
            findings.add(found)
        columns.values["line"] = list(map(str, columns.lines))
        yield staging.copy_lines(good_rows(columns, ["line", *keys]))
        intake.told(counted.rows)


def _noted(rules: tuple[str, ...], file: TableFile) -> Iterator[Found]:
    rows = staging.fetch(
        f"SELECT rule, line, element, params::text FROM {staging.FOUND} WHERE rule IN %(rules)s"
        f" ORDER BY line, rule LIMIT {MOST_SHOWN + 1}",
        {"rules": rules},
    )
    for key, line, element, params in rows:
        reader = file.readers.get(element)
        header = reader.header if reader else str(file.table.column(element).header)
        yield Found(key, line, header, json.loads(params))


def _outcome(findings: Findings, plan: Plan | None, refused_rows: int, rows: int = 0) -> Outcome:
    outcome = Outcome(findings=findings.close())
    outcome.counts.update(messages=1, refused=int(findings.refused), rows=rows, refused_rows=refused_rows)
    outcome.counts.update(
        {f"severity_{Severity(key).value}": count for key, count in findings.counts.items()}
    )
    if plan is not None and not findings.refused:
        outcome.sample = list(plan.sample)
        outcome.counts.update(new=plan.new, changed=plan.changed, unchanged=plan.unchanged)
        outcome.counts.update(
            stored=int(plan.new + plan.changed > 0),
            known=int(plan.new + plan.changed == 0),
            lines=plan.new + plan.changed,
        )
    return outcome
