"""Who is told what about schemes and applications; a mail and a page of news say that there is something to read."""

from collections.abc import Collection

from jeugdregio.accounts.enums import PROVIDER_ROLES
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.people import Worker, workers
from jeugdregio.core.work.services.news import notify
from procurement.enums import LIVE, AdmissionState
from procurement.models import Admission, Application, Publication, Scheme
from procurement.workflow import OFFICERS

PUBLISHED = "scheme-published"
APPLICATION_NEWS, LETTER_NEWS = "application-news", "letter-news"
SUPPLEMENT_BY, SIGN_CONTRACT = "application-supplement", "admission-sign"
ASSESSMENT_NEWS, ASSESS, DECIDE_BY, ADVICE_DUE = "assessment-news", "assess", "decide-by", "advice-due"
PUBLICATION, APPLICATION = "procurement_publication", "procurement_application"


def tell_publication(row: Publication) -> int:
    """Tell every applicant and contract partner of a scheme that conditions were published. Out: how many people."""
    scheme, owners = row.scheme, concerned_in(row.scheme)
    target = Target(PUBLICATION, row.public_id, scheme.title)
    people = [one for one in workers(row.region_id, roles=PROVIDER_ROLES) if one.organisation_id in owners]
    return notify(
        region_id=row.region_id, kind=PUBLISHED, target=target, key=f"{PUBLISHED}:{row.public_id}", to=people
    )


def concerned_in(scheme: Scheme) -> set[int]:
    """The organisations that applied to a scheme and wait, and those that were admitted and did not leave, by id."""
    return {
        *Application.objects.filter(scheme=scheme, state__in=LIVE).values_list("owner_id", flat=True),
        *Admission.objects.filter(scheme=scheme)
        .exclude(state=AdmissionState.ENDED)
        .values_list("provider_id", flat=True),
    }


def target_of(row: Application) -> Target:
    """An application as work and news name it."""
    return Target(APPLICATION, row.public_id, f"{row.number} {row.scheme.title}")


def tell_provider(row: Application, key: str, *, kind: str = APPLICATION_NEWS) -> int:
    """Tell who prepares and signs for the applicant that something happened; `key` names what."""
    return _tell(row, key, kind, _people(row, [row.owner_id], PROVIDER_ROLES))


def tell_region(row: Application, key: str) -> int:
    """Tell the handler of an application, or everybody who may handle it while nobody does."""
    people = _people(row, [row.region_id], tuple(OFFICERS))
    mine = [one for one in people if one.user_id == row.handler_id]
    return _tell(row, key, ASSESSMENT_NEWS, mine or people)


def _people(row: Application, organisations: Collection[int], roles: Collection[str]) -> list[Worker]:
    found = workers(row.region_id, roles=tuple(roles))
    return [one for one in found if one.organisation_id in organisations]


def _tell(row: Application, key: str, kind: str, people: list[Worker]) -> int:
    target = Target(APPLICATION, row.public_id, f"{row.number} {row.scheme.title}")
    return notify(
        region_id=row.region_id, kind=kind, target=target, key=f"{kind}:{row.public_id}:{key}", to=people
    )
