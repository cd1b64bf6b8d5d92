"""Who was admitted, as the region reads it."""

from collections.abc import Sequence

from django.db.models import Max

from jeugdregio.core.db import Context
from procurement.models import Admission, Publication


def admissions_of(context: Context) -> list[Admission]:
    """Every admission of the region, by name. One statement."""
    rows = Admission.objects.visible_to(context).filter(region_id=context.region)
    return list(
        rows.select_related("scheme", "publication", "contract", "application").order_by("name", "id")
    )


def newest_versions(rows: Sequence[Admission]) -> dict[int, int]:
    """The number of the newest version that was published, by scheme. One statement."""
    found = Publication.objects.filter(scheme__in={row.scheme_id for row in rows})
    return dict(found.values_list("scheme_id").annotate(newest=Max("number")).order_by())
