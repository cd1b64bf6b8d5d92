"""The safe: what a provider puts in, replaces and takes away, and who can read it."""

from datetime import date, timedelta

import pytest
from django.db import connection

from jeugdregio.accounts.enums import Role
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.files import store
from jeugdregio.core.files.services import file_destroy, file_share, fingerprint_of, opened
from jeugdregio.core.models import Change, StoredFile
from providers.enums import DocumentKind, Standing
from providers.models import Document
from providers.rules.standing import standing_of, warning_due
from providers.selectors.documents import documents_of, usable_documents
from providers.selectors.profile import given_answers
from providers.services.answers import answers_keep
from providers.services.documents import document_add, document_remove, document_replace
from tests.cast import Cast
from tests.providers.made import PDF, uploaded

PREPARER = Role.PROVIDER_PREPARER
DAY = date(2027, 11, 23)


def added(cast: Cast, context: Context, **more: object) -> Document:
    values = {"kind": DocumentKind.INSURANCE, "title": "Polis", "upload": uploaded(), **more}
    return document_add(context=context, by=cast.person(PREPARER), **values)  # type: ignore[arg-type]


def test_a_document_is_of_the_provider_in_every_region_and_of_nobody_else(cast: Cast) -> None:
    """The last two are the control: the same question finds the rows in the name of their owner."""
    with cast.acting(PREPARER) as context:
        row = added(cast, context)
        assert (row.region_id, row.file.region_id, row.owner_id) == (None, None, cast.linde.pk)
    others = {
        "the region": Context.for_region(cast.region.pk),
        "another provider": Context(
            Scope.MEMBER, cast.kompas_membership.user_id, cast.kompas.pk, cast.region.pk
        ),
        "a municipality": cast.context(Role.MUNICIPAL_USER),
        "another region": Context.for_region(cast.other_region.pk),
    }
    mine = {
        "the owner": cast.context(PREPARER),
        "the owner elsewhere": Context(
            Scope.MEMBER, cast.person(PREPARER).pk, cast.linde.pk, cast.other_region.pk
        ),
    }
    assert {who: rows_seen(context) for who, context in {**others, **mine}.items()} == {
        **dict.fromkeys(others, (0, 0, 0)),
        **dict.fromkeys(mine, (1, 1, 1)),
    }


def rows_seen(context: Context) -> tuple[int, ...]:
    """Documents, their files and their history, asked of the database without any filter of ours."""
    with as_actor(context), connection.cursor() as cursor:
        cursor.execute(
            """SELECT (SELECT count(*) FROM providers_document),
                      (SELECT count(*) FROM core_storedfile WHERE purpose = 'safe'),
                      (SELECT count(*) FROM core_change WHERE subject = 'providers_document')"""
        )
        return cursor.fetchone()


def test_what_can_be_used_is_not_expired_replaced_or_removed(cast: Cast) -> None:
    with cast.acting(PREPARER) as context:
        ends = added(cast, context, title="Loopt af", valid_until=DAY - timedelta(days=1))
        old = added(cast, context, title="Oud", valid_until=DAY)
        gone = added(cast, context, title="Weg")
        added(cast, context, title="Ander soort", kind=DocumentKind.ARTICLES)
        new = document_replace(context=context, row=old, seen=1, upload=uploaded(), by=None, valid_until=DAY)
        document_remove(context=context, row=gone, seen=1, reason="dubbel")
        assert [row.title for row in usable_documents(context, DocumentKind.INSURANCE, DAY)] == ["Oud"]
        assert [row.pk for row in usable_documents(context, DocumentKind.INSURANCE, DAY)] == [new.pk]
        assert {row.pk for row in documents_of(context)} >= {ends.pk, old.pk, new.pk}
        assert gone.pk not in {row.pk for row in documents_of(context)}
        gone.refresh_from_db()
        assert gone.removed_on == today() and gone.file.destroyed_at is not None
        assert not store.path_of(gone.file.address).exists()
        reasons = Change.objects.filter(subject="providers_document", subject_id=gone.pk, verb="update")
        assert reasons.get().reason == "dubbel"


def test_what_is_refused_leaves_nothing(cast: Cast) -> None:
    with cast.acting(PREPARER) as context:
        upload = uploaded()
        with pytest.raises(Refused, match="laatste dag van geldigheid"):
            added(cast, context, upload=upload, issued_on=DAY, valid_until=DAY - timedelta(days=1))
        assert upload.written and not store.path_of(upload.written.address).exists()
        row = added(cast, context)
        document_replace(context=context, row=row, seen=1, upload=uploaded(), by=None)
        with pytest.raises(Overtaken):
            document_replace(context=context, row=row, seen=1, upload=uploaded(), by=None)
        with pytest.raises(Refused, match="al vervangen"):
            document_replace(context=context, row=row, seen=2, upload=uploaded(), by=None)
        assert Document.objects.count() == 2
        assert StoredFile.objects.filter(region_id=None, destroyed_at=None).count() == 2


def test_a_copy_for_a_region_shares_bytes_and_outlives_the_original(cast: Cast) -> None:
    """The frozen copy of an application; the control is a file of which no copy was made."""
    with cast.acting(PREPARER) as context:
        row, alone = added(cast, context), added(cast, context)
        copy = file_share(row.file, context=context, owner_id=cast.linde.pk, purpose="application")
        assert (copy.address, copy.region_id, copy.name) == (row.file.address, cast.region.pk, "brief.pdf")
        for each in (row, alone):
            document_remove(context=context, row=each, seen=1)
        assert not store.path_of(alone.file.address).exists()
        with pytest.raises(Refused, match="verwijderd"):
            file_share(
                StoredFile.objects.get(pk=alone.file_id), context=context, owner_id=cast.linde.pk, purpose="x"
            )
    with cast.in_region():
        found = StoredFile.objects.get(pk=copy.pk)
        with opened(found) as plain:
            assert plain.read() == PDF
        upload = uploaded()
        assert bytes(found.fingerprint) == fingerprint_of(cast.region.pk, upload.digest)
        assert bytes(found.fingerprint) != bytes(row.file.fingerprint)
        file_destroy(found)
        assert not store.path_of(copy.address).exists()


def test_the_region_cannot_take_the_bytes_of_a_provider_away(cast: Cast) -> None:
    """The rows that share bytes are of parties that do not see each other; the database counts for both."""
    with cast.acting(PREPARER) as context:
        row = added(cast, context)
        copy = file_share(row.file, context=context, owner_id=cast.linde.pk, purpose="application")
    with cast.in_region():
        assert not StoredFile.objects.filter(pk=row.file_id).exists()
        file_destroy(StoredFile.objects.get(pk=copy.pk))
    assert store.path_of(row.file.address).exists()


def test_answers_are_kept_and_overwritten(cast: Cast) -> None:
    with cast.acting(PREPARER) as context:
        answers_keep(owner_id=cast.linde.pk, answers={"naam": "A", "aantal": 3}, on=DAY)
        answers_keep(owner_id=cast.linde.pk, answers={"naam": ["B"]}, on=DAY)
        assert given_answers(context, ["naam", "aantal", "niets"]) == {"naam": ["B"], "aantal": 3}
    with as_actor(Context.for_region(cast.region.pk)) as region:
        assert given_answers(region, ["naam"]) == {}


@pytest.mark.parametrize(
    ("left", "standing", "due"),
    [
        (None, Standing.VALID, None),
        (91, Standing.VALID, None),
        (90, Standing.SOON, 90),
        (31, Standing.SOON, 90),
        (30, Standing.SOON, 30),
        (7, Standing.SOON, 7),
        (0, Standing.SOON, 7),
        (-1, Standing.EXPIRED, 7),
    ],
)
def test_a_document_stands_where_its_last_day_says(
    left: int | None, standing: Standing, due: int | None
) -> None:
    until = None if left is None else DAY + timedelta(days=left)
    assert standing_of(until, replaced=False, on=DAY) is standing
    assert standing_of(until, replaced=True, on=DAY) is Standing.REPLACED
    assert until is None or warning_due(until, DAY) == due
