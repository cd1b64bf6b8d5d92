"""Make a letter as PDF, keep it, and tell the provider that there is one (screen 30)."""

from dataclasses import replace

from jeugdregio.core.db import Context
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.pdf.letter import letter_pdf
from jeugdregio.core.workflow import Person
from procurement.models import Application, Letter
from procurement.rules.letters import LetterText, list_heading, write_letter
from procurement.services.told import LETTER_NEWS, tell_provider

PURPOSE = "letter"


def letter_bytes(letter: LetterText) -> bytes:
    """The letter as PDF/A-2a and PDF/UA-1; the same letter gives the same bytes."""
    return letter_pdf(
        sender=letter.region,
        addressee=letter.provider,
        reference=letter.reference,
        document_date=letter.sent_on,
        subject=letter.subject,
        before=letter.before,
        heading=list_heading(letter.kind) if letter.grounds else "",
        points=[(f"{one.number} {one.criterion}", one.reason) for one in letter.grounds],
        after=letter.after,
        signed_by=letter.signed_by,
    )


def letter_send(*, context: Context, application: Application, letter: LetterText, by: Person) -> Letter:
    """Keep a letter for good and tell the provider, in the caller's transaction. The mail holds nothing of it.

    The file is the provider's own in this region, so that both read it (docs/tenancy.md, StoredFile).
    """
    content = letter_bytes(letter)
    file = file_keep(
        context=replace(context, organisation_id=application.owner_id),
        name=f"{letter.kind}-{letter.reference}-{letter.sent_on}.pdf",
        content_type="application/pdf",
        purpose=PURPOSE,
        chunks=[content],
        by=by,
    )
    row: Letter = Letter.objects.create(
        region_id=application.region_id,
        owner_id=application.region_id,
        application=application,
        provider_id=application.provider_id,
        kind=letter.kind,
        content=write_letter(letter),
        file=file,
        digest=file.address,
        sent_on=letter.sent_on,
        due_on=letter.due_on,
        by_id=by.pk,
    )
    tell_provider(application, str(row.public_id), kind=LETTER_NEWS)
    return row
