"""Starts (JW305) and stops (JW307) of care."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import flag, refuse

_PROVIDER = _("Ask the provider to correct the message and to send it again.")

DELIVERY_RULES = (
    refuse("CS058", _("Status %(value)s may not be used. Only 1 and 3 may."), _PROVIDER),
    refuse(
        "TR018",
        _("The care ends on %(ends_on)s. That is before its start on %(starts_on)s."),
        _PROVIDER,
    ),
    flag(
        "TR019",
        _("Allocation %(number)s is not known for this start or stop."),
        _("Put in the allocation (JW301) as well, or ask the provider for the right number."),
    ),
    flag("TR063", _("A delivery is removed that was never sent."), _PROVIDER),
    flag("TR071", _("A start is removed, but a stop was already sent for it."), _PROVIDER),
    flag("TR074", _("The same delivery was already sent before."), _PROVIDER),
    flag(
        "TR326",
        _("Allocation %(number)s already has a start that was not stopped."),
        _("Ask the provider to send the stop first."),
    ),
    flag(
        "TR382",
        _("There is no start that fits this stop."),
        _("Put in the start (JW305) as well, or ask the provider to send it."),
    ),
    flag("TR413", _("The care is stopped for a time, but it was already stopped."), _PROVIDER),
    flag("TR414", _("The stop is on %(ends_on)s. An earlier stop was on %(earlier_on)s."), _PROVIDER),
    flag("TR415", _("The care was already stopped for good."), _PROVIDER),
)
