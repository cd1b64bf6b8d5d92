"""Claims (JW323) by themselves: periods, sums, tariffs, debit and credit; and the sum of an answer."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import flag, refuse

_PROVIDER = _("Ask the provider to correct this claim line.")
_ANSWER = _("The answer of the municipality decides whether the line is paid.")

CLAIM_RULES = (
    flag(
        "CS340",
        _("The claim period is not one whole calendar month."),
        _("Ask the provider to claim per calendar month."),
    ),
    flag("CS337", _("The product period does not lie within one calendar month."), _PROVIDER),
    flag(
        "TR319",
        _("The care ends on %(ends_on)s. That is after the claim period."),
        _PROVIDER,
    ),
    flag(
        "TR137",
        _("The care ends on %(ends_on)s. That is after the date of the message."),
        _PROVIDER,
    ),
    flag(
        "TR335",
        _("The care ended on %(ends_on)s. That is more than five years before the claim."),
        _ANSWER,
    ),
    refuse(
        "TR358",
        _("The lines add up to %(lines_eur)s. The message says %(total_eur)s."),
        _("Ask the provider to send the message again with the right total."),
    ),
    flag("CS325", _("The amount is 0. It must then be marked as debit."), _PROVIDER),
    flag(
        "TR346",
        _("The amount is %(amount_eur)s. Volume times tariff is %(expected_eur)s."),
        _ANSWER,
    ),
    flag(
        "CS339",
        _("The amount is %(amount_eur)s. The volume in euros is %(expected_eur)s."),
        _ANSWER,
    ),
    flag(
        "CD087",
        _("The tariff is missing, or it is filled in where the unit is euros."),
        _PROVIDER,
    ),
    flag(
        "CD060",
        _("A credit line must name the earlier line. A debit line may not."),
        _PROVIDER,
    ),
    flag("TR315", _("Two lines of this message credit the same earlier line."), _ANSWER),
    flag("TR316", _("A line is claimed and credited in the same message."), _ANSWER),
    flag(
        "TR416",
        _("The same product is claimed twice for the same period."),
        _ANSWER,
    ),
    refuse(
        "TR342",
        _("The rejected lines add up to %(lines_eur)s. Submitted minus granted is %(difference_eur)s."),
        _("Ask the municipality to send the answer again with only the rejected lines."),
    ),
)
