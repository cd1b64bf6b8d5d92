"""Regions."""

from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from segments.models import Region


def region_named(code: str | None) -> Region:
    """The region with a code, or the only one. Raises Refused when it is not clear which one is meant."""
    found = list(Region.objects.select_related("organisation").order_by("code"))
    if code:
        found = [region for region in found if region.code == code]
    if len(found) != 1:
        codes = ", ".join(Region.objects.order_by("code").values_list("code", flat=True)) or "-"
        raise Refused(_("Say which region is meant with --region. Known: %(codes)s.") % {"codes": codes})
    return found[0]
