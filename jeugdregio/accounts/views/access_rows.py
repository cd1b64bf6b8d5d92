"""A look at lines about a youth as a row of a table."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import LookEvent
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.looks.purposes import purpose_of
from jeugdregio.core.models import Look

COLUMNS = (
    Column("at", _("When"), Kind.DATETIME),
    Column("by", _("Who looked")),
    Column("role", _("Role")),
    Column("owner", _("For")),
    Column("event", _("What was done")),
    Column("person", _("Youth")),
    Column("purpose", _("Why")),
    Column("ground", _("Ground")),
    Column("subject", _("Object")),
    Column("trace", _("Request")),
)


def row_of(look: Look) -> list[object]:
    """The fields of NEN 7513; a row stands there only when the answer was given."""
    purpose = purpose_of(look.purpose)
    person = bytes(look.pseudonym).hex() if look.pseudonym is not None else ""
    place = f"{look.subject} {look.subject_public_id or ''}".strip()
    return [
        look.at,
        look.by.name,
        Role(look.role).label,
        look.owner.name,
        LookEvent(look.event).label,
        " ".join(filter(None, [person, look.reference])),
        purpose.label if purpose else look.purpose,
        purpose.ground if purpose else "",
        place,
        look.trace,
    ]
