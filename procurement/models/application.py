"""Applications to a scheme: what was submitted, and how the region checks and decides (PRC-02, PRV-18).

A provider's own row: it exists from the moment of submitting. There is no field by which applications could be put in
an order of merit, and a test keeps it so (decisions 38).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from procurement.enums import (
    DECIDED,
    LIVE,
    ApplicationState,
    LetterKind,
    Outcome,
    ProposalState,
    SubmissionKind,
    Verdict,
)
from procurement.models.contract import READERS
from procurement.models.scheme import Publication, Scheme
from providers.models import Provider


class Application(PublicIdModel, OwnedModel):
    """A provider asks to be admitted to a scheme. Terms run on business dates (decisions 3)."""

    history = History()

    number = models.CharField(max_length=12)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="applications")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="applications")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(
        max_length=12, choices=ApplicationState.choices, default=ApplicationState.SUBMITTED
    )
    submitted_on = models.DateField()
    decide_by = models.DateField(
        help_text="last day of the decision term, moved by days that a supplement took"
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decision = models.ForeignKey(
        "procurement.Proposal", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("submitted_on", "id")
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="application_number_once_per_region"),
            models.UniqueConstraint(
                fields=["scheme", "owner"],
                condition=Q(state__in=LIVE),
                name="one_live_application_per_scheme",
                violation_error_message=_("There is an application to this scheme already. Follow that one."),
            ),
            models.CheckConstraint(
                name="decided_application_has_a_decision",
                condition=~Q(state__in=DECIDED) | Q(decision__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Submission(PublicIdModel, OwnedModel):
    """What was submitted, whole and for good: the first time, and each supplement."""

    append_only = True
    insert_only = True
    history = History(part_of="application", open_columns=("key",), closed_columns=("content",))

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    kind = models.CharField(max_length=12, choices=SubmissionKind.choices)
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField(help_text="public id of the draft; the same key submits once")
    body = models.CharField(max_length=64, help_text="SHA-256 of what was sent, to tell equal from different")
    content = models.JSONField(help_text="see procurement/rules/content.py")
    document = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document that the provider gets")
    submitted_on = models.DateField()
    received_at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_as = models.CharField(max_length=120, help_text="name and function of who signed")

    class Meta:
        ordering = ("application", "number")
        constraints = [
            models.UniqueConstraint(fields=["key"], name="submitted_once"),
            models.UniqueConstraint(
                fields=["application", "number"], name="submission_number_once_per_application"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.number}"


class SubmittedFile(PublicIdModel, OwnedModel):
    """A document as it was submitted: what the provider later does in its safe changes nothing here."""

    append_only = True
    insert_only = True
    history = History(part_of="submission")

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="files")
    requirement = models.SlugField(max_length=40)
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    document = models.CharField(max_length=30, help_text="kind of document")
    issued_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        ordering = ("submission", "id")

    def __str__(self) -> str:
        return self.title


class Check(RevisedModel, OwnedModel):
    """Whether one requirement is met, by whom it was looked at, and what the provider is told of it."""

    history = History(part_of="application", skipped=("revision",))

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="checks")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    requirement = models.SlugField(max_length=40)
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    reason = models.TextField(blank=True, help_text="goes into the letter")
    note = models.TextField(blank=True, help_text="stays inside the region")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("application", "id")
        constraints = [
            models.UniqueConstraint(fields=["application", "requirement"], name="check_once_per_requirement"),
            models.CheckConstraint(
                name="check_says_why",
                condition=Q(verdict=Verdict.MEETS) | ~Q(reason=""),
                violation_error_message=_("Say what is missing or wrong. The provider reads it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.requirement}"


class Proposal(PublicIdModel, OwnedModel):
    """A decision that one person proposed and another one approved or sent back (four eyes).

    `grounds` holds for each requirement that is not met its key, its criterion as published and the reason.
    """

    history = History(part_of="application")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="proposals")
    outcome = models.CharField(max_length=6, choices=Outcome.choices)
    motivation = models.TextField()
    grounds = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=ProposalState.choices, default=ProposalState.OPEN)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(db_default=Now(), editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    back_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("application", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(state=ProposalState.OPEN), name="one_open_proposal"
            ),
            models.CheckConstraint(
                name="proposal_has_a_reason",
                condition=~Q(motivation=""),
                violation_error_message=_("Say why this is decided."),
            ),
            models.CheckConstraint(
                name="proposal_needs_four_eyes",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                violation_error_message=_("Somebody else than who proposed it decides."),
            ),
            models.CheckConstraint(
                name="proposal_decided_by_somebody",
                condition=Q(state=ProposalState.OPEN, decided_by=None, decided_at=None)
                | (~Q(state=ProposalState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="refusal_names_a_criterion",
                condition=Q(outcome=Outcome.ADMIT, grounds=[]) | (Q(outcome=Outcome.REFUSE) & ~Q(grounds=[])),
                violation_error_message=_("A refusal names at least one published requirement."),
            ),
            models.CheckConstraint(
                name="sent_back_with_a_reason",
                condition=~Q(state=ProposalState.BACK) | ~Q(back_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.outcome}"


class Letter(PublicIdModel, OwnedModel):
    """A letter that was sent about an application; the term in it starts after `sent_on`, a business date."""

    append_only = True
    insert_only = True
    tenancy = Tenancy(readers=READERS)
    history = History(part_of="application", closed_columns=("content",))

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="letters")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    content = models.JSONField(help_text="see procurement/rules/letters.py")
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the PDF")
    sent_on = models.DateField()
    sent_at = models.DateTimeField(db_default=Now(), editable=False)
    due_on = models.DateField(null=True, help_text="last day to supplement, or to go to court")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("application", "id")
        constraints = [
            models.CheckConstraint(
                name="letter_with_a_term", condition=Q(kind=LetterKind.ADMISSION) | Q(due_on__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind}"
