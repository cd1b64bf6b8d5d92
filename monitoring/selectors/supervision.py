"""What the region watches of those it admitted: evidence that expires, versions not accepted, signatures that wait."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jeugdregio.core.db import Context
from jeugdregio.core.models import Task
from monitoring.rules.watch import waits_long
from procurement.enums import ON_REGISTER, AdmissionState, LetterKind
from procurement.models import Admission, Letter, Publication, SubmittedFile
from procurement.selectors.schemes import conditions_of, publications_on
from providers.enums import Standing
from providers.rules.standing import standing_of

ASKED = "evidence-renew"


@dataclass(frozen=True)
class Evidence:
    """A document of an admitted provider that expired or soon does; `asked_by` is the day asked for a new one."""

    file: SubmittedFile
    admission: Admission
    criterion: str
    valid_until: date
    asked_by: date | None
    is_asked: bool


@dataclass(frozen=True)
class Unaccepted:
    """An admission under conditions of which a newer version counts since a day."""

    admission: Admission
    accepted: int
    newest: Publication


@dataclass(frozen=True)
class Waiting:
    """An admission that was offered on a day and has not been signed."""

    admission: Admission
    offered_on: date


def admissions_of(context: Context) -> list[Admission]:
    """Every admission that has not ended, by name. One statement."""
    rows = Admission.objects.visible_to(context).exclude(state=AdmissionState.ENDED)
    joined = rows.select_related("scheme", "publication", "application", "provider__organisation")
    return list(joined.order_by("name", "id"))


def expiring(context: Context, admissions: Iterable[Admission], today: date) -> list[Evidence]:
    """Documents that expired or expire within 90 days, the first to expire first. Two statements.

    Of each admission counts, per requirement, what was submitted last. What members of one application share stands
    there once, at who applied.
    """
    known = _by_application(admissions)
    files = SubmittedFile.objects.visible_to(context).filter(submission__application__in=known)
    newest = _newest(files.select_related("submission").order_by("submission__number", "id"))
    asked = _asked(context)
    words: dict[int, dict[str, str]] = {}
    found = []
    for row in newest:
        until, admission = row.valid_until, known[row.submission.application_id]
        if until is None or standing_of(until, replaced=False, on=today) is Standing.VALID:
            continue
        pk = admission.publication_id
        if pk not in words:
            words[pk] = {one.key: one.criterion for one in conditions_of(admission.publication).requirements}
        key = key_of(row)
        criterion = words[pk].get(row.requirement, row.requirement)
        found.append(Evidence(row, admission, criterion, until, asked.get(key), key in asked))
    return sorted(found, key=lambda one: (one.valid_until, one.admission.name, one.file.pk))


def evidence_named(context: Context, public_id: object) -> tuple[SubmittedFile, Admission] | None:
    """A submitted document with the admission that it is evidence for; None when the reader knows of none."""
    rows = SubmittedFile.objects.visible_to(context).filter(public_id=public_id)
    row = rows.select_related("submission__application").first()
    if row is None:
        return None
    known = _by_application(admissions_of(context))
    admission = known.get(row.submission.application_id)
    return (row, admission) if admission else None


def key_of(row: SubmittedFile) -> str:
    """The reason of the task that asks for a new document; the same for every question about this one."""
    return f"{ASKED}:{row.public_id}"


def unaccepted(admissions: Iterable[Admission], today: date) -> list[Unaccepted]:
    """Admitted providers that have not accepted the version that counts today. One statement."""
    rows = [row for row in admissions if row.state in ON_REGISTER]
    newest = publications_on(list({row.scheme_id: row.scheme for row in rows}.values()), today)
    found = [
        Unaccepted(row, row.publication.number, newest[row.scheme_id])
        for row in rows
        if row.scheme_id in newest and newest[row.scheme_id].number > row.publication.number
    ]
    return sorted(found, key=lambda one: (one.newest.effective_on, one.admission.name))


def unsigned(context: Context, admissions: Iterable[Admission], today: date) -> list[Waiting]:
    """Admissions that wait for a signature longer than 14 days after the letter, longest first. One statement."""
    rows = [row for row in admissions if row.state == AdmissionState.OFFERED]
    letters = Letter.objects.visible_to(context).filter(
        kind=LetterKind.ADMISSION, application__in=[row.application_id for row in rows]
    )
    sent: Mapping[int, date] = dict(letters.order_by("id").values_list("application_id", "sent_on"))
    found = [Waiting(row, sent[row.application_id]) for row in rows if row.application_id in sent]
    late = [one for one in found if waits_long(one.offered_on, today)]
    return sorted(late, key=lambda one: (one.offered_on, one.admission.name))


def _by_application(admissions: Iterable[Admission]) -> dict[int, Admission]:
    """One admission per application: that of who applied, where it has one itself."""
    found: dict[int, Admission] = {}
    for row in admissions:
        if row.application_id not in found or row.provider_id == row.application.provider_id:
            found[row.application_id] = row
    return found


def _newest(files: Iterable[SubmittedFile]) -> list[SubmittedFile]:
    """The documents of the last submission that answered each requirement; `files` come in order of submission."""
    found: dict[tuple[int, str], list[SubmittedFile]] = {}
    for row in files:
        place = row.submission.application_id, row.requirement
        before = found.get(place, [])
        if before and before[0].submission_id != row.submission_id:
            before = []
        found[place] = [*before, row]
    return [row for rows in found.values() for row in rows]


def _asked(context: Context) -> dict[str, date | None]:
    """By when a new document was asked, by reason. One statement."""
    rows = Task.objects.visible_to(context).filter(kind=ASKED)
    return dict(rows.values_list("key", "due_on"))
