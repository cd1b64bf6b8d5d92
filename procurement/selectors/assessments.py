"""An application as who checks it needs it: what was published, what was submitted, what was found."""

from dataclasses import dataclass
from datetime import date

from jeugdregio.core.models import Transition
from procurement.enums import LetterKind, ProposalState, SubmissionKind, Verdict
from procurement.models import Advice, Application, Check, Letter, Proposal, Submission
from procurement.rules.checking import Judged, Standing, standing
from procurement.rules.conditions import Conditions, read_conditions
from procurement.rules.content import Content, newest, read_content
from procurement.rules.terms_of_application import Pause
from procurement.workflow import APPLICATIONS, ASK, LAPSE, SUPPLEMENT


@dataclass(frozen=True)
class Assessed:
    """An application with its published conditions, what was submitted, and where the check stands."""

    application: Application
    conditions: Conditions
    submissions: tuple[Submission, ...]
    contents: dict[int, Content]
    """By number of the submission."""
    checks: dict[str, Check]
    """By key of the requirement."""
    standing: Standing

    @property
    def content(self) -> Content:
        """What was submitted, with the newest answer to each requirement."""
        return newest([self.contents[one.number] for one in self.submissions])


def assessed(application: Application) -> Assessed:
    """Three statements, beside that of the publication. Raises IndexError for one without a submission."""
    conditions = read_conditions(application.publication.content)
    submissions = tuple(
        Submission.objects.filter(application=application).select_related("document").order_by("number")
    )
    contents = {one.number: read_content(one.content) for one in submissions}
    numbers = {one.pk: one.number for one in submissions}
    rows = Check.objects.filter(application=application).select_related("by")
    checks = {row.requirement: row for row in rows}
    judged = {
        key: Judged(Verdict(row.verdict), row.reason, numbers[row.submission_id])
        for key, row in checks.items()
    }
    whole = newest([contents[one.number] for one in submissions])
    asked = conditions.asked_of([key for key, _name in whole.categories])
    return Assessed(application, conditions, submissions, contents, checks, standing(asked, contents, judged))


def open_proposal(application: Application) -> Proposal | None:
    """The proposal that waits for a second person; None when there is none."""
    rows = Proposal.objects.filter(application=application, state=ProposalState.OPEN)
    found: Proposal | None = rows.select_related("proposed_by").first()
    return found


def advice_open(application: Application) -> list[Advice]:
    """Advice that was asked and has not come, and that nobody decided to do without."""
    return list(Advice.objects.filter(application=application, came_on=None, without=""))


def last_request(application: Application) -> Letter | None:
    """The newest letter that asked for a supplement; None when none was sent."""
    rows = Letter.objects.filter(application=application, kind=LetterKind.SUPPLEMENT)
    found: Letter | None = rows.order_by("-id").first()
    return found


def pauses_of(application: Application) -> list[Pause]:
    """When the decision term stood still, in order; a supplement that is still waited for is not among them.

    A request ends with the supplement that follows it, or when it lapses with its own last day.
    """
    log = Transition.objects.filter(subject=APPLICATIONS.subject, subject_id=application.pk)
    steps = log.filter(name__in=(ASK, SUPPLEMENT, LAPSE)).order_by("id").values_list("name", flat=True)
    letters = Letter.objects.filter(application=application, kind=LetterKind.SUPPLEMENT).order_by("id")
    asked = iter(letters.values_list("sent_on", "due_on"))
    rows = Submission.objects.filter(application=application, kind=SubmissionKind.SUPPLEMENT)
    came = iter(rows.order_by("number").values_list("submitted_on", flat=True))
    found, running = [], (date.min, date.min)
    for step in steps:
        if step == ASK:
            running = next(asked)
        else:
            found.append(Pause(running[0], next(came) if step == SUPPLEMENT else running[1]))
    return found
