"""Asking an admitted provider for a new document instead of one that expires."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import PROVIDER_ROLES, Role
from jeugdregio.core.errors import Refused
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.people import workers
from jeugdregio.core.work.services.news import notify
from jeugdregio.core.work.services.tasks import task_open
from monitoring.rules.watch import answer_by
from monitoring.selectors.supervision import ASKED, key_of
from procurement.models import Admission, SubmittedFile
from providers.enums import Standing
from providers.rules.standing import standing_of


@transaction.atomic
def evidence_ask(*, file: SubmittedFile, admission: Admission, today: date) -> bool:
    """Open a task at the provider and tell its people, due in 14 days. Asked twice is asked once.

    Out: False when a new document was asked before. Raises Refused for a document that is still good for more than
    90 days, or has no last day.
    """
    if standing_of(file.valid_until, replaced=False, on=today) is Standing.VALID:
        raise Refused(_("This document is still valid for more than 90 days. Ask for a new one later."))
    owner = admission.application.owner_id
    target = Target(
        SubmittedFile._meta.db_table, file.public_id, f"{file.title}, {admission.scheme.title}"[:200]
    )
    people = workers(file.region_id, organisation_id=owner, roles=tuple(one.value for one in PROVIDER_ROLES))
    roles = {one.role for one in people}
    role = Role.PROVIDER_PREPARER if Role.PROVIDER_PREPARER.value in roles else Role.PROVIDER_SIGNATORY
    is_first = task_open(
        region_id=file.region_id,
        owner_id=owner,
        kind=ASKED,
        target=target,
        key=key_of(file),
        due_on=answer_by(today),
        role=role.value,
    )
    notify(region_id=file.region_id, kind=ASKED, target=target, key=key_of(file), to=people)
    return is_first
