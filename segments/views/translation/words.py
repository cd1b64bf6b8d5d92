"""What is said about rows and problems of a translation table."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.status import Badge, Tone
from segments.enums import FinancingVariant, RoundState
from segments.models import Agreement, SegmentPart
from segments.rules.bands import Span
from segments.rules.translation import Kind, Problem

TONES = {
    RoundState.CONCEPT: Tone.INFO,
    RoundState.ADOPTED: Tone.GOOD,
    RoundState.WITHDRAWN: Tone.NEUTRAL,
}
WHOLE, PARTLY, OUTSIDE = (
    gettext_lazy("Whole"),
    gettext_lazy("Partly"),
    gettext_lazy("Outside this procurement"),
)
OPEN_SHARE = gettext_lazy("not decided yet")
LUMP_SUM = gettext_lazy("whole agreement (lump sum)")


def state_badge(state: str) -> Badge:
    """Where a round or framework stands."""
    found = RoundState(state)
    return Badge(found.label, TONES[found])


def outcome_of(part: SegmentPart, share: Decimal | None) -> Text:
    """Whether a code counts whole, partly, or is bought elsewhere."""
    if part.segment.is_outside:
        return OUTSIDE
    return WHOLE if share == 1 else PARTLY


def variant_of(part: SegmentPart) -> Text:
    """How the part is carried out."""
    return FinancingVariant(part.variant).label


def percents(share: Decimal) -> str:
    """A fraction as a percentage with as many decimals as it has."""
    return f"{(share * 100).normalize():f}".replace(".", ",")


def sentence_of(problem: Problem, names: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong and where, and what to do. In: the names of agreements and parts, by `a code` and `p code`."""
    wrong, remedy = SENTENCES[problem.kind]
    values = {
        "code": problem.product or str(LUMP_SUM),
        "agreement": names.get(f"a {problem.agreement}", problem.agreement),
        "part": names.get(f"p {problem.group}", problem.group),
        "group": problem.group,
        "sum": percents(problem.sum) if problem.sum is not None else "",
        "span": span_words(problem.span) if problem.span else "",
    }
    return str(wrong) % values, str(remedy) % values


def names_in(context: Context) -> dict[str, str]:
    """The names of agreements and parts, by `a code` and `p code`."""
    agreements = Agreement.objects.visible_to(context).values_list("code", "name")
    parts = SegmentPart.objects.visible_to(context).values_list("code", "name")
    return {
        **{f"a {code}": name for code, name in agreements},
        **{f"p {code}": name for code, name in parts},
    }


def span_words(span: Span) -> str:
    """Kilometres in words."""
    if span.last is None:
        return _("%(first)s km and further") % {"first": span.first}
    if span.first == span.last:
        return _("exactly %(first)s km") % {"first": span.first}
    return _("%(first)s to %(last)s km") % {"first": span.first, "last": span.last}


SENTENCES = {
    Kind.CLOSED: (
        gettext_lazy("The first day lies in a period that is closed."),
        gettext_lazy("Make a round that begins after it."),
    ),
    Kind.MISSING: (
        gettext_lazy("Code %(code)s of %(agreement)s holds until the day before and has no row."),
        gettext_lazy("Add a row, or let it go to what is outside this procurement."),
    ),
    Kind.UNMAPPED: (
        gettext_lazy("Code %(code)s is a product of the region and has no row under any agreement."),
        gettext_lazy("Add a row, or let it go to what is outside this procurement."),
    ),
    Kind.UNKNOWN: (
        gettext_lazy("Code %(code)s of %(agreement)s is not known as a product of the region."),
        gettext_lazy("Check the spelling, or record the product first."),
    ),
    Kind.ENDED: (
        gettext_lazy("Code %(code)s of %(agreement)s goes to part %(part)s, which has ended by then."),
        gettext_lazy("Choose a part that there is on the first day."),
    ),
    Kind.TWICE: (
        gettext_lazy("Code %(code)s of %(agreement)s goes to part %(part)s more than once."),
        gettext_lazy("Keep one of the rows, with the sum of their shares."),
    ),
    Kind.UNRESOLVED: (
        gettext_lazy("Code %(code)s of %(agreement)s has no share for part %(part)s."),
        gettext_lazy("Decide the share and fill it in."),
    ),
    Kind.SUM: (
        gettext_lazy("The shares of code %(code)s of %(agreement)s add up to %(sum)s%%, not to 100%%."),
        gettext_lazy("Correct the shares, or add the row that is missing."),
    ),
    Kind.TWO_WAYS: (
        gettext_lazy("Code %(code)s is divided in two ways under the new agreement %(agreement)s."),
        gettext_lazy("Give the rows that become this agreement the same parts and proportions."),
    ),
    Kind.BAND_HOLE: (
        gettext_lazy("Distances “%(group)s” of %(agreement)s: no code is about %(span)s."),
        gettext_lazy("Correct the distances of the codes, or write down why this may stay."),
    ),
    Kind.BAND_OVERLAP: (
        gettext_lazy("Distances “%(group)s” of %(agreement)s: two codes are about %(span)s."),
        gettext_lazy("Correct the distances of the codes, or write down why this may stay."),
    ),
}
