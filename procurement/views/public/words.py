"""How published conditions are said: when one may apply, what is asked, and how it is shown."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.formats import format_date, format_euros, format_period
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.status import Badge, Tone
from procurement.enums import EntryRule, EvidenceType, PriceUnit
from procurement.rules.conditions import Condition, Conditions
from procurement.rules.entry import Entry
from providers.enums import DocumentKind

OPEN, COMING, CLOSED = "open", "straks", "gesloten"
ENTRY_WORDS: dict[str, Text] = {
    OPEN: gettext_lazy("Open"),
    COMING: gettext_lazy("Opens later"),
    CLOSED: gettext_lazy("Closed"),
}
TONES = {OPEN: Tone.GOOD, COMING: Tone.INFO, CLOSED: Tone.NEUTRAL}


def state_of(entry: Entry) -> str:
    """Open, opening later, or closed: the key under which a list filters it."""
    if entry.is_open:
        return OPEN
    return COMING if entry.opens_on else CLOSED


def badge_of(entry: Entry) -> Badge:
    """Whether one may apply now, as a badge."""
    state = state_of(entry)
    return Badge(ENTRY_WORDS[state], TONES[state])


def entry_sentence(entry: Entry) -> str:
    """Whether one may apply now, until when, and when the next moment is."""
    if entry.is_open and entry.in_first_round and entry.closes_on:
        words = _("You can apply. The first round closes after %(day)s; after that you can go on applying.")
        return words % {"day": format_date(entry.closes_on)}
    if entry.is_open and entry.closes_on:
        return _("You can apply until and including %(day)s.") % {"day": format_date(entry.closes_on)}
    if entry.is_open:
        return _("You can apply at any moment.")
    if entry.opens_on:
        return _("Closed now. You can apply from %(day)s.") % {"day": format_date(entry.opens_on)}
    return _("Closed. You cannot apply any more.")


def rule_words(conditions: Conditions) -> str:
    """The entry rule with its days."""
    first = format_date(conditions.opens_on)
    if conditions.entry is EntryRule.WINDOWS:
        return "; ".join(format_period(one.opens_on, one.closes_on) for one in conditions.windows)
    if conditions.entry is EntryRule.ROUND and conditions.round_closes_on:
        words = _("A first round from %(first)s until and including %(last)s, and at any moment after that")
        return words % {"first": first, "last": format_date(conditions.round_closes_on)}
    if conditions.closes_on:
        return format_period(conditions.opens_on, conditions.closes_on)
    return _("At any moment, from %(day)s") % {"day": first}


def days_words(days: int) -> str:
    """A number of days."""
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def figures_of(conditions: Conditions) -> list[Figure]:
    """The terms and amounts of the conditions."""
    contract = format_period(conditions.contract_starts_on, conditions.contract_ends_on)
    found = [
        Figure(_("Part"), conditions.part),
        Figure(_("When you can apply"), rule_words(conditions)),
        Figure(_("We decide within"), days_words(conditions.decision_days)),
        Figure(_("It mostly takes"), days_words(conditions.processing_days)),
        Figure(_("Time to supplement"), days_words(conditions.supplement_days)),
        Figure(_("Expected volume"), conditions.expected_volume),
        Figure(_("Contracts"), contract),
    ]
    if conditions.room is not None:
        room = _("%(amount)s a year") % {"amount": format_euros(conditions.room)}
        found.append(Figure(_("Spending room of a contract"), room))
    return found


def court_words(conditions: Conditions) -> str:
    """Where a provider that is refused can go, and until when."""
    values = {"court": conditions.court, "days": days_words(conditions.court_days)}
    words = _(
        "Do we refuse your application? Then you can go to the civil court: %(court)s. You have %(days)s for that."
    )
    return words % values


def unit_words(unit: str) -> str:
    """The unit of a tariff."""
    return str(PriceUnit(unit).label) if unit in PriceUnit.values else unit


def category_words(conditions: Conditions, key: str) -> str:
    """The name of a category; without a key: all of them."""
    return next((one.name for one in conditions.categories if one.key == key), key) or _("All")


def evidence_words(condition: Condition) -> str:
    """How one shows it: the document to prepare where there is one, else the kind of answer."""
    kind = EvidenceType(condition.evidence)
    documented = kind in (EvidenceType.UPLOAD, EvidenceType.DATE)
    if documented and condition.document in DocumentKind.values:
        return f"{kind.label}: {DocumentKind(condition.document).label}"
    return str(kind.label)


def months_words(months: int | None) -> str:
    """How long evidence counts; nothing when it does not grow old."""
    return ngettext("%(count)s month", "%(count)s months", months) % {"count": months} if months else ""


def tasks_of(conditions: Iterable[Condition]) -> list[tuple[str, list[Condition]]]:
    """Requirements under their headings."""
    found: dict[str, list[Condition]] = {}
    for one in conditions:
        found.setdefault(one.task, []).append(one)
    return list(found.items())


def version_words(number: int, day: date) -> str:
    """A version as it is named everywhere."""
    return _("Version %(number)s, counts from %(day)s") % {"number": number, "day": format_date(day)}
