"""What the components of a tariff and their kinds are called."""

from django.utils.translation import gettext_lazy as _

from procurement.rules.price_findings import Lack
from procurement.rules.real_price import (
    CLIENT_HOURS,
    DIRECT,
    INDEXATION,
    MARGIN,
    OTHER_HOURS,
    OVERHEAD,
    PROFESSIONALS,
)

COMPONENT_WORDS = {
    PROFESSIONALS: _("(a) Professionals"),
    DIRECT: _("(b) Other costs for the client"),
    OVERHEAD: _("(c) Overhead"),
    INDEXATION: _("(d) Indexation"),
    MARGIN: _("Margin for result and risk"),
}
PART_WORDS = {
    CLIENT_HOURS: _("(a) Professionals, hours with the client"),
    OTHER_HOURS: _("(a) Professionals, other hours"),
    **{name: words for name, words in COMPONENT_WORDS.items() if name != PROFESSIONALS},
}
DIRECT_WORDS = {
    "material": _("Material, in euros a unit"),
    "food": _("Food, in euros a unit"),
    "allowance": _("Living money, in euros a unit"),
    "other": _("Other, in euros a unit"),
}
OVERHEAD_WORDS = {
    "personnel": _("Personnel"),
    "ict": _("ICT"),
    "housing": _("Housing"),
    "general": _("General costs"),
}
LACK_WORDS = {
    Lack.NO_DOSSIER: _("No published cost dossier for this product"),
    Lack.COMPONENT: _("A component has no source or motivation"),
    Lack.BELOW: _("The tariff is below what the dossier computes"),
    Lack.OTHER_UNIT: _("The dossier reckons in another unit"),
}
