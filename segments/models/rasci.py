"""Who does what in which process (SEG-26)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel
from segments.enums import COUNCILS, RaciLetter
from segments.models.entry import REVISION, EntryModel


class Party(EntryModel):
    """Who takes part in processes."""

    history = History(skipped=REVISION)

    class Meta(EntryModel.Meta):
        verbose_name_plural = "parties"


class Process(EntryModel):
    """One process of the region."""

    history = History(skipped=REVISION)
    own_parts = frozenset({"parts"})

    text = models.TextField(blank=True)

    class Meta(EntryModel.Meta):
        verbose_name_plural = "processes"


class ProcessPart(OwnedModel):
    """What one party does in one process; a party may do more than one thing."""

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="process")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="parts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="parts")
    letter = models.CharField(max_length=1, choices=RaciLetter.choices)

    class Meta:
        ordering = ("process", "party", "id")
        constraints = [
            models.UniqueConstraint(fields=["process", "party", "letter"], name="letter_once_per_party"),
            models.UniqueConstraint(
                fields=["process"],
                condition=Q(letter=RaciLetter.ACCOUNTABLE),
                name="one_accountable_per_process",
                violation_error_message=_("Two parties answer for the same process. Choose one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process}, {self.party}: {self.letter}"
