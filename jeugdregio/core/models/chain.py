"""The chain over the audit streams: what was written down, in the order in which it was sealed (decisions 19).

Only functions of the owner write these tables; the role that runs the product reads them.
"""

from django.db import models

from jeugdregio.core.db.history import History


class Stream(models.Model):
    """A table that is sealed, by the name of its chain. Filled from the models after migrating."""

    app_rights = ("SELECT",)

    name = models.CharField(max_length=20, primary_key=True)
    source = models.CharField(max_length=63, unique=True)

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    """One row of a stream in its chain. Holds digests only, so that the row itself may go when its term is over.

    `head` binds the row to all that were sealed before it. `highest` is the highest row id up to here, from
    which the sealer knows where to look for new rows.
    """

    app_rights = ("SELECT",)

    stream = models.CharField(max_length=20)
    place = models.BigIntegerField()
    row_id = models.BigIntegerField()
    at = models.DateTimeField(help_text="of the row")
    digest = models.BinaryField(max_length=32)
    head = models.BinaryField(max_length=32)
    highest = models.BigIntegerField()
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "place"], name="link_place_once"),
            models.UniqueConstraint(fields=["stream", "row_id"], name="link_row_once"),
        ]
        indexes = [models.Index(fields=["stream", "sealed_at"], name="link_sealed_at")]

    def __str__(self) -> str:
        return f"{self.stream} {self.place}"


class Purge(models.Model):
    """Rows of a stream that left because their term was over; their links stay. Of one region, or of none.

    Sealed itself, so that nobody adds a row to what left earlier.
    """

    history = History()
    sealed_as = "purges"
    app_rights = ("SELECT",)

    stream = models.CharField(max_length=20)
    of_region = models.BigIntegerField(null=True)
    before = models.DateTimeField(help_text="rows older than this left")
    rows = models.BigIntegerField()
    digest = models.BinaryField(max_length=32, null=True, help_text="SHA-256 of the numbers of the rows")
    reason = models.TextField(help_text="kind of data")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.stream} {self.before:%Y-%m-%d}"


class Purged(models.Model):
    """One row of a stream that left: only such a row may be missing."""

    app_rights = ("SELECT",)

    purge = models.ForeignKey(Purge, on_delete=models.PROTECT, related_name="+")
    stream = models.CharField(max_length=20)
    row_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "row_id"], name="purged_row_once")]

    def __str__(self) -> str:
        return f"{self.stream} {self.row_id}"
