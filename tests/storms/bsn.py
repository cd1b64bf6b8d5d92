"""Numbers of people through every importer, where they belong and where they do not: afterwards none is anywhere.

python -m tests.storms.bsn --count 1000
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
from django.test import override_settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import ImportState, JobState
from jeugdregio.core.models import ImportBatch, Job
from jeugdregio.core.pseudonyms import pseudonymiser
from tests import server, services, smtp, worker
from tests.canary.client import session_of
from tests.cast import Cast, build_cast
from tests.data.ijw_parts import bsn
from tests.storms import stage as ground
from tests.storms.bsn_files import Upload, where_they_belong, where_they_do_not
from tests.storms.bsn_places import Places
from tests.storms.web import Browser

TODAY, LENGTH = "2026-11-23", 9
DIGITS = re.compile(r"[0-9](?:[ ./_-]?[0-9]){8,}")
REDIS, FIRST_MISPLACED, STRANGERS = 13, 2_000, 120
ROOT = Path(__file__).resolve().parents[2]
YOUTHS = "SELECT youth FROM referrals_allocation UNION SELECT youth FROM referrals_claimline"


@dataclass
class Outcome:
    planted: int = 0
    uploads: int = 0
    refused: int = 0
    found: dict[str, int] = field(default_factory=dict)
    """Numbers found, by place."""
    places: int = 0
    blind: set[str] = field(default_factory=set)
    """Places in which a number that was planted as a control was not found."""
    which: dict[str, set[str]] = field(default_factory=dict)
    known: int = 0
    """Pseudonyms that the right key turns back, of the numbers that went in as youths."""
    guessed: int = 0
    """The same with another key."""

    def __str__(self) -> str:
        return (
            f"bsn: {self.planted} numbers in {self.uploads} uploads ({self.refused} refused): "
            f"{sum(self.found.values())} found in {self.places} places, control blind in {len(self.blind)}; "
            f"of the youths {self.known} known by the right key, {self.guessed} by another"
        )


def numbers_in(pieces: Iterable[str], wanted: set[str]) -> set[str]:
    """Every wanted number in these texts, also with signs between its digits."""
    found = set()
    for piece in pieces:
        for run in DIGITS.findall(piece):
            digits = re.sub(r"\D", "", run)
            found |= {digits[at : at + LENGTH] for at in range(len(digits) - LENGTH + 1)} & wanted
    return found


@contextmanager
def portal(urls: dict[str, str], home: Path, session: str) -> Iterator[Places]:
    """A web process and a worker with everything they write in one folder."""
    redis_url = services.ensure_services().redis_url(REDIS)
    queue = ground.fresh_name("bsn")
    with ExitStack() as stack:
        mail = stack.enter_context(smtp.running())
        places = Places(urls, redis_url, home, mail, None)  # type: ignore[arg-type]
        more = {
            "JEUGDREGIO_TODAY": TODAY,
            "JEUGDREGIO_FILES": str(places.folder("store")),
            "TMPDIR": str(places.folder("temporary")),
            "JEUGDREGIO_MAIL_PORT": str(mail.port),
            "JEUGDREGIO_MAIL_HOST": "127.0.0.1",
        }
        logs = places.folder("logs")
        stack.enter_context(worker.running(urls, redis_url, queue, log=logs / "worker", **more))
        address = stack.enter_context(server.running(urls, redis_url, queue, log=logs / "web", **more))
        places.browser = Browser(address, session)
        with override_settings(FILES_DIR=more["JEUGDREGIO_FILES"]):
            yield places


def put_in(places: Places, cast: Cast, upload: Upload) -> bool:
    """Upload, wait for the check, confirm and wait again. Out: whether it was refused."""
    fields = {"reference": upload.reference}
    answer = places.browser.post("/declaraties/inlezen/", fields, (upload.name, upload.content))
    if answer.status != 302:
        return True
    places.pages.append(answer.location)
    settled(cast)
    with cast.in_region():
        state = ImportBatch.objects.order_by("-id")[0].state
    if state != ImportState.CHECKED:
        return True
    places.browser.post(f"{answer.location}inlezen/", {})
    settled(cast)
    return False


def settled(cast: Cast) -> None:
    worker.wait_until(lambda: nothing_runs(cast), "the imports to be settled", 300)


def nothing_runs(cast: Cast) -> bool:
    """An import may wait for a person to say what it is, or have failed; its job has ended then."""
    with cast.in_region():
        return not Job.objects.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).exists()


def by_command(places: Places, folder: Path, command: str) -> None:
    """The same files from a folder, as an operator reads them in; what the command says is a log too."""
    environment = {**os.environ, **places.urls, "TMPDIR": str(places.folder("temporary"))}
    environment |= {"DJANGO_SETTINGS_MODULE": "jeugdregio.settings.test", "JEUGDREGIO_TODAY": TODAY}
    environment["JEUGDREGIO_FILES"] = str(places.folder("store"))
    with (places.folder("logs") / command).open("wb") as log:
        subprocess.run(
            [sys.executable, "manage.py", command, str(folder), "--wet-run", "--region", "rivierland"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            check=False,
        )


def lay_down(uploads: Iterable[Upload], folder: Path, endings: tuple[str, ...]) -> Path:
    folder.mkdir()
    for upload in uploads:
        if upload.name.endswith(endings) and not numbers_in([upload.name], {upload.name[:LENGTH]}):
            (folder / upload.name).write_bytes(upload.content)
    return folder


def backwards(urls: dict[str, str], region_id: int, numbers: Iterable[str]) -> int:
    """How many numbers a dictionary with the present key finds among the pseudonyms."""
    with psycopg2.connect(urls["DATABASE_BACKUP_URL"]) as line, line.cursor() as cursor:
        cursor.execute(YOUTHS)
        kept = {bytes(row[0]) for row in cursor.fetchall()}
    line.close()
    make = pseudonymiser(region_id)
    return sum(make(number) in kept for number in numbers)


def run(count: int, misplaced: int, use: Callable[[dict[str, str]], None], template: str) -> Outcome:
    """So many youths, and some of the files with a number where it does not belong."""
    urls = services.clone_database(template, ground.fresh_name("bsn"))
    use(urls)
    cast = build_cast()
    session = session_of(cast.memberships[Role.CONTRACT_MANAGER])
    youths = [bsn(at) for at in range(count)]
    strangers = [bsn(FIRST_MISPLACED + at) for at in range(STRANGERS)]
    wanted = {*youths, *strangers}
    outcome = Outcome(planted=len(youths))
    with tempfile.TemporaryDirectory() as folder, portal(urls, Path(folder), session) as places:
        places.pages += ["/declaraties/inlezen/", "/datakwaliteit/", "/taken/"]
        odd = list(where_they_do_not(cast, strangers))
        uploads = [*where_they_belong(cast, youths), *random.sample(odd, min(misplaced, len(odd)))]
        outcome.uploads = len(uploads)
        outcome.refused = sum(put_in(places, cast, upload) for upload in uploads)
        with tempfile.TemporaryDirectory() as source:
            by_command(places, lay_down(uploads, Path(source) / "ijw", (".xml", ".zip")), "import_ijw")
            by_command(places, lay_down(uploads, Path(source) / "tables", (".csv", ".xlsx")), "import_table")
        read = places.all()
        outcome.places = len(read)
        for name, pieces in read.items():
            outcome.which[name] = numbers_in(pieces(), wanted)
            outcome.found[name] = len(outcome.which[name])
        outcome.known = backwards(urls, cast.region.pk, youths)
        with override_settings(PSEUDONYM_KEY=b"another key, of the same length."):
            outcome.guessed = backwards(urls, cast.region.pk, youths)
        control = bsn(FIRST_MISPLACED - 1)
        places.plant(control)
        outcome.blind = {name for name, pieces in read.items() if not numbers_in(pieces(), {control})}
    ground.close()
    return outcome


def is_good(outcome: Outcome, count: int) -> bool:
    return not (sum(outcome.found.values()) or outcome.blind or outcome.guessed) and outcome.known == count


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--misplaced", type=int, default=120)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    outcome = run(words.count, words.misplaced, use_database, services.create_template(migrate))
    print({name: sorted(which)[:5] for name, which in outcome.which.items() if which}, outcome.blind or "")
    print(outcome)
    raise SystemExit(not is_good(outcome, words.count))


if __name__ == "__main__":
    main()
