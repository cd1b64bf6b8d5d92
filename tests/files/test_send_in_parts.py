"""A file that is sent in parts becomes what an ordinary upload is; nothing of it is readable on disk meanwhile."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.db import connection

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from jeugdregio.core.files import parts, store
from jeugdregio.core.files.arriving import (
    MOST_OPEN,
    Announced,
    Misplaced,
    upload_append,
    upload_open,
    uploads_expire,
)
from jeugdregio.core.files.fields import UploadField
from jeugdregio.core.files.passing import discard
from jeugdregio.core.files.services import file_keep_upload, opened
from jeugdregio.core.models import StoredFile, Upload
from tests.cast import Cast

PREPARER = Role.PROVIDER_PREPARER
MARK = b"zq-geheim-kenmerk"
CONTENT = b"%PDF-1.4\n" + MARK * 90_000


class OneFile(forms.Form):
    file = UploadField(label="Bestand")


def on_disk(mark: bytes) -> list[str]:
    """Every file below the store in which something can be read."""
    return [str(path) for path in store.root().rglob("*") if path.is_file() and mark in path.read_bytes()]


def sent_in_parts(context: Context, content: bytes, name: str = "brief.pdf", **more: Any) -> Upload:
    row = upload_open(context=context, announced=Announced(name, len(content), "application/pdf", **more))
    while row.received < len(content):
        piece = content[row.received : row.received + parts.LARGEST]
        row.received = upload_append(context=context, upload=row, offset=row.received, content=piece)
    return row


def taken(context: Context, row: Upload) -> StoredFile:
    form = OneFile({"file_arrived": str(row.public_id)})
    assert form.is_valid(), form.errors
    return file_keep_upload(
        context=context, upload=form.cleaned_data["file"], purpose="test", by=None, lasting=True, alone=True
    )


def test_what_was_sent_in_parts_is_what_is_read(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    """And nothing of it stands on disk in a form that can be read; the last lines are the control of that search."""
    with cast.acting(PREPARER) as context, django_capture_on_commit_callbacks(execute=True):
        digest = hashlib.sha256(CONTENT).digest()
        row = sent_in_parts(context, CONTENT, digest=digest)
        assert len(list(parts.place_of(row.public_id).iterdir())) == 2
        assert on_disk(MARK) == []
        kept = taken(context, row)
        with opened(kept) as plain:
            assert hashlib.sha256(plain.read()).digest() == digest
        assert not Upload.objects.exists()
    assert not parts.place_of(row.public_id).exists()
    assert on_disk(MARK) == []
    planted = store.root() / "planted"
    planted.write_bytes(b"x" + MARK)
    assert on_disk(MARK) == [str(planted)]
    planted.unlink()


def test_a_part_begins_where_the_last_one_ended(cast: Cast) -> None:
    with cast.acting(PREPARER) as context:
        row = upload_open(context=context, announced=Announced("a.pdf", 10))
        assert upload_append(context=context, upload=row, offset=0, content=b"12345") == 5
        for offset in (0, 4, 6):
            with pytest.raises(Misplaced) as misplaced:
                upload_append(context=context, upload=row, offset=offset, content=b"6")
            assert misplaced.value.offset == 5
        for content in (b"", b"x" * 6, b"x" * (parts.LARGEST + 1)):
            with pytest.raises(Refused, match="past niet"):
                upload_append(context=context, upload=row, offset=5, content=content)
        form = OneFile({"file_arrived": str(row.public_id)})
        assert "nog niet helemaal binnen" in str(form.errors)


def test_the_same_file_goes_on_and_another_does_not(cast: Cast) -> None:
    with cast.acting(PREPARER) as context:
        digest = hashlib.sha256(b"x" * 10).digest()
        row = upload_open(context=context, announced=Announced("a.pdf", 10, digest=digest))
        upload_append(context=context, upload=row, offset=0, content=b"x" * 4)
        again = upload_open(context=context, announced=Announced("a.pdf", 10, digest=digest))
        assert (again.pk, again.received) == (row.pk, 4)
        marked = upload_open(context=context, announced=Announced("a.pdf", 10, mark="7"))
        assert (
            upload_open(context=context, announced=Announced("a.pdf", 10, mark="7")).pk == marked.pk != row.pk
        )
        plain = upload_open(context=context, announced=Announced("a.pdf", 10))
        assert upload_open(context=context, announced=Announced("a.pdf", 10)).pk != plain.pk
    with cast.acting(Role.PROVIDER_SIGNATORY) as other:
        assert upload_open(context=other, announced=Announced("a.pdf", 10, digest=digest)).pk != row.pk


def test_limits_are_said_in_words(cast: Cast) -> None:
    with cast.acting(PREPARER) as context:
        for size, words in ((0, "leeg"), (25 * 1024 * 1024 + 1, "25 MB")):
            with pytest.raises(Refused, match=words):
                upload_open(context=context, announced=Announced("a.pdf", size))
        for _one in range(MOST_OPEN):
            upload_open(context=context, announced=Announced("a.pdf", 10))
        with pytest.raises(Refused, match=f"heeft {MOST_OPEN} uploads die niet zijn afgemaakt"):
            upload_open(context=context, announced=Announced("a.pdf", 10))
    with cast.acting(Role.CONTRACT_MANAGER) as other:
        assert upload_open(context=other, announced=Announced("a.pdf", 10)).received == 0


def test_what_is_damaged_is_refused_and_can_be_sent_anew(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    """Another content than the browser announced, and a part that is gone."""
    with cast.acting(PREPARER) as context, django_capture_on_commit_callbacks(execute=True):
        row = sent_in_parts(context, CONTENT, digest=b"0" * 32)
        form = OneFile({"file_arrived": str(row.public_id)})
        assert form.is_valid()
        upload = form.cleaned_data["file"]
        with pytest.raises(Refused, match="beschadigd"):
            file_keep_upload(context=context, upload=upload, purpose="test", by=None, alone=True)
        discard(upload)
        assert not Upload.objects.exists() and not StoredFile.objects.exists()
        row = sent_in_parts(context, CONTENT)
        parts.parts_drop(row.public_id)
        assert "beschadigd" in str(OneFile({"file_arrived": str(row.public_id)}).errors)
        assert not Upload.objects.exists()


def test_another_kind_than_its_name_is_refused(cast: Cast) -> None:
    with cast.acting(PREPARER) as context:
        row = sent_in_parts(context, b"MZ" + CONTENT)
        assert "past niet bij de naam" in str(OneFile({"file_arrived": str(row.public_id)}).errors)
        row = sent_in_parts(context, CONTENT, name="brief.exe")
        assert "PDF, DOCX, ODT" in str(OneFile({"file_arrived": str(row.public_id)}).errors)
        for nonsense in ("x", "00000000-0000-0000-0000-000000000000"):
            assert "verlopen" in str(OneFile({"file_arrived": nonsense}).errors)


def test_after_a_day_rows_and_parts_are_gone(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with cast.acting(PREPARER) as context:
        old, young = (sent_in_parts(context, CONTENT) for _one in range(2))
        Upload.objects.filter(pk=old.pk).update(created_at=old_moment())
    orphan = store.root() / "arriving" / "6f3c1d6e-1111-4111-8111-111111111111"
    orphan.mkdir(parents=True)
    for folder in (orphan, parts.place_of(old.public_id)):
        age(folder)
    with django_capture_on_commit_callbacks(execute=True):
        assert [uploads_expire() for _again in range(3)] == [1, 0, 0]
    assert [folder.exists() for folder in (orphan, parts.place_of(old.public_id))] == [False, False]
    assert parts.place_of(young.public_id).exists()
    with cast.acting(PREPARER):
        assert Upload.objects.get().pk == young.pk
    with as_actor(Context.for_region(cast.region.pk)):
        assert not Upload.objects.exists()


def age(folder: Path) -> None:
    moment = old_moment().timestamp()
    os.utime(folder, (moment, moment))


def old_moment() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now() - %s", [timedelta(hours=25)])
        return cursor.fetchone()[0]
