"""How often somebody did something costly lately. In the database, so that emptying a cache gives nobody more."""

from django.db import models


class Allowance(models.Model):
    """Uses of one kind since a moment. `who` is a keyed hash of an account or an address, and names nobody."""

    who = models.BinaryField(max_length=16)
    kind = models.CharField(max_length=20)
    since = models.DateTimeField()
    used = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "kind"], name="allowance_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.used}"
