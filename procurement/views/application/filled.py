"""From what was saved of a draft to forms, progress and the content that is submitted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from procurement.enums import EvidenceType
from procurement.forms.application.base import AgreedForm, TaskForm, as_data
from procurement.forms.application.evidence import EvidenceForm, kind_of
from procurement.forms.application.fields import lines_of
from procurement.forms.application.offer import OfferForm
from procurement.rules.conditions import Condition
from procurement.rules.content import Answer, Content, Offered
from procurement.rules.tasks import CONDITIONS, OFFER, Group, Task
from procurement.selectors.drafts import Desk, Progress
from procurement.services.applications import Sent
from providers.models import Document, Location, Profile
from providers.selectors.profile import given_answers, profile_of

NUMBERS = {"kvk": "kvk", "trade-register": "kvk", "agb": "agb"}
"""Numbers that the portal knows already, by what the key of a requirement begins with."""


@dataclass(frozen=True)
class Filled:
    """A draft as it would be submitted now; `problems` are (task, sentence) and must be empty to submit."""

    content: Content
    documents: Mapping[str, Sequence[Document]]
    problems: Sequence[tuple[Task, str]]

    def sent(self, desk: Desk, body: str, signed_as: str) -> Sent:
        """What goes to the service."""
        tasks = {slug: row.revision for slug, row in desk.rows.items()}
        return Sent(self.content, self.documents, tasks, body, signed_as)


def form_of(desk: Desk, task: Task, sent: Any = None, files: Any = None) -> TaskForm:
    """The questions of a task: as sent, else as saved, else filled in with what the provider gave before."""
    row = desk.rows.get(task.slug)
    revision = row.revision if row else 0
    initial = {**(row.values if row else remembered(desk, task)), "revision": revision}
    return make(desk, task, sent, files, initial=initial)


def saved_form(desk: Desk, task: Task) -> TaskForm | None:
    """What was saved, as a form to be judged; None when nothing was."""
    row = desk.rows.get(task.slug)
    return make(desk, task, as_data(row.values, row.revision), None) if row else None


def make(desk: Desk, task: Task, sent: Any, files: Any, **options: Any) -> TaskForm:
    """The form of a task."""
    if task.slug == OFFER:
        names = (
            Location.objects.visible_to(desk.context).filter(closed_on=None).values_list("name", flat=True)
        )
        return OfferForm(sent, files, conditions=desk.conditions, locations=list(names), **options)
    if task.group is Group.EVIDENCE:
        return EvidenceForm(
            sent,
            files,
            requirements=task.requirements,
            safe=desk.safe,
            version=desk.conditions.number,
            today=desk.today,
            **options,
        )
    label = _("I have read the conditions of version %(number)s.") % {"number": desk.conditions.number}
    return AgreedForm(
        sent, files, label=label if task.slug == CONDITIONS else _("These particulars are right."), **options
    )


def remembered(desk: Desk, task: Task) -> dict[str, Any]:
    """What the provider gave before: its latest answers, its numbers, and its newest usable documents (WCAG 3.3.7)."""
    reused = [one for one in task.requirements if one.is_reused]
    answers = given_answers(desk.context, [one.key for one in reused])
    found: dict[str, Any] = {}
    for one in reused:
        if one.evidence is EvidenceType.UPLOAD:
            usable = [row for row in desk.safe.get(kind_of(one), ()) if is_usable(row, desk)]
            found |= {one.key: str(usable[0].public_id)} if usable else {}
        elif one.evidence is not EvidenceType.ACCEPTANCE:
            found |= answers.get(one.key) or known_number(desk, one)
    return found


def is_usable(row: Document, desk: Desk) -> bool:
    """Whether a document has not expired."""
    return row.valid_until is None or row.valid_until >= desk.today


def known_number(desk: Desk, condition: Condition) -> dict[str, str]:
    """The provider's own number for a check in a register, when the portal knows it."""
    if condition.evidence is not EvidenceType.REGISTER:
        return {}
    names = [name for start, name in NUMBERS.items() if condition.key.startswith(start)]
    return {condition.key: getattr(desk.draft.provider, names[0])} if names else {}


def progress_of(desk: Desk, task: Task) -> Progress:
    """How a task stands now: what was ready can have a problem since, such as an expired document."""
    row = desk.rows.get(task.slug)
    form = saved_form(desk, task)
    if row is None or form is None:
        return Progress.NOT_STARTED
    if form.is_valid():
        return Progress.READY if row.is_ready else Progress.BUSY
    codes = {error["code"] for errors in form.errors.get_json_data().values() for error in errors}
    is_expired = "expired" in codes
    return Progress.PROBLEM if row.is_ready or is_expired else Progress.BUSY


def filled(desk: Desk) -> Filled:
    """The whole draft, and what is still missing."""
    problems: list[tuple[Task, str]] = []
    answers: list[Answer] = []
    documents: dict[str, Sequence[Document]] = {}
    offer: dict[str, Any] = {}
    for task in desk.tasks:
        form, row = saved_form(desk, task), desk.rows.get(task.slug)
        if form is None or row is None or not form.is_valid() or not row.is_ready:
            problems.append((task, problem_of(form)))
            continue
        if task.slug == OFFER:
            offer = form.cleaned_data
        if isinstance(form, EvidenceForm):
            for one in task.requirements:
                documents[one.key] = form.documents(one)
                answers.append(answer_of(one, form, documents[one.key]))
    return Filled(content_of(desk, offer, answers), documents, problems)


def problem_of(form: TaskForm | None) -> str:
    """Why a task is not ready, in one sentence."""
    if form is None:
        return _("You have not filled this in yet.")
    errors = [str(error) for errors in form.errors.values() for error in errors]
    return errors[0] if errors else _("Look at it and save it.")


def answer_of(condition: Condition, form: EvidenceForm, documents: Sequence[Document]) -> Answer:
    """An answer as it is submitted."""
    values = {name: value for name, value in form.typed.items() if name.split("--")[0] == condition.key}
    return Answer(
        key=condition.key,
        number=condition.number,
        task=condition.task,
        criterion=condition.criterion,
        question=condition.question,
        evidence=condition.evidence,
        lines=tuple(lines_of(condition, form.cleaned_data, documents)),
        values=values,
        documents=tuple(row.title for row in documents),
    )


def content_of(desk: Desk, offer: Mapping[str, Any], answers: Sequence[Answer]) -> Content:
    """Everything together; a supplement has no offer of its own."""
    conditions, categories = desk.conditions, list(offer.get("categories", []))
    chosen = set(offer.get("products", []))
    return Content(
        code=conditions.code,
        title=conditions.title,
        version=conditions.number,
        digest=desk.draft.publication.digest,
        organisation=tuple(organisation_of(desk)),
        categories=tuple((one.key, one.name) for one in conditions.categories if one.key in categories),
        products=tuple(
            Offered(one.code, one.name, one.unit, one.price)
            for one in conditions.products
            if one.code in chosen
        ),
        locations=tuple(offer.get("locations", [])),
        capacity=int(offer.get("places") or 0),
        answers=tuple(answers),
    )


def organisation_of(desk: Desk) -> list[tuple[str, str]]:
    """What the provider says about itself, in words."""
    provider, profile = desk.draft.provider, profile_of(desk.context)
    known = [
        (_("Name"), provider.organisation.name),
        (_("Chamber of Commerce number"), provider.kvk),
        (_("AGB code"), provider.agb),
    ]
    return known + (of_profile(profile) if profile else [])


def of_profile(profile: Profile) -> list[tuple[str, str]]:
    """The filled in particulars of the profile that an application needs; no bank account."""
    found = [
        (_("Legal form"), profile.get_legal_form_display()),
        (_("Starter"), _("Yes") if profile.is_starter else ""),
        (_("Contact"), profile.contact_name),
        (_("E-mail address"), profile.contact_email),
        (_("Telephone"), profile.contact_telephone),
        (
            _("Address"),
            f"{profile.visiting_street} {profile.visiting_postcode} {profile.visiting_place}".strip(),
        ),
        (_("Represented by"), ", ".join(profile.representatives.splitlines())),
    ]
    return [(label, str(value)) for label, value in found if value]
