"""The lists as files and the report for the board, fetched as a contract manager does; a real worker makes the report.

python -m tests.truths.exports FOLDER
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import django
from openpyxl import load_workbook
from pypdf import PdfReader

from tests import worker
from tests.door import enter
from tests.worker import wait_until

if TYPE_CHECKING:
    from django.test import Client

MANAGER = "contractmanager@demo.jeugdregio.example"
QUEUE = "truths"
PATIENCE = 300
FORMATS = ("csv", "xlsx", "ods")
LISTS = {
    "contracten": "/contracten/",
    "aanbieders": "/aanbieders/",
    "segmenten": "/segmenten/",
    "lumpsum": "/lumpsum/",
    "regio": "/regio/",
    "datakwaliteit": "/datakwaliteit/",
}
QUARTER = date(2027, 9, 30)
MAGIC = {"pdf": b"%PDF-", "xlsx": b"PK", "ods": b"PK", "csv": b""}


def signed_in() -> "Client":
    from django.test import Client

    from jeugdregio.accounts.models import User

    client = Client(SERVER_NAME="localhost")
    enter(client, User.objects.get(email=MANAGER))
    return client


def fetched(client: "Client", path: str) -> bytes:
    """The bytes behind an address. Raises AssertionError unless it answers with a file."""
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    stream = getattr(answer, "streaming_content", None)
    return b"".join(stream) if stream is not None else bytes(answer.content)


def lists(client: "Client", folder: Path) -> Iterator[dict[str, Any]]:
    """Every list in every format."""
    for name, path in LISTS.items():
        for kind in FORMATS:
            began = perf_counter()
            content = fetched(client, f"{path}?formaat={kind}")
            yield kept(folder / f"{name}.{kind}", content, perf_counter() - began)


def report(client: "Client", folder: Path) -> Iterator[dict[str, Any]]:
    """Ask for the report of the newest quarter, wait for the worker, and fetch its files."""
    from jeugdregio.core.db import Context, as_actor
    from monitoring.models import QuarterReport, Snapshot
    from monitoring.selectors.snapshots import ready_snapshots
    from segments.models import Region

    context = Context.for_region(Region.objects.get().pk)
    with as_actor(context):
        newest: Snapshot = ready_snapshots(context)[0]
    assert newest.valuation_on == QUARTER
    began = perf_counter()
    answer = client.post("/rapporten/maken/", {"rapport-snapshot": str(newest.public_id)})
    assert answer.status_code == 302 and "/rapporten/" not in answer["Location"], "the report was refused"

    def found() -> QuarterReport | None:
        with as_actor(context):
            row: QuarterReport | None = QuarterReport.objects.filter(snapshot=newest).first()
            return row

    wait_until(found, "the worker to make the report", PATIENCE)
    took = perf_counter() - began
    made = found()
    assert made is not None
    for kind in ("pdf", "xlsx", "ods"):
        content = fetched(client, f"/rapporten/{made.public_id}/{kind}/")
        yield kept(folder / f"kwartaalrapport.{kind}", content, took)


def kept(path: Path, content: bytes, took: float) -> dict[str, Any]:
    """Write a file down and say what it is; a spreadsheet or PDF is opened to see that it is one."""
    kind = path.suffix[1:]
    assert content.startswith(MAGIC[kind]) and len(content) > 100, path.name
    rows = 0
    if kind == "xlsx":
        book = load_workbook(BytesIO(content), read_only=True)
        rows = sum(1 for sheet in book.worksheets for _ in sheet.iter_rows())
    elif kind == "pdf":
        rows = len(PdfReader(BytesIO(content)).pages)
    elif kind == "csv":
        rows = content.count(b"\n")
    path.write_bytes(content)
    return {"name": path.name, "bytes": len(content), "rows": rows, "seconds": round(took, 2)}


def main(folder: Path) -> None:
    """All files into a folder, with a list of them in `files.json`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.test")
    os.environ["JEUGDREGIO_QUEUE"] = QUEUE
    django.setup()
    folder.mkdir(parents=True, exist_ok=True)
    client = signed_in()
    addresses = {key: os.environ[key] for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    with worker.running(addresses, os.environ["REDIS_URL"], QUEUE):
        rows = [*lists(client, folder), *report(client, folder)]
    (folder / "files.json").write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
