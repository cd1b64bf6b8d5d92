"""The questions about the requirements of one task."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from procurement.enums import EvidenceType
from procurement.forms.application.base import TaskForm
from procurement.forms.application.fields import NEW, SafeField, fields_of
from procurement.rules.conditions import Condition
from providers.enums import DocumentKind
from providers.models import Document

Safe = Mapping[str, Sequence[Document]]
"""The documents to choose from by kind."""


def kind_of(condition: Condition) -> str:
    """The kind of document in the safe that shows a requirement."""
    return condition.document if condition.document in DocumentKind.values else DocumentKind.OTHER.value


class EvidenceForm(TaskForm):
    """A question for each requirement; documents come from the safe or are added here."""

    def __init__(
        self,
        *args: Any,
        requirements: Sequence[Condition],
        safe: Safe,
        version: int,
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.requirements = requirements
        for one in requirements:
            self.fields.update(fields_of(one, safe.get(kind_of(one), ()), version, today))

    def clean(self) -> dict[str, Any]:
        """A document that is added now counts as the one that was chosen."""
        for one in self.requirements:
            if one.evidence is not EvidenceType.UPLOAD:
                continue
            added = self.cleaned_data.get(one.key + NEW)
            if added and one.key in self.errors and not self.has_error(one.key, "invalid_choice"):
                del self.errors[one.key]
        return self.cleaned_data

    def documents(self, condition: Condition) -> list[Document]:
        """What was chosen for a requirement; for a form that is right."""
        field = self.fields.get(condition.key)
        found = field.chosen(self.cleaned_data.get(condition.key)) if isinstance(field, SafeField) else None
        return [found] if found else []
