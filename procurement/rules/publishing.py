"""What must be there before conditions can be published, in sentences (PRC-02, Gids Proportionaliteit 3.5)."""

import itertools
from collections.abc import Iterator

from django.utils.translation import gettext as _

from procurement.enums import EntryRule, EvidenceType
from procurement.rules.conditions import Conditions


def problems_of(conditions: Conditions, *, is_first: bool) -> list[str]:
    """Why these conditions cannot be published; empty when they can."""
    return [
        *_missing(conditions, is_first=is_first),
        *_entry(conditions),
        *_exam(conditions),
        *_pieces(conditions),
    ]


def _missing(conditions: Conditions, *, is_first: bool) -> Iterator[str]:
    if not conditions.intro.strip() or not conditions.conditions.strip():
        yield _("Describe what is bought, and write the conditions.")
    if not conditions.court.strip():
        yield _("Name the civil court that a refused provider can go to.")
    if not conditions.expected_volume.strip():
        yield _("Say how much care you expect, so that providers know what to expect.")
    if not is_first and not conditions.change_note.strip():
        yield _("Say what is different from the version before. Applicants and contract partners read it.")
    if not conditions.products:
        yield _("Add at least one product with its tariff.")
    if not conditions.requirements:
        yield _("Add at least one requirement.")


def _entry(conditions: Conditions) -> Iterator[str]:
    if conditions.entry is EntryRule.WINDOWS and not conditions.windows:
        yield _("Add at least one window in which providers can apply.")
    if conditions.entry is EntryRule.ROUND and (
        conditions.round_closes_on is None or conditions.round_closes_on < conditions.opens_on
    ):
        yield _("Fill in the last day of the first round, on or after the first day.")
    windows = sorted(conditions.windows, key=lambda one: one.opens_on)
    for first, second in itertools.pairwise(windows):
        if second.opens_on <= first.closes_on:
            yield _("Two windows overlap. A provider must know which one it applies in.")


def _exam(conditions: Conditions) -> Iterator[str]:
    questions = [one for one in conditions.requirements if one.is_exam]
    if questions and not conditions.exam_pass:
        yield _("There are questions of an exam. Say how many answers have to be sufficient.")
    if conditions.exam_pass and len(questions) < conditions.exam_pass:
        yield _("The exam has fewer questions than have to be sufficient.")
    for one in questions:
        if one.evidence is not EvidenceType.TEXT:
            yield _("“%(criterion)s” is a question of the exam. It is answered by a text.") % {
                "criterion": one.criterion
            }


def _pieces(conditions: Conditions) -> Iterator[str]:
    keys = {one.key for one in conditions.categories}
    for one in conditions.products:
        if one.category and one.category not in keys:
            yield _("Product %(code)s belongs to a category that is not there.") % {"code": one.code}
    for requirement in conditions.requirements:
        if requirement.category and requirement.category not in keys:
            values = {"criterion": requirement.criterion}
            yield _("“%(criterion)s” belongs to a category that is not there.") % values
