"""An answer beside its evidence, and what is different from the time before (wireframe D, left)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.formats import format_date
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from procurement.enums import Verdict
from procurement.models import Application, Check, SubmittedFile
from procurement.rules.conditions import Condition
from procurement.rules.content import Content
from procurement.selectors.assessments import Assessed
from procurement.views.assessment.frame import VERDICTS

MEETS = "voldoet"


@dataclass(frozen=True)
class Shown:
    """One requirement with what the provider said and what was found of it."""

    condition: Condition
    lines: Sequence[str]
    files: Sequence[Link]
    difference: str
    lines_before: Sequence[str]
    badge: Badge
    check: Check | None
    url: str
    is_open: bool
    is_exam: bool
    """Assessors judge it; the address is that of the exam."""

    @property
    def tick(self) -> str:
        """What the box "is met" sends: the requirement and the revision that was seen."""
        return f"{self.condition.key}:{self.check.revision if self.check else 0}"

    @property
    def title(self) -> str:
        """Number and criterion."""
        return f"{self.condition.number} {self.condition.criterion}"


def files_of(found: Assessed) -> dict[str, list[SubmittedFile]]:
    """The documents under each requirement: those of the newest submission that has any. One statement."""
    rows = SubmittedFile.objects.filter(submission__in=found.submissions).select_related("submission", "file")
    newest: dict[str, int] = {}
    for row in rows:
        newest[row.requirement] = max(newest.get(row.requirement, 0), row.submission.number)
    grouped: dict[str, list[SubmittedFile]] = {}
    for row in rows:
        if row.submission.number == newest[row.requirement]:
            grouped.setdefault(row.requirement, []).append(row)
    return grouped


def shown_of(
    application: Application,
    found: Assessed,
    condition: Condition,
    files: dict[str, list[SubmittedFile]],
    before: Content | None,
) -> Shown:
    """A requirement as the page shows it."""
    answer, check = found.content.answer(condition.key), found.checks.get(condition.key)
    earlier = before.answer(condition.key) if before else None
    lines = answer.lines if answer else ()
    difference, lines_before = _difference(lines, earlier.lines if earlier else None)
    is_open = any(one.key == condition.key for one in found.standing.open)
    is_exam = found.conditions.is_examined(condition)
    page, here = ("exam", []) if is_exam else ("assessment_check", [condition.key])
    return Shown(
        condition,
        lines,
        [file_link(row) for row in files.get(condition.key, ())],
        difference,
        lines_before,
        verdict_badge(check, is_open=is_open),
        check,
        reverse(f"procurement:{page}", args=[application.public_id, *here]),
        is_open and not is_exam,
        is_exam,
    )


def verdict_badge(check: Check | None, *, is_open: bool) -> Badge:
    """What was found of a requirement, as a badge."""
    if check is None:
        return Badge(_("Not checked yet"), Tone.NEUTRAL)
    if is_open:
        return Badge(_("Answered anew, check again"), Tone.INFO)
    verdict = Verdict(check.verdict)
    return Badge(verdict.label, VERDICTS[verdict])


def file_link(row: SubmittedFile) -> Link:
    """A document with the days that count."""
    words = row.title
    if row.valid_until:
        words = _("%(title)s (valid until %(day)s)") % {
            "title": row.title,
            "day": format_date(row.valid_until),
        }
    return Link(words, reverse("procurement:assessment_file", args=[row.public_id]))


def _difference(now: Sequence[str], before: Sequence[str] | None) -> tuple[str, Sequence[str]]:
    if before is None:
        return "", ()
    if list(now) == list(before):
        return _("The same as in the application before."), ()
    return _("Changed since the application before. There it said:"), before
