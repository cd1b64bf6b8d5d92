"""Contracts that ask for something, told to who steers them when a quarter has been computed."""

from datetime import date

from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.people import Worker, workers
from jeugdregio.core.work.services import notify, task_open
from jeugdregio.core.workdays import term_end
from monitoring.models import ContractForecast, Snapshot
from monitoring.rules.melding import CONSULTATION_DAYS
from monitoring.selectors.outlook import forecasts, is_due, is_new, is_over

MELDING, OVER = "contract-melding", "contract-over"
MANAGER = "contract_manager"
CONTRACT = "contract"


def contracts_flag(*, context: Context, snapshot: Snapshot, today: date) -> int:
    """Open a task for the contract managers, and tell them, for each contract that asks for something.

    The level of notification reached in this quarter, and a forecast above the ceiling: once a contract and year
    each, due in CONSULTATION_DAYS. Older quarters than the last one that is over ask nothing of anybody any more.
    Out: how many tasks are new. (decisions 23, ux 0 row 7)
    """
    if Quarter.parse(snapshot.quarter) < Quarter.of(today).shift(-1):
        return 0
    rows = forecasts(context, snapshot)
    managers = workers(snapshot.region_id, organisation_id=snapshot.region_id, roles=(MANAGER,))
    due = [row for row in rows if is_due(row) and is_new(row)]
    return sum(
        _flag(kind, row, snapshot, managers, today)
        for kind, found in ((MELDING, due), (OVER, [row for row in rows if is_over(row)]))
        for row in found
    )


def _flag(kind: str, row: ContractForecast, snapshot: Snapshot, managers: list[Worker], today: date) -> bool:
    contract = row.contract
    target = Target(CONTRACT, contract.public_id, _("Contract %(number)s") % {"number": contract.number})
    key = f"{kind}:{contract.public_id}:{snapshot.year}"
    is_new_task = task_open(
        region_id=snapshot.region_id,
        owner_id=snapshot.region_id,
        kind=kind,
        target=target,
        key=key,
        due_on=term_end(today, CONSULTATION_DAYS),
        role=MANAGER,
    )
    notify(region_id=snapshot.region_id, kind=kind, target=target, key=key, to=managers)
    return is_new_task
