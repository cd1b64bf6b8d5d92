"""Words of the budget: where an act stands, what it is about, and the way back."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.figures import Figure
from segments.enums import FRAMEWORK_BUDGET, BudgetAct, BudgetKind
from segments.forms.budgets import FIRST_YEAR, LAST_YEAR, rate_words
from segments.models import BudgetChange

PAGE = "segments:budget_change"


def overview(year: int, tab: str = "") -> str:
    """The page that shows the whole budget of a year; it belongs to another part of the portal."""
    query = f"tab={tab}&" if tab else ""
    return f"{reverse('monitoring:budget')}?{query}jaar={year}"


def division_of(part: UUID, year: int) -> str:
    """The page that divides a ceiling over contracts; it belongs to another part of the portal."""
    return f"{reverse('monitoring:division', args=[part])}?jaar={year}"


def asked_year(request: HttpRequest) -> int:
    """The budget year of the address; this year when it names none that can be."""
    typed = request.GET.get("jaar", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == len(str(LAST_YEAR)) else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else today().year


def kind_words(kind: str) -> Text:
    """The kind of an act in words."""
    return BudgetKind(kind).label if kind else FRAMEWORK_BUDGET


def crumbs(year: int, change: BudgetChange | None = None, last: Text = "") -> list[tuple[Text, str]]:
    """The way back from a page about the budget."""
    found: list[tuple[Text, str]] = [(_("The budget"), overview(year))]
    if change is not None:
        found.append((change.title, reverse(PAGE, args=[change.public_id])))
    if last:
        found.append((last, ""))
    found[-1] = (found[-1][0], "")
    return found


def figures_of(change: BudgetChange) -> list[Figure]:
    """What an act is about, and by which decision it counts."""
    found = [
        Figure(_("What is done"), BudgetAct(change.act).label),
        Figure(_("Kind of budget"), kind_words(change.kind)),
        Figure(_("Budget year"), str(change.year)),
        Figure(_("Counts from"), formats.format_long_date(change.effective_on)),
        Figure(_("Reason"), change.reason),
    ]
    if change.rate is not None:
        words = {"year": change.from_year, "rate": rate_words(change.rate)}
        found.append(Figure(_("Indexation"), _("amounts of %(year)s plus %(rate)s%%") % words))
    if change.source:
        found.append(Figure(_("Source"), change.source))
    if change.invented:
        found.append(Figure(_("Made up"), _("These amounts are an example and come from nobody.")))
    if change.decided_on and change.known_on:
        words = {
            "body": change.decided_by,
            "decision": change.decision,
            "day": formats.format_long_date(change.decided_on),
        }
        found.append(Figure(_("Decision"), _("%(body)s, %(decision)s, %(day)s") % words))
        found.append(Figure(_("Known on"), formats.format_long_date(change.known_on)))
    return found
