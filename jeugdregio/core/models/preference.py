"""What a person wants to hear about, and how their pages start."""

from django.conf import settings
from django.db import models

from jeugdregio.core.db.tenancy import ACTOR, SCOPE, Tenancy
from jeugdregio.core.enums import Digest


class Preference(models.Model):
    """One row a person who changed something; read it through `core.preferences`."""

    tenancy = Tenancy(read=f"user_id = {ACTOR} OR {SCOPE} = 'system'", write=f"user_id = {ACTOR}")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=8, choices=Digest.choices, default=Digest.DAILY)
    first_steps_hidden = models.BooleanField(default=False)
    silent = models.JSONField(default=list, help_text="kinds of news that this person wants no mail about")

    def __str__(self) -> str:
        return f"{self.user_id} {self.digest}"
