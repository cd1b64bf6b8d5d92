"""What the pages of a reclassification show: its parts, products, rows and what is wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from segments.models import CareProduct, Flow, Municipality, Reclassification, SegmentPart, SegmentVersion
from segments.rules.flows import Problem, problems
from segments.rules.lineage import OTHERWISE, FlowRow, rows_for
from segments.rules.weights import joined
from segments.selectors.lineage import codes_of, flow_rows


@dataclass(frozen=True)
class Reform:
    """One reclassification as its pages need it."""

    context: Context
    row: Reclassification
    flows: Sequence[Flow]
    names: Mapping[int, Text]
    products: Mapping[str, str]
    own_places: Mapping[int, Municipality]
    destinations: Sequence[int] = ()

    @cached_property
    def rows(self) -> list[FlowRow]:
        """The rows of everybody and of each municipality, as values."""
        return flow_rows(self.flows)

    @cached_property
    def problems(self) -> list[Problem]:
        """What stands in the way of adoption, for everybody and for each municipality with rows of its own."""
        return problems(self.rows, list(self.own_places))

    def rows_of(self, place: int | None) -> list[FlowRow]:
        """The rows that hold for a municipality, or in general."""
        return rows_for(self.rows, place)

    def day_of(self, place: int | None) -> date:
        """From when on it counts for a municipality."""
        return min((row.starts for row in self.rows_of(place)), default=self.row.effective_on)

    def joined(self, place: int | None) -> dict[tuple[int, str], list[int]]:
        """The targets and products with several origins, whose weights somebody has to say."""
        return joined(self.rows_of(place))

    def product(self, code: str) -> str:
        """A product in words."""
        return self.products.get(code, code)


def reform_of(context: Context, public_id: UUID) -> Reform | None:
    """One reclassification with everything around it; None when the reader may not know of it. Seven statements."""
    row = Reclassification.objects.visible_to(context).filter(public_id=public_id).first()
    if row is None:
        return None
    flows = list(row.flows.select_related("municipality__organisation").order_by("id"))
    codes = {flow.product_code for flow in flows if flow.product_code}
    known = CareProduct.objects.visible_to(context).filter(code__in=codes)
    places = {flow.municipality_id: flow.municipality for flow in flows if flow.municipality_id}
    return Reform(
        context,
        row,
        flows,
        part_names(context, row.effective_on),
        {product.code: str(product) for product in known},
        places,
        list(row.destinations.order_by("id").values_list("part_id", flat=True)),
    )


def part_names(context: Context, day: date) -> dict[int, Text]:
    """What parts are called, with the segment as it reads on a day where two have the same name. Two statements."""
    parts = list(SegmentPart.objects.visible_to(context))
    twice = {name for name, count in Counter(part.name for part in parts).items() if count > 1}
    segments: dict[int, str] = {}
    rows = SegmentVersion.objects.visible_to(context).order_by("valid_from", "known_on", "id")
    for version in rows:
        if version.valid_from <= day or version.segment_id not in segments:
            segments[version.segment_id] = version.name
    return {
        part.pk: f"{segments.get(part.segment_id, '')}: {part.name}" if part.name in twice else part.name
        for part in parts
    }


def products_of(reform: Reform, today: date) -> dict[int, list[CareProduct]]:
    """The products of each origin on the day of the change, also those that came after it was begun."""
    origins = {flow.origin_id for flow in reform.flows}
    return codes_of(reform.context, origins, reform.row.effective_on, today)


def codes_in(reform: Reform, origin: int, products: Mapping[int, list[CareProduct]]) -> list[str]:
    """The product codes of an origin, named in its rows or counting for it, and last every other product."""
    named = {flow.product_code for flow in reform.flows if flow.origin_id == origin}
    known = {product.code for product in products.get(origin, ())}
    return [*sorted((named | known) - {OTHERWISE}), OTHERWISE]
