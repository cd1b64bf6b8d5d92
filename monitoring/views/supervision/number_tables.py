"""The tables about numbers of providers: each tab gives its columns and rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.disclosure import Figure, Line, Measure
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.formats import format_date
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.models import ProviderTarget
from monitoring.rules.concentration import LARGEST, concentration, largest, moved, shares_of, top_share
from monitoring.selectors.areas import municipalities
from monitoring.selectors.provider_numbers import REGION, Costs, Numbers
from monitoring.views.frame import Frame
from providers.models import Provider
from segments.models import Segment, SegmentPart
from segments.views.published import plain_table

COUNT, TREND, LARGE, COVERAGE = "aantal", "verloop", "grootste", "dekking"
Values = dict[tuple[str, str], Decimal | int]
NUMBERS = (
    Column("providers", gettext_lazy("Providers"), Kind.INTEGER),
    Column("admitted", gettext_lazy("Of which by open house"), Kind.INTEGER),
    Column("entered", gettext_lazy("Came in 12 months"), Kind.INTEGER),
    Column("left", gettext_lazy("Left in 12 months"), Kind.INTEGER),
    Column("target", gettext_lazy("Target value"), Kind.INTEGER),
    Column("distance", gettext_lazy("Distance to the target"), Kind.INTEGER),
)
SHARES = (
    Column("costs", gettext_lazy("Granted costs"), Kind.EUROS),
    Column("hhi", gettext_lazy("HHI"), Kind.DECIMAL),
    Column("top", gettext_lazy("Share of the largest five"), Kind.PERCENT),
)
LARGEST_COLUMNS = (
    Column(LABEL, gettext_lazy("Provider")),
    Column("costs", gettext_lazy("Granted costs"), Kind.EUROS),
    Column("share", gettext_lazy("Share"), Kind.PERCENT),
)


@dataclass(frozen=True)
class Tables:
    """Everything that the page may show, for one region on one reference date."""

    page: Frame
    numbers: Numbers
    costs: Costs | None
    targets: Mapping[int, ProviderTarget]
    names: Mapping[int, str]
    chosen: int
    may_set: bool

    @cached_property
    def segments(self) -> list[int]:
        """Segments with a contract, costs or a target, in their order, and all together last."""
        used = {*self.numbers.spells, *(self.costs.by_segment if self.costs else ()), *self.targets}
        return [*(pk for pk in self.names if pk in used), REGION]

    def label(self, segment: int) -> Text:
        """The name of a segment, or of all together."""
        return self.names.get(segment, _("The whole region"))

    def count(self) -> list[Listing]:
        """Number, route, entries and exits, target and concentration per segment."""
        values: Values = {}
        for segment in self.segments:
            for name, value in self._figures(segment).items():
                if value is not None:
                    values[str(segment), name] = value
        lines = [
            Line(str(one), self.label(one), attributes={"decision": self._decision(one)})
            for one in self.segments
        ]
        told = Column("decision", _("Target by decision"))
        columns = (Column(LABEL, self.page.words.title), *NUMBERS, *SHARES, told)
        return [self._listing(COUNT, _("Number of providers"), columns, lines, values, urls=self._urls())]

    def trend(self) -> list[Listing]:
        """Numbers at the end of each of the last quarters."""
        days = self.numbers.days
        columns = [Column(day.isoformat(), format_date(day), Kind.INTEGER) for day in days]
        values: Values = {
            (str(one), day.isoformat()): len(self.numbers.providers(one, day))
            for one in self.segments
            for day in days
        }
        lines = [Line(str(one), self.label(one)) for one in self.segments]
        head = Column(LABEL, self.page.words.title)
        return [self._listing(TREND, _("Number of providers per quarter"), (head, *columns), lines, values)]

    def large(self) -> list[Listing]:
        """The largest five by granted costs, of a segment or of the region."""
        amounts = self.costs.by_segment.get(self.chosen, {}) if self.costs else {}
        shares, found = shares_of(amounts), largest(amounts, LARGEST)
        rows = {row.pk: row for row in Provider.objects.filter(pk__in=found).select_related("organisation")}
        values: Values = {}
        for pk in found:
            values[str(pk), "costs"] = amounts[pk]
            values[str(pk), "share"] = decimal_of(shares[pk])
        lines = [Line(str(pk), str(rows[pk])) for pk in found if pk in rows]
        title = _("Largest five by granted costs: %(name)s") % {"name": self.label(self.chosen)}
        return [self._listing(LARGE, title, LARGEST_COLUMNS, lines, values)]

    def coverage(self) -> list[Listing]:
        """How many providers delivered each part in each municipality."""
        covered = self.costs.coverage if self.costs else {}
        places = municipalities(self.page.context, self.numbers.day.year)
        parts = part_names(self.page, {part for _place, part in covered})
        columns = [Column(str(pk), name) for pk, name in parts.items()]
        lines = [
            Line(
                str(place.pk),
                str(place),
                attributes={str(pk): coverage_text(len(covered.get((place.pk, pk), ()))) for pk in parts},
            )
            for place in places
        ]
        head = Column(LABEL, _("Municipality"))
        title = _("Providers that delivered care, per municipality and part")
        return [self._listing(COVERAGE, title, (head, *columns), lines if parts else [], {})]

    def _figures(self, segment: int) -> dict[str, Decimal | int | None]:
        spells, day = self.numbers.spells.get(segment, ()), self.numbers.day
        found = self.numbers.providers(segment, day)
        gone = moved(spells, self.numbers.year_before, day)
        target = self.targets.get(segment)
        amounts = self.costs.by_segment.get(segment, {}) if self.costs else {}
        hhi, top = concentration(amounts), top_share(amounts)
        return {
            "providers": len(found),
            "admitted": len(found & self.numbers.by_open_house.get(segment, frozenset())),
            "entered": len(gone.entered),
            "left": len(gone.left),
            "target": target.number if target else None,
            "distance": len(found) - target.number if target else None,
            "costs": sum(amounts.values()) if amounts else None,
            "hhi": None if hhi is None else decimal_of(hhi),
            "top": None if top is None else decimal_of(top),
        }

    def _decision(self, segment: int) -> Text:
        target = self.targets.get(segment)
        if target is None:
            return "" if segment == REGION else _("No target was set.")
        values = {"day": format_date(target.reached_by), "decision": target.decision}
        return _("By %(day)s: %(decision)s") % values

    def _urls(self) -> dict[str, str]:
        if not self.may_set:
            return {}
        known = Segment.objects.visible_to(self.page.context).filter(pk__in=self.segments)
        return {
            str(pk): reverse("monitoring:provider_target", args=[public_id])
            for pk, public_id in known.values_list("pk", "public_id")
        }

    def _listing(
        self,
        id: str,
        title: Text,
        columns: Sequence[Column],
        lines: Sequence[Line],
        values: Values,
        *,
        urls: dict[str, str] | None = None,
    ) -> Listing:
        figures = [
            Figure(one.key, one.label, Measure.PUBLIC, one.kind) for one in columns if one.kind.is_number
        ]
        table = plain_table(id, lines, figures, values)
        source = self.costs.sources[0] if self.costs else None
        return Listing(
            id,
            title,
            columns,
            table,
            self.page.state,
            ngettext("%(count)s row", "%(count)s rows", len(lines)) % {"count": len(lines)},
            reference_date=self.numbers.day,
            known_on=source.known_on if source else None,
            urls=urls or {},
            empty=Empty(_("There is nothing to show for this date.")),
            lines=[CRITERION, NOT_OF_APPLICANTS] if id == LARGE else [],
        )


CRITERION = gettext_lazy("Criterion: granted costs of the 12 months, highest first; equal ones by number.")
NOT_OF_APPLICANTS = gettext_lazy(
    "This is about contracts in force. It says nothing about applications, and is not used to judge them."
)
TABS: dict[str, tuple[Text, Callable[[Tables], list[Listing]]]] = {
    COUNT: (gettext_lazy("How many"), Tables.count),
    TREND: (gettext_lazy("Per quarter"), Tables.trend),
    LARGE: (gettext_lazy("Largest"), Tables.large),
    COVERAGE: (gettext_lazy("Coverage"), Tables.coverage),
}


def decimal_of(share: Fraction) -> Decimal:
    """An exact fraction as a decimal, for tables and files."""
    return Decimal(share.numerator) / share.denominator


def coverage_text(number: int) -> str:
    """How many providers, in words where there is no choice."""
    if number == 0:
        return _("0: nobody")
    return _("1: one provider only") if number == 1 else str(number)


def part_names(page: Frame, used: set[int]) -> dict[int, str]:
    """The newest name of the parts that were delivered, in their order. One statement."""
    rows = SegmentPart.objects.visible_to(page.context).filter(pk__in=used)
    return {row.pk: row.name for row in rows.order_by("segment__position", "code")}
