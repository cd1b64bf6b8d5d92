"""Work that waits for people, terms, news for one person, and what a person does not want to hear."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.context import Context
from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import ACTOR, ORGANISATION, REGION, SCOPE, Tenancy
from jeugdregio.core.models.base import OwnedModel, OwnedQuerySet, PublicIdModel

# News is written by whoever causes it, in the system's name, and read by the one it is for.
OF_ONE_PERSON = f"region_id = {REGION} AND (recipient_id = {ACTOR} OR {SCOPE} = 'system')"
CALENDAR_SETTING = "app.calendar"
# What a person stopped goes when its term is over.
STOPPED = f"region_id = {REGION} AND {SCOPE} = 'system' AND revoked_at IS NOT NULL"


class TaskState(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("No longer needed")


class About(PublicIdModel, OwnedModel):
    """A row about an object of any app, known by its kind and public id; `title` is what people call it."""

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_public_id = models.UUIDField()
    title = models.CharField(max_length=200)
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class Task(About):
    """Something that waits for a person, or for whoever has a role at the owner. One reason makes one task."""

    history = History()

    role = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.OPEN)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = [models.UniqueConstraint(fields=["region", "owner", "key"], name="one_task_a_reason")]
        indexes = [models.Index(fields=["owner"], name="task_open", condition=models.Q(state="open"))]


class TermQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        mine = models.Q(shared=True) | models.Q(owner_id=context.organisation_id)
        rows = self.filter(region_id=context.region_id)
        return rows if context.is_region else rows.filter(mine)


class Term(About):
    """A day by which something must have happened, with the rule that it follows from.

    Counted on business dates; `at` is there for terms that end at a moment. `version` grows when the day moves.
    """

    tenancy = Tenancy(
        read=f"region_id = {REGION} AND (shared OR {ORGANISATION} IN (region_id, owner_id))",
        write=f"region_id = {REGION} AND {ORGANISATION} IN (region_id, owner_id)",
    )

    history = History(skipped=("changed_at",))

    on = models.DateField()
    at = models.DateTimeField(null=True)
    basis = models.CharField(max_length=200, blank=True, help_text="law, contract or agreement")
    roles = models.JSONField(default=list, help_text="who is told of it two days before")
    shared = models.BooleanField(default=False, help_text="every organisation of the region reads it")
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar = TermQuerySet.as_manager()

    class Meta:
        ordering = ("on", "id")
        constraints = [models.UniqueConstraint(fields=["region", "owner", "key"], name="one_term_a_reason")]
        indexes = [models.Index(fields=["region", "on"], name="term_day")]


class OwnQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        return self.filter(
            region_id=context.region_id, owner_id=context.organisation_id, recipient_id=context.actor_id
        )


class Notification(About):
    """One piece of news for one person, about an object that changed."""

    tenancy = Tenancy(read=OF_ONE_PERSON, write=OF_ONE_PERSON)

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)

    objects: ClassVar = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "region", "owner", "key"], name="one_notification_a_reason"
            )
        ]
        indexes = [
            models.Index(fields=["recipient"], name="notification_unread", condition=models.Q(read_at=None))
        ]


class Muted(PublicIdModel, OwnedModel):
    """An object that a person wants no news about."""

    tenancy = Tenancy(read=OF_ONE_PERSON, write=OF_ONE_PERSON)

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=60)
    subject_public_id = models.UUIDField()
    title = models.CharField(max_length=200)

    objects: ClassVar = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("title", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "region", "owner", "subject", "subject_public_id"], name="muted_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class CalendarFeed(PublicIdModel, OwnedModel):
    """A calendar that a person subscribed to, for one organisation; only the hash of its secret is kept.

    Besides the person, the database shows a row to who names the hash: whoever holds the secret.
    """

    tenancy = Tenancy(
        read=f"recipient_id = {ACTOR} OR secret_hash = (SELECT current_setting('{CALENDAR_SETTING}', true))"
        f" OR {STOPPED}",
        write=f"region_id = {REGION} AND owner_id = {ORGANISATION} AND recipient_id = {ACTOR} OR {STOPPED}",
    )

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "region", "owner"],
                condition=models.Q(revoked_at=None),
                name="one_calendar_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.created_at}"
