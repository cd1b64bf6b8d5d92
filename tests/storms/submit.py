"""Many clicks on "submit" at the same moment: one application, and for the same click the same receipt.

python -m tests.storms.submit --count 200
"""

import argparse
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connections
from django.test import Client, override_settings
from django.test.utils import setup_test_environment
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from procurement.models import Application, Submission, SubmittedFile
from tests import services
from tests.cast import Cast, build_cast
from tests.door import enter
from tests.procurement.open_house.filling import Writer, give_mandates
from tests.procurement.open_house.prepared import TODAY, prepare
from tests.storms import stage

PROOF = re.compile(r"<dd[^>]*>(.*?)</dd>", re.DOTALL)
REFUSED, SENT = 409, 302


@dataclass
class Ground:
    """A draft that is complete, with the browser of somebody who may sign."""

    cast: Cast
    writer: Writer
    draft: UUID
    form: dict[str, str]

    def another(self) -> Client:
        """The same person in another tab."""
        tab = Client()
        tab.cookies = self.writer.client.cookies
        return tab


@dataclass
class Outcome:
    """What so many clicks gave."""

    answers: list[int] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    sentences: set[str] = field(default_factory=set)
    failures: list[BaseException] = field(default_factory=list)


def prepared() -> Ground:
    """Make the cast, a scheme and a draft in the database that Django is connected to."""
    cast = build_cast()
    with cast.in_region() as context:
        publication = prepare(context, cast.part, cast.agreement).publish()
        give_mandates(cast)
    client = enter(Client(), cast.person(Role.PROVIDER_SIGNATORY))
    writer = Writer(client, publication.scheme.code)
    draft = writer.begin()
    writer.fill(draft)
    return Ground(cast, writer, draft, writer.check_form(draft))


def click(ground: Ground, form: dict[str, str], start: threading.Barrier, outcome: Outcome) -> None:
    """One tab: wait for the others, submit, and read where it leads."""
    try:
        tab = ground.another()
        start.wait()
        answer = tab.post(reverse("procurement:application_check", args=[ground.draft]), form)
        outcome.answers.append(answer.status_code)
        if answer.status_code == SENT:
            page = tab.get(answer["Location"]).content.decode()
            outcome.receipts.append("|".join(PROOF.findall(page)[:4]))
        elif "met andere inhoud" in answer.content.decode():
            outcome.sentences.add("with other content")
    except BaseException as failure:
        outcome.failures.append(failure)
    finally:
        connections.close_all()


def clicks(ground: Ground, forms: list[dict[str, str]]) -> Outcome:
    """All at once."""
    start, outcome = threading.Barrier(len(forms)), Outcome()
    threads = [threading.Thread(target=click, args=(ground, form, start, outcome)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def same(ground: Ground, count: int) -> list[dict[str, str]]:
    """So many times the same click."""
    return [ground.form] * count


def different(ground: Ground, count: int) -> list[dict[str, str]]:
    """So many clicks with other content under the same key."""
    return [{**ground.form, "function": f"Bestuurder {number}"} for number in range(count)]


def rows(ground: Ground) -> tuple[int, int, int]:
    """Applications, submissions and frozen documents."""
    with ground.cast.in_region():
        return Application.objects.count(), Submission.objects.count(), SubmittedFile.objects.count()


def problems(kind: str, ground: Ground, outcome: Outcome, count: int) -> list[str]:
    """What is not as it must be; nothing when all is right."""
    found = [repr(failure) for failure in outcome.failures[:3]]
    if rows(ground) != (1, 1, 1):
        found.append(f"applications, submissions, documents: {rows(ground)}")
    taken, refused = outcome.answers.count(SENT), outcome.answers.count(REFUSED)
    wanted = (count, 0) if kind == "same" else (1, count - 1)
    if (taken, refused) != wanted:
        found.append(f"{taken} taken and {refused} refused, not {wanted}")
    if len(set(outcome.receipts)) != 1:
        found.append(f"{len(set(outcome.receipts))} different receipts")
    if kind == "different" and outcome.sentences != {"with other content"}:
        found.append("refused without a sentence")
    return found


def run(count: int, use: Callable[[dict[str, str]], None], template: str) -> list[str]:
    """Both storms; what went wrong."""
    found = []
    with override_settings(JEUGDREGIO_TODAY=TODAY):
        for kind, make in (("same", same), ("different", different)):
            use(services.clone_database(template, stage.fresh_name("submit")))
            ground = prepared()
            outcome = clicks(ground, make(ground, count))
            found += [f"{kind}: {problem}" for problem in problems(kind, ground, outcome, count)]
            stage.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    setup_test_environment()
    found = run(words.count, use_database, services.create_template(migrate))
    print(*found, sep="\n")
    print(
        f"submit: {words.count} equal clicks at once: one application, {words.count} equal receipts;"
        f" {words.count} different ones on one key: one application, the rest refused in words;"
        f" {len(found)} problems"
    )
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
