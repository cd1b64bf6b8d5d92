"""After a restore: what was destroyed goes once more, by the ledger that stood outside (T40)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.files import store
from jeugdregio.core.models import Organisation, StoredFile
from jeugdregio.core.retention import ledger, steps
from jeugdregio.core.retention.holds import Held
from jeugdregio.core.retention.kinds import kinds
from jeugdregio.core.retention.portal import PORTAL
from jeugdregio.core.retention.services import name_of, regions
from jeugdregio.core.retention.steps import Order


def destroy_again() -> dict[str, int]:
    """After a restore: destroy once more what the ledger says was destroyed. Out: rows and files by name."""
    found: dict[str, int] = {}
    alone = _without_region()
    known = {str(region.public_id): region.pk for region in regions()}
    places: dict[str, int | None] = {**known, PORTAL: None}
    by_key = {kind.key: kind for kind in kinds()}
    for entry in ledger.entries():
        if "file" in entry:
            readers = [*map(Context.for_region, known.values()), *alone.get(entry["file"], ())]
            found["files"] = found.get("files", 0) + _file_again(entry, readers)
        elif entry["region"] in places and entry["kind"] in by_key:
            holds = [Held.from_json(one) for one in entry["holds"]]
            before = date.fromisoformat(entry["before"])
            order = Order(places[entry["region"]], by_key[entry["kind"]], before, holds)
            for name, count in _again(order):
                found[name] = found.get(name, 0) + count
    return found


def _again(order: Order) -> Iterator[tuple[str, int]]:
    region = order.region_id
    with as_actor(Context.public() if region is None else Context.for_region(region)):
        for table in order.kind.tables_of(region):
            for piece in list(steps.pieces(table, order.before)):
                yield name_of(order.kind, table), steps.destroy(order, table, piece)


def _without_region() -> dict[str, list[Context]]:
    """Files of no region by their address: their owners see them, and nobody else."""
    found: dict[str, list[Context]] = {}
    for owner_id in Organisation.objects.exclude(kind=OrganisationKind.REGION).values_list("pk", flat=True):
        context = Context(Scope.SYSTEM, organisation_id=owner_id)
        with as_actor(context):
            for address in StoredFile.objects.filter(region_id=None).values_list("address", flat=True):
                found.setdefault(address, []).append(context)
    return found


def _file_again(entry: dict[str, Any], contexts: Iterable[Context]) -> int:
    """A file that was destroyed: its bytes go, unless the same came in again later."""
    count = 0
    at = datetime.fromisoformat(entry["at"])
    for context in contexts:
        with as_actor(context):
            rows = StoredFile.objects.filter(address=entry["file"])
            if rows.filter(created_at__gt=at, destroyed_at=None).exists():
                return count
            count += rows.filter(destroyed_at=None).update(destroyed_at=at)
    store.destroy(entry["file"])
    return count
