"""What a change of one scenario can be made of, and how it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from monitoring.forms.scenario import DayForm
from monitoring.models import Scenario, ScenarioChange, Snapshot
from monitoring.selectors.areas import Area, areas, municipalities
from monitoring.selectors.scenarios import changes_of, products_of_part
from monitoring.services.scenario import Wanted, change_add, change_save, refuse_day
from monitoring.views.scenarios.frame import url_of, way_to
from segments.models import CareProduct, Municipality, PaymentMethod, SegmentPart

FORM = "monitoring/scenarios/form.html"


@dataclass(frozen=True)
class Choices:
    """What a change of one scenario can be made of."""

    context: Context
    snapshot: Snapshot
    scenario: Scenario
    change: ScenarioChange | None = None

    @cached_property
    def areas(self) -> Sequence[Area]:
        return areas(self.context, self.snapshot.valuation_on, self.snapshot.known_on)

    @cached_property
    def parts(self) -> dict[str, SegmentPart]:
        return {str(part.public_id): part for area in self.areas for part in area.parts}

    @cached_property
    def part_names(self) -> dict[str, Text]:
        return {
            str(part.public_id): area.name if part.name == area.name else f"{area.name}: {part.name}"
            for area in self.areas
            for part in area.parts
        }

    @cached_property
    def payments(self) -> dict[str, PaymentMethod]:
        rows = PaymentMethod.objects.visible_to(self.context)
        return {row.code: row for row in rows if not row.is_retired or self._has(row)}

    @cached_property
    def places(self) -> dict[str, Text]:
        found: dict[str, Text] = {
            row.cbs_code: str(row) for row in municipalities(self.context, self.snapshot.year)
        }
        chosen = [code for code in self.change.places if code not in found] if self.change else []
        rows = Municipality.objects.filter(cbs_code__in=chosen) if chosen else ()
        return {**found, **{row.cbs_code: str(row) for row in rows}}

    def products(self, part: SegmentPart) -> dict[str, Text]:
        """The products of a part, each with its name and its share of the costs."""
        before = changes_of(self.context, [self.scenario])[self.scenario.pk]
        if self.change:
            before = [row for row in before if row.position < self.change.position]
        shares = products_of_part(self.context, self.snapshot, part.pk, before)
        for code in self.change.product_codes if self.change else ():
            shares.setdefault(code, Decimal(0))
        rows = CareProduct.objects.visible_to(self.context).filter(code__in=list(shares))
        names = dict(rows.values_list("code", "name"))
        return {
            code: f"{code} {names.get(code, '')} ({formats.format_percent(share)})"
            for code, share in shares.items()
        }

    def check(self, day: date) -> None:
        """Raises Refused when a change cannot begin on this day."""
        refuse_day(self.scenario.region_id, day, self.snapshot.valuation_on)

    def save(self, form: DayForm, wanted: Wanted, products: Mapping[str, Text]) -> None:
        """Put what was asked on the stack, or in the place of the change. Raises what the services raise."""
        rest = {
            "seen": form.cleaned_data["revision"],
            "wanted": wanted,
            "valuation_on": self.snapshot.valuation_on,
            "offered": products,
        }
        if self.change:
            change_save(change=self.change, **rest)
        else:
            change_add(scenario=self.scenario, **rest)

    def _has(self, row: PaymentMethod) -> bool:
        return self.change is not None and self.change.payment_id == row.pk


def heading(scenario: Scenario, title: Text = "") -> dict[str, Any]:
    """The names above a form about a change, and the way to it."""
    title = title or _("Add a change")
    crumbs = way_to((scenario.title, url_of(scenario)), (title, ""))
    return {"title": title, "subtitle": scenario.title, "breadcrumb": crumbs}
