"""What a provider is still writing: nobody but the provider reads it, also not the region (ux 0, decision 1)."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db import Scope
from jeugdregio.core.db.tenancy import ORGANISATION, REGION, SCOPE, Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from procurement.models.application import Application
from procurement.models.scheme import Publication, Scheme
from providers.models import Provider

# Jobs of the region remove what is too old; people of the region have no such scope.
OWN = (
    f"region_id = {REGION} AND (owner_id = {ORGANISATION}"
    f" OR ({SCOPE} = '{Scope.SYSTEM.value}' AND region_id = {ORGANISATION}))"
)


class Draft(PublicIdModel, OwnedModel):
    """An application, or a supplement to one, that was not submitted. Submitting takes it away.

    Its public id becomes that of the application, so that the address stays; it is also the key by which submitting
    twice is recognised.
    """

    tenancy = Tenancy(read=OWN, write=OWN)

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="+")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    supplements = models.ForeignKey(Application, null=True, on_delete=models.PROTECT, related_name="drafts")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(db_default=Now(), editable=False)
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "owner"], condition=models.Q(supplements=None), name="one_draft_per_scheme"
            ),
            models.UniqueConstraint(fields=["supplements"], name="one_supplement_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.owner_id}"


class DraftTask(RevisedModel, OwnedModel):
    """What was filled in for one task of a draft; `is_ready` is what the writer says of it."""

    tenancy = Tenancy(read=OWN, write=OWN)

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="tasks")
    task = models.SlugField(max_length=60)
    values = models.JSONField(default=dict)
    is_ready = models.BooleanField(default=False)
    saved_at = models.DateTimeField(db_default=Now())
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("draft", "id")
        constraints = [models.UniqueConstraint(fields=["draft", "task"], name="task_once_per_draft")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.task}"
