"""Log a look, and only then hand over what is looked at."""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from jeugdregio.core.db import Context
from jeugdregio.core.enums import LookEvent
from jeugdregio.core.looks.purposes import purpose_of
from jeugdregio.core.looks.sealed import Person, Sealed, opened
from jeugdregio.core.trace import current_trace

T = TypeVar("T")
LONGEST = 100
# One statement however many persons: the list of persons comes as two arrays.
WRITE = """
INSERT INTO core_look (region_id, owner_id, event, by_id, role, purpose, subject, subject_public_id, pseudonym,
                       reference, trace)
SELECT %(region)s, %(owner)s, %(event)s, %(by)s, %(role)s, %(purpose)s, %(subject)s, %(public_id)s, seen.pseudonym,
       seen.reference, %(trace)s
FROM unnest(%(pseudonyms)s::bytea[], %(references)s::text[]) AS seen (pseudonym, reference)
"""


@dataclass(frozen=True)
class Sight:
    """What is looked at, how, and why. `subject` is the kind of object, `purpose` one that an app registered."""

    event: LookEvent
    subject: str
    purpose: str
    public_id: UUID | None = None


def shown(context: Context, sealed: Sealed[T], sight: Sight) -> T:
    """What an envelope holds, after one row per person was written to the access log (NEN 7513, T15).

    The rows stand in the transaction of the request, which commits before the answer leaves: without the rows no
    answer. No sampling; the same person twice in one answer is one row. Raises LookupError for a purpose that nobody
    registered and outside a member's context, and DatabaseError when the log cannot be written.
    """
    content, persons = opened(sealed)
    if persons:
        _write(context, persons, sight)
    return content


def _write(context: Context, persons: list[Person], sight: Sight) -> None:
    if purpose_of(sight.purpose) is None or context.actor_id is None:
        raise LookupError(f"nobody may look for the purpose {sight.purpose!r}")
    trace = current_trace()
    values: dict[str, Any] = {
        "region": context.region,
        "owner": context.organisation,
        "event": sight.event.value,
        "by": context.actor_id,
        "role": context.role,
        "purpose": sight.purpose,
        "subject": sight.subject,
        "public_id": sight.public_id,
        "trace": trace.id if trace else "",
        "pseudonyms": [person.pseudonym for person in persons],
        "references": [person.reference[:LONGEST] for person in persons],
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values)
