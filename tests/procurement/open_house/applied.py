"""Applications as the services of the provider leave them, for tests of what the region does with them."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.workflow import Person, run_step
from procurement.enums import EvidenceType, SubmissionKind
from procurement.models import Application, Publication, Submission, SubmittedFile
from procurement.rules.conditions import Condition, read_conditions
from procurement.rules.content import Answer, Content, Offered, write_content
from procurement.rules.terms_of_application import decide_by
from procurement.services.applications import NUMBER
from procurement.services.following import term_renew, work_follows
from procurement.services.numbers import next_number
from procurement.workflow import APPLICATIONS, SUPPLEMENT
from providers.models import Provider
from tests.procurement.open_house.prepared import TODAY

SIGNED_AS = "Sanne Linde, bestuurder"
LINES = {
    EvidenceType.STATEMENT: "Ja, dat verklaar ik.",
    EvidenceType.UPLOAD: "Zie het document.",
    EvidenceType.REGISTER: "99000001",
    EvidenceType.NUMBER: "35",
    EvidenceType.TEXT: "Er zijn altijd twee begeleiders bij een groep.",
    EvidenceType.DATE: "31-12-2028",
    EvidenceType.ACCEPTANCE: "Akkoord met versie 1",
    EvidenceType.SEEN: "Gezien op 1-2-2027 door S. Linde",
}


def answer_to(one: Condition, line: str = "") -> Answer:
    """An answer that says `line`, or what such evidence mostly says."""
    documents = (f"{one.key}.pdf",) if one.evidence is EvidenceType.UPLOAD else ()
    return Answer(
        key=one.key,
        number=one.number,
        task=one.task,
        criterion=one.criterion,
        question=one.question,
        evidence=one.evidence,
        lines=(line or LINES[one.evidence],),
        values={},
        documents=documents,
    )


def content_of(
    publication: Publication, categories: Sequence[str], lines: Mapping[str, str], only: Sequence[str] = ()
) -> Content:
    """A whole submission for some categories; `lines` by requirement, `only` those of a supplement."""
    conditions = read_conditions(publication.content)
    asked = [one for one in conditions.asked_of(categories) if not only or one.key in only]
    return Content(
        code=conditions.code,
        title=conditions.title,
        version=conditions.number,
        digest=publication.digest,
        organisation=(("KvK-nummer", "99000001"),),
        categories=tuple((one.key, one.name) for one in conditions.categories if one.key in categories),
        products=tuple(
            Offered(one.code, one.name, one.unit, one.price) for one in conditions.products_in(categories)
        ),
        locations=("Waterdam",),
        capacity=10,
        answers=tuple(answer_to(one, lines.get(one.key, "")) for one in asked),
    )


def apply(
    context: Context,
    publication: Publication,
    provider: Provider,
    by: Person,
    *,
    categories: Sequence[str] = ("thuis",),
    today: date = TODAY,
    lines: Mapping[str, str] | None = None,
) -> Application:
    """An application that was just submitted; `context` is that of the provider."""
    with as_actor(context):
        row: Application = Application.objects.create(
            region_id=context.region,
            owner_id=context.organisation,
            number=next_number(context.region, NUMBER, today.year),
            scheme_id=publication.scheme_id,
            publication=publication,
            provider=provider,
            submitted_on=today,
            decide_by=decide_by(today, publication.content["decision_days"]),
        )
        content = content_of(publication, categories, lines or {})
        _submit(context, row, content, by, SubmissionKind.APPLICATION, today)
        work_follows(row, now=timezone.now())
    return row


def supplement(
    context: Context, application: Application, by: Person, lines: Mapping[str, str], *, today: date = TODAY
) -> Submission:
    """A supplement that answers some requirements anew."""
    with as_actor(context):
        row: Application = Application.objects.select_related("publication", "scheme").get(pk=application.pk)
        first = Submission.objects.get(application=row, number=1)
        categories = [key for key, _name in first.content["categories"]]
        content = content_of(row.publication, categories, lines, list(lines))
        made = _submit(context, row, content, by, SubmissionKind.SUPPLEMENT, today)
        run_step(APPLICATIONS, SUPPLEMENT, row, by=by, role="provider_signatory")
        term_renew(row)
        work_follows(row, now=timezone.now())
    return made


def _submit(
    context: Context, row: Application, content: Content, by: Person, kind: SubmissionKind, today: date
) -> Submission:
    body = repr(write_content(content)).encode()
    document = file_keep(
        context=context,
        name="aanmelding.pdf",
        content_type="application/pdf",
        purpose="application",
        chunks=[b"%PDF-1.7 ", body],
        by=by,
    )
    made: Submission = Submission.objects.create(
        region_id=row.region_id,
        owner_id=row.owner_id,
        application=row,
        kind=kind,
        number=Submission.objects.filter(application=row).count() + 1,
        key=uuid.uuid4(),
        body=document.address,
        content=write_content(content),
        document=document,
        digest=document.address,
        submitted_on=today,
        by_id=by.pk,
        signed_as=SIGNED_AS,
    )
    for answer in content.answers:
        for title in answer.documents:
            SubmittedFile.objects.create(
                region_id=row.region_id,
                owner_id=row.owner_id,
                submission=made,
                requirement=answer.key,
                file=document,
                title=title,
                document="quality",
            )
    return made
