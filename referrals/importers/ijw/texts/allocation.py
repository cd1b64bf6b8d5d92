"""Allocations (JW301) and requests for them (JW315)."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import flag, refuse

_MUNICIPALITY = _("Ask the municipality to correct the allocation.")
_SENDER = _("Ask the sender to correct this line.")

ALLOCATION_RULES = (
    flag("CD041", _("A product code is filled in, but no volume."), _SENDER),
    flag("CD075", _("A budget is filled in, but no end date."), _SENDER),
    flag("CD076", _("The volume is per week, but there is no end date."), _SENDER),
    flag("CD077", _("A budget and a volume are both filled in. Only one may be."), _SENDER),
    flag("CD079", _("No product and no budget are filled in. One of them must be."), _SENDER),
    flag("CD080", _("A volume is filled in without a product code."), _SENDER),
    flag("CS338", _("This unit may not be allocated per day."), _SENDER),
    refuse(
        "CS003",
        _("The end date %(ends_on)s is before the start date %(starts_on)s."),
        _SENDER,
    ),
    flag(
        "CS335",
        _("The allocation is removed, but its end date differs from its start date."),
        _MUNICIPALITY,
    ),
    flag("CS336", _("Reason of change 01 may no longer be used."), _MUNICIPALITY),
    flag(
        "TR302",
        _("The same product is allocated twice for overlapping periods."),
        _("Ask the municipality which of the two allocations holds."),
    ),
    flag(
        "TR332",
        _("Allocation number %(number)s is already in use for another allocation."),
        _("Ask the municipality for a number of its own for this allocation."),
    ),
    flag(
        "TR385",
        _("Allocation %(number)s is removed, but claims on it were granted."),
        _("Ask the provider to credit the claims first, or the municipality to end the allocation."),
    ),
    flag(
        "TR378",
        _("Municipality code %(code)s was not in use on %(date_on)s."),
        _("Check the code. After a redivision the code of the new municipality holds."),
    ),
    flag(
        "TR381",
        _("Product code %(code)s does not belong to category %(category)s."),
        _("Check the product in the contract and ask the sender to correct it."),
    ),
)
