"""Comments on a contract: between the region and its provider, and inside each of them."""

from uuid import UUID

from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.policy import may_open
from jeugdregio.core.comments.subjects import Subject
from jeugdregio.core.portal import Reader
from monitoring.selectors.contract import contract_named
from procurement.models import Contract

KIND, TAB = "contract", "opmerkingen"
PROVIDER = (Role.PROVIDER_PREPARER.value, Role.PROVIDER_SIGNATORY.value)
REGION = (Role.CONTRACT_MANAGER.value,)


def find_contract(reader: Reader, public_id: UUID) -> Subject | None:
    """The contract that comments stand at, for who may open its page."""
    if not may_open("monitoring:contract", reader.role):
        return None
    found = contract_named(reader.context, public_id)
    return subject_of(found, reader) if found else None


def subject_of(contract: Contract, reader: Reader) -> Subject:
    """A contract as its reader finds it; what the region shares the provider reads, and the other way round."""
    return Subject(
        KIND,
        contract.public_id,
        contract.number,
        f"{reverse('monitoring:contract', args=[contract.public_id])}?tab={TAB}",
        contract.provider.organisation if reader.context.is_region else contract.region,
        may_write=may_open("comments", reader.role, "POST"),
        tells=PROVIDER if reader.context.is_region else REGION,
    )
