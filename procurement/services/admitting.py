"""Who is admitted gets an admission, which waits for the provider's signature (decisions 38, PRV-13)."""

from datetime import date

from jeugdregio.accounts.enums import Role
from jeugdregio.core.work.services import task_open
from procurement.models import Admission, Promise
from procurement.rules.entry import contract_start
from procurement.selectors.assessments import Assessed
from procurement.services.told import SIGN_CONTRACT, target_of


def admission_make(found: Assessed, *, today: date) -> Admission:
    """Make the admission of an application that was just admitted, with the promises in it, in that transaction."""
    application, conditions, content = found.application, found.conditions, found.content
    place = {"region_id": application.region_id, "owner_id": application.region_id}
    row: Admission = Admission.objects.create(
        **place,
        application=application,
        scheme_id=application.scheme_id,
        publication_id=application.publication_id,
        provider_id=application.provider_id,
        name=str(application.provider),
        categories=[key for key, _name in content.categories],
        products=[one.code for one in content.products],
        municipalities=list(content.locations),
        starts_on=contract_start(conditions, application.submitted_on, today),
        ends_on=conditions.contract_ends_on,
    )
    promised = {one.key for one in found.standing.asked if one.is_promise}
    Promise.objects.bulk_create(
        Promise(
            **place,
            admission=row,
            provider_id=application.provider_id,
            requirement=answer.key,
            text="\n".join(answer.lines),
        )
        for answer in content.answers
        if answer.key in promised and any(line.strip() for line in answer.lines)
    )
    task_open(
        region_id=row.region_id,
        owner_id=application.owner_id,
        kind=SIGN_CONTRACT,
        target=target_of(application),
        key=sign_key(row),
        role=Role.PROVIDER_SIGNATORY,
    )
    return row


def sign_key(row: Admission) -> str:
    """What the task to sign is known by."""
    return f"{SIGN_CONTRACT}:{row.public_id}"
