"""A draft as its writers see it: what there is to do, what is done, and where a problem is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from jeugdregio.core.db import Context
from procurement.models import Draft, DraftTask, Letter, Submission
from procurement.rules.conditions import Conditions
from procurement.rules.tasks import OFFER, Task, tasks_of
from procurement.selectors.schemes import conditions_of
from providers.models import Document
from providers.selectors.documents import documents_of


class Progress(StrEnum):
    """How a task stands; the words are those of the page."""

    NOT_STARTED = "not_started"
    BUSY = "busy"
    READY = "ready"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Desk:
    """A draft with everything that its pages need, read once."""

    context: Context
    draft: Draft
    today: date

    @cached_property
    def conditions(self) -> Conditions:
        """The version of the conditions that the draft was written for."""
        return conditions_of(self.draft.publication)

    @cached_property
    def rows(self) -> dict[str, DraftTask]:
        """What was saved, by task."""
        return {row.task: row for row in self.draft.tasks.select_related("saved_by")}

    @cached_property
    def safe(self) -> dict[str, list[Document]]:
        """The documents of the safe that were not replaced, by kind, the newest first."""
        found: dict[str, list[Document]] = {}
        for row in documents_of(self.context).current().order_by("-added_on", "-id"):
            found.setdefault(row.kind, []).append(row)
        return found

    @property
    def categories(self) -> list[str]:
        """What was ticked; of a supplement what was submitted."""
        if self.draft.supplements_id:
            rows = Submission.objects.filter(application_id=self.draft.supplements_id)
            first = rows.order_by("number").first()
            return [key for key, _name in first.content["categories"]] if first else []
        return list(self.values(OFFER).get("categories", []))

    @cached_property
    def asked(self) -> list[str]:
        """The requirements that a supplement was asked for; empty for an application."""
        if not self.draft.supplements_id:
            return []
        letter = Letter.objects.filter(application_id=self.draft.supplements_id, kind="supplement").last()
        return [one["key"] for one in letter.content["grounds"]] if letter else []

    @cached_property
    def tasks(self) -> list[Task]:
        """The tasks that there are now."""
        return tasks_of(self.conditions, self.categories, self.asked)

    def task(self, slug: str) -> Task | None:
        """The task with this word in its address."""
        return next((one for one in self.tasks if one.slug == slug), None)

    def values(self, slug: str) -> Mapping[str, Any]:
        """What was filled in for a task."""
        row = self.rows.get(slug)
        return row.values if row else {}


def draft_named(context: Context, public_id: UUID, *, held: bool = False) -> Draft | None:
    """The draft of the acting organisation; None for anybody else's and for one that was submitted.

    In: `held` locks it until the transaction ends: who submits must not meet a draft that is submitted meanwhile.
    """
    if held and not Draft.objects.select_for_update(of=("self",)).filter(public_id=public_id).first():
        return None
    rows = Draft.objects.visible_to(context).select_related("scheme", "publication", "provider__organisation")
    found: Draft | None = rows.filter(public_id=public_id).first()
    return found


def drafts_of(context: Context) -> list[Draft]:
    """Every draft of the acting organisation, the one that was changed last first."""
    rows = Draft.objects.visible_to(context).select_related("scheme", "publication", "supplements")
    return list(rows.order_by("-saved_at", "-id"))
