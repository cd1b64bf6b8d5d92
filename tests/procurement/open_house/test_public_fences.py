"""What keeps drafts, refusals and notes from the public, and published text as it was, taken away piece by piece.

The rows are committed, so that the administrator of the database can take policies and rights away.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any, Self

import psycopg2
import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from procurement.enums import AdmissionState, ApplicationState, Outcome, Verdict
from procurement.models import Admission, Application, Check, Publication, Requirement, Scheme, SchemeVersion
from procurement.models.admission import AdmissionQuerySet
from procurement.models.scheme import SchemeQuerySet
from procurement.selectors.public import Admitted, Published, admitted_to, published_versions
from procurement.services.assessment import Finding, check_save
from procurement.services.schemes import version_next, version_save
from procurement.views.public import admitted, feed
from tests.canary.world import admin_url
from tests.cast import Cast, build_cast
from tests.procurement.open_house import applied, officers
from tests.procurement.open_house.prepared import Prepared, prepare
from tests.procurement.open_house.test_read_schemes import LIST, PAGE, admit, read
from tests.procurement.open_house.test_who_reads import changes

pytestmark = pytest.mark.commits
REFUSED, NOTE, NEXT, WRITTEN, OFFERED = "2027-0001", "BEL DE INSPECTIE", "NOG GEHEIM", "STIL ONTWERP", "Wilg"
SECRETS = {REFUSED, NOTE, NEXT, WRITTEN, OFFERED}
PAGES = (
    "/",
    LIST,
    PAGE,
    f"{PAGE}check/",
    f"{PAGE}toegelaten/",
    f"{PAGE}toegelaten/?formaat=csv",
    f"{LIST}rss/",
)
TABLES = (Scheme, SchemeVersion, Admission, Application, Check)


@pytest.fixture
def cast(fresh_database: dict[str, str], django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with django_db_blocker.unblock():
        yield build_cast()


def change(*statements: str) -> None:
    """As the administrator of the database."""
    with psycopg2.connect(admin_url()) as line, line.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    line.close()


@contextmanager
def without_policies() -> Iterator[None]:
    """As if row-level security had been forgotten."""
    names = [model._meta.db_table for model in TABLES]
    change(*(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY" for name in names))
    try:
        yield
    finally:
        change(*(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY" for name in names))


def every_version(code: str = "", *, most: int | None = None) -> list[Published]:
    """A feed by somebody who takes what is being written for what was published."""
    found = published_versions(code, most=most)
    with as_actor(Context.public()):
        rows = list(SchemeVersion.objects.filter(publication=None))
    return [*found, *(replace(found[0], intro=row.intro, change_note="") for row in rows)]


def every_applicant(code: str, conditions: Any) -> list[Admitted]:
    """A register by somebody who takes who applied for who was admitted, and says why not."""
    with as_actor(Context.public()):
        rows = list(Application.objects.filter(state=ApplicationState.REFUSED))
        notes = {row.pk: tuple(row.checks.values_list("note", flat=True)) for row in rows}
    refused = [Admitted(row.public_id, row.number, notes[row.pk], row.submitted_on, "") for row in rows]
    return [*admitted_to(code, conditions), *refused]


@contextmanager
def without_filters() -> Iterator[None]:
    """The pages of a developer who narrows nothing."""

    def all_rows(self: Self, _context: Context) -> Any:  # type: ignore[misc]
        return self.all()  # type: ignore[attr-defined]

    with pytest.MonkeyPatch.context() as patched:
        for rows in (AdmissionQuerySet, SchemeQuerySet):
            patched.setattr(rows, "visible_to", all_rows)
        patched.setattr(feed, "published_versions", every_version)
        patched.setattr(admitted, "admitted_to", every_applicant)
        yield


def hide(cast: Cast, published: Publication) -> None:
    """An application that was refused with a note, who signed nothing, a next version, and a scheme in the making."""
    signer = Role.PROVIDER_SIGNATORY
    application = applied.apply(cast.context(signer), published, cast.linde, cast.person(signer))
    officers.take(cast, application)
    with cast.acting(Role.POLICY_OFFICER) as context:
        finding = Finding(Verdict.FAILS, "Uw solvabiliteit is te laag.", NOTE)
        person = cast.person(Role.POLICY_OFFICER)
        check_save(
            context=context,
            application=application,
            requirement="solvency",
            finding=finding,
            seen=0,
            by=person,
        )
    officers.judge_rest(cast, application)
    officers.propose(cast, application, Outcome.REFUSE)
    officers.approve(cast, application)
    with cast.in_region() as context:
        later = version_next(scheme=published.scheme)
        version_save(version=later, values={"intro": NEXT}, seen=later.revision)
        prepare(context, cast.part, cast.agreement, code="stil", intro=WRITTEN)
    assert application.number == REFUSED
    admit(cast, published, OFFERED, AdmissionState.OFFERED, number="2027-0002")


def told() -> set[str]:
    """The secrets that an anonymous visitor reads on any public page."""
    answers = [Client().get(path) for path in PAGES]
    assert {answer.status_code for answer in answers} == {200}
    text = "".join(answer.content.decode() for answer in answers)
    return {secret for secret in SECRETS if secret in text}


def test_one_fence_keeps_everything_from_the_public_and_without_both_all_is_found(
    cast: Cast, published: Publication
) -> None:
    hide(cast, published)
    fences: dict[str, Callable[[], Any]] = {"policies": without_policies, "filters": without_filters}
    for gone in ((), ("policies",), ("filters",), ("policies", "filters")):
        with ExitStack() as stack:
            for name in gone:
                stack.enter_context(fences[name]())
            assert told() == (SECRETS if len(gone) == len(fences) else set()), gone
    assert told() == set(), "both are back"


def test_control_without_its_rights_and_policies_published_text_would_change(
    cast: Cast, written: Prepared
) -> None:
    with cast.in_region():
        publication = written.publish()
    page = read(PAGE)
    assert changes(cast, publication) == [] and "Ondergeschoven" not in page
    assert read(PAGE) == page
    for model in (SchemeVersion, Requirement):
        table = model._meta.db_table
        change(f"ALTER POLICY may_update ON {table} USING (true) WITH CHECK (true)")
    assert changes(cast, publication) == ["version", "requirements"], "the policies are what keeps them"
    assert read(PAGE) == page, "a page reads what was frozen"
    change(f"GRANT UPDATE ON {Publication._meta.db_table} TO jeugdregio_app")
    assert changes(cast, publication) == ["publication", "version", "requirements"]
    assert "Ondergeschoven" in read(PAGE), "and that right is what keeps the page"
