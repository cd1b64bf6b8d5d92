"""Comments on an application: between the region and who applied, and inside each of them."""

from uuid import UUID

from django.urls import reverse

from jeugdregio.accounts.enums import PROVIDER_ROLES
from jeugdregio.accounts.policy import may_open
from jeugdregio.core.comments.subjects import Subject
from jeugdregio.core.portal import Reader
from procurement.models import Application
from procurement.services.told import APPLICATION
from procurement.workflow import OFFICERS

MESSAGES = "berichten"


def find_application(reader: Reader, public_id: UUID) -> Subject | None:
    """The application that comments stand at, for who may open its page."""
    page = "procurement:assessment" if reader.context.is_region else "procurement:application"
    if not may_open(page, reader.role):
        return None
    rows = Application.objects.visible_to(reader.context).filter(public_id=public_id)
    found = rows.select_related("region", "scheme", "provider__organisation").first()
    return subject_of(found, reader) if found else None


def subject_of(application: Application, reader: Reader) -> Subject:
    """An application as its reader finds it; what one side shares the other reads."""
    is_region = reader.context.is_region
    here = [application.public_id]
    region_url = f"{reverse('procurement:assessment', args=here)}?tab={MESSAGES}"
    return Subject(
        APPLICATION,
        application.public_id,
        f"{application.number} {application.scheme.title}",
        region_url if is_region else reverse("procurement:application", args=here),
        application.provider.organisation if is_region else application.region,
        may_write=may_open("comments", reader.role, "POST"),
        tells=tuple(PROVIDER_ROLES) if is_region else tuple(sorted(OFFICERS)),
    )
