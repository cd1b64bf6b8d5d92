"""What only comparing with other messages shows."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import flag, refuse

ACROSS_RULES = (
    flag(
        "JR-ELSEWHERE",
        _("Allocation %(number)s of this youth is known at another municipality, not at this one."),
        _("Ask both municipalities which of them is responsible. The answer to the claim decides."),
    ),
    refuse(
        "JR-ANSWERED",
        _("The claim of this answer was answered before, by another message."),
        _("Ask the municipality which of the two answers holds."),
    ),
    refuse(
        "JR-PERIOD",
        _("The care starts on %(starts_on)s. That is before 2015 or more than a year after the message."),
        _("Ask the provider to correct the product period."),
    ),
)
