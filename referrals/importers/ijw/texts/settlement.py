"""Claims and answers against what was known before: allocations, contracts, ceilings and earlier claims."""

from django.utils.translation import gettext_lazy as _

from referrals.importers.ijw.texts import flag, notice, refuse

_ANSWER = _("The answer of the municipality decides whether the line is paid.")
_ALLOCATION = _("Check the allocation. Ask the provider or the municipality to correct it.")
_CLAIM = _("Put in the claim (JW323) as well. The answer counts once the claim is known.")

SETTLEMENT_RULES = (
    flag(
        "TR318",
        _("Claim period %(period)s does not follow the previous one, %(previous)s."),
        _("Check whether a claim is missing. Put it in, or ask the provider."),
    ),
    flag("TR307", _("The product period starts before the allocation, on %(starts_on)s."), _ALLOCATION),
    flag("TR308", _("The product period ends after the allocation, on %(ends_on)s."), _ALLOCATION),
    flag(
        "TR387",
        _("The product period starts on %(starts_on)s. It must start on %(expected_on)s."),
        _ANSWER,
    ),
    flag("TR388", _("The product period ends on %(ends_on)s. It must end on %(expected_on)s."), _ANSWER),
    flag(
        "TR338",
        _("Allocation %(number)s is not known for this claim line."),
        _("Put in the allocation (JW301) as well, or ask the provider for the right number."),
    ),
    refuse("TR304", _("Allocation %(number)s belongs to another youth."), _ALLOCATION),
    flag(
        "TR339",
        _("The category is %(claimed)s. The allocation says %(allocated)s."),
        _ALLOCATION,
    ),
    flag(
        "TR340",
        _("The product code is %(claimed)s. The allocation says %(allocated)s."),
        _ALLOCATION,
    ),
    flag("TR341", _("The unit is %(claimed)s. The allocation says %(allocated)s."), _ALLOCATION),
    flag("TR384", _("The line is claimed on an allocation that was removed."), _ALLOCATION),
    refuse(
        "TR333",
        _("Claim number %(number)s was used before by this provider."),
        _("Ask the provider for a claim number of its own."),
    ),
    flag(
        "TR314",
        _("Line reference %(reference)s was used before by this provider."),
        _("A line that is sent again needs a reference of its own."),
    ),
    flag(
        "TR418",
        _("The tariff is %(tariff_eur)s. The contract says %(contract_eur)s."),
        _("Check the tariff in the contract. The answer of the municipality decides."),
    ),
    flag(
        "TR321",
        _("The volume %(volume)s is more than %(limit)s, the most for this period."),
        _ANSWER,
    ),
    flag(
        "TR322",
        _("All claims together are %(volume)s. The allocation allows %(limit)s."),
        _ANSWER,
    ),
    flag(
        "TR369",
        _("All claims together are %(amount_eur)s. The allocated budget is %(limit_eur)s."),
        _ANSWER,
    ),
    flag(
        "TR323",
        _("The line credits an earlier line that is not known or was not granted."),
        _("Put in the earlier claim and its answer as well."),
    ),
    flag(
        "TR389",
        _("This product was already claimed for the same period."),
        _("Ask the provider to credit the earlier line first."),
    ),
    flag("TR390", _("The earlier line was already credited."), _ANSWER),
    notice("TR337", _("The claim message that this answer is about is not known."), _CLAIM),
    notice("TR376", _("Claim number %(number)s of this answer is not known."), _CLAIM),
    flag("TR366", _("Line reference %(reference)s of this answer is not known."), _CLAIM),
    flag(
        "TR367",
        _("The answer shows another value for this line than the claim."),
        _("Ask the municipality which of the two values holds."),
    ),
)
