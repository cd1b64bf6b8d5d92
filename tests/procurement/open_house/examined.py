"""An exam, for tests of what assessors and the region do with it: two questions, two assessors, one resit (PRC-05)."""

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from procurement.enums import EvidenceType
from procurement.models import Application, Requirement
from procurement.services.schemes import version_save
from tests.cast import Cast, context_of, invite
from tests.procurement.open_house import applied, officers
from tests.procurement.open_house.prepared import GROUNDS, Prepared, add

QUESTIONS = ("case-home", "case-school")
REASON = "Het gezin komt niet in het plan voor."
HIDDEN = ("De Linde", "99000001", REASON, "Bo Oordelaar", "Assessor")
"""Who applied, and what another assessor found."""


def gives_away(text: str) -> list[str]:
    """What a page tells an assessor that is none of an assessor's business yet."""
    return [words for words in HIDDEN if words in text]


def second_assessor(cast: Cast) -> Membership:
    """Another assessor."""
    with cast.in_region():
        (member,) = invite(cast.region, ("Bo Oordelaar", Role.ASSESSOR, cast.region.organisation))
    return member


def apply_for_exam(cast: Cast, written: Prepared) -> Application:
    """An application that is being checked; both answers of its exam have to be sufficient."""
    with cast.in_region():
        for key in QUESTIONS:
            values = {
                "task": "Examen",
                "criterion": "U lost een casus op.",
                "question": f"Casus {key}: wat doet u?",
            }
            add(
                written.version,
                Requirement,
                key=key,
                evidence=EvidenceType.TEXT,
                is_exam=True,
                is_reused=False,
                **GROUNDS,
                **values,
            )
        written.version.refresh_from_db()
        values = {"exam_pass": 2, "exam_assessors": 2, "exam_resits": 1}
        version_save(version=written.version, values=values, seen=written.version.revision)
        publication = written.publish()
    member = cast.memberships[Role.PROVIDER_SIGNATORY]
    application = applied.apply(context_of(member), publication, cast.linde, member.user)
    return officers.take(cast, application)
