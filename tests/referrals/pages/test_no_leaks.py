"""The number of a youth is on no page and in no file of this flow; what looks for it finds one that is planted."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from jeugdregio.core.models import ImportFinding
from tests.data.ijw_parts import bsn
from tests.referrals.pages.conftest import INLEZEN, Flow
from tests.referrals.pages.messages import allocation, zipped

WRONG = "999900011"
NUMBERS = [bsn(0).encode(), bsn(1).encode(), WRONG.encode()]
NAMES = [b"Voorbeeldkind", b"Fictief", b"4811AA"]
FORMATS = ("csv", "csv-systeem", "xlsx", "ods")


def unpacked(content: bytes) -> bytes:
    """A file as text: a spreadsheet is an archive of XML."""
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def found_in(content: bytes) -> list[bytes]:
    return [token for token in (*NUMBERS, *NAMES) if token in unpacked(content)]


def everything(flow: Flow, url: str) -> Iterator[tuple[str, bytes]]:
    """Every page and file of the flow, and every file on disk."""
    for path in (
        INLEZEN,
        url,
        f"{url}voortgang/",
        "/datakwaliteit/",
        "/taken/",
        "/",
        "/zoeken/?q=toewijzing",
    ):
        yield path, flow.client.get(path).content
    for job in flow.jobs():
        yield job.title, flow.client.get(f"/taken/{job.public_id}/").content
    for wanted in FORMATS:
        for path in (INLEZEN, url, "/datakwaliteit/"):
            yield f"{path} {wanted}", flow.client.get(path, {"formaat": wanted}).content
    for path in Path(settings.FILES_DIR).rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()


def leaks(flow: Flow, url: str) -> list[str]:
    return [f"{where}: {token!r}" for where, content in everything(flow, url) for token in found_in(content)]


def test_no_page_and_no_file_holds_a_number_or_a_name(flow: Flow) -> None:
    messages = [allocation(flow.cast, 1001), allocation(flow.cast, 1002, person=WRONG)]
    batch = flow.checked(zipped(messages))
    assert leaks(flow, flow.url(batch)) == []
    assert flow.client.post(f"{flow.url(batch)}inlezen/").status_code == 302
    batch = flow.work()
    assert batch.counts["stored"] == 1
    assert leaks(flow, flow.url(batch)) == []


def test_what_is_planted_is_found_on_the_page_and_in_every_file(flow: Flow) -> None:
    """The positive control: a number in a finding, and one in a file of the store."""
    batch = flow.checked(zipped([allocation(flow.cast, 1001)]))
    with flow.cast.in_region():
        ImportFinding.objects.create(
            region_id=batch.region_id,
            owner_id=batch.owner_id,
            batch=batch,
            severity="line",
            rule="TR338",
            reference=bsn(0),
        )
    planted = Path(settings.FILES_DIR) / "planted"
    planted.write_bytes(b"in the open: " + bsn(1).encode())
    try:
        found = leaks(flow, flow.url(batch))
    finally:
        planted.unlink()
    places = {one.rsplit(": ", 1)[0] for one in found}
    assert places == {flow.url(batch), str(planted), *(f"{flow.url(batch)} {wanted}" for wanted in FORMATS)}
